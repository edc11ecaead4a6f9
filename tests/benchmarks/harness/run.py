# SPDX-License-Identifier: BSD-3-Clause
"""Ours beside whichever rivals are there; see run.sh."""
import argparse
import json
import pathlib

import compare
import contests
import kernels
import launch
import rivals

PROGRAMS = ["benchmark_p1", "benchmark_p2", "benchmark_p3", "benchmark_p4", "benchmark_operator",
            "benchmark_output", "benchmark_kinetics"]


def rivals_there(biofvm):
    """Names of the rivals that can run, and lines about those that cannot."""
    there, missing = set(), []
    if rivals.has_dolfinx():
        there.add("dolfinx")
    else:
        missing.append("dolfinx is not installed (--install-rivals): skipped")
    if rivals.has_freefem():
        there.add("freefem")
    else:
        missing.append("FreeFem++ is not installed (--install-rivals): skipped")
    if biofvm:
        rivals.build_biofvm(biofvm)
        there.add("biofvm")
    else:
        missing.append("no checkout of BioFVM named (--biofvm DIR): skipped")
    return there, missing


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(prog="run.sh", description=__doc__)
    parser.add_argument("--install-rivals", action="store_true", help="from Debian, as root")
    parser.add_argument("--biofvm", type=lambda text: pathlib.Path(text).resolve(), metavar="DIR")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="rounds (3)")
    parser.add_argument("--only", default="", metavar="P1,operator,...")
    parser.add_argument("--quick", action="store_true", help="small meshes: does it all work?")
    return parser.parse_args()


def write(text, data):
    """table.md and table.json, of what there is so far."""
    launch.RESULTS.mkdir(parents=True, exist_ok=True)
    (launch.RESULTS / "table.md").write_text("".join(text), encoding="utf-8")
    (launch.RESULTS / "table.json").write_text(json.dumps(data, indent=1), encoding="utf-8")


def main():
    """Writes build/benchmarks/table.md and table.json."""
    asked = arguments()
    if asked.install_rivals:
        rivals.install()
    launch.build(*PROGRAMS)
    there, missing = rivals_there(asked.biofvm)
    all_contests = contests.contests(there, asked.quick)
    names = asked.only.split(",") if asked.only else [*all_contests, *kernels.ALL]
    text = [f"# Benchmarks\n\n{launch.machine()}; {asked.runs} rounds, all in turn; "
            "median (least-most). One thread a rank (OMP_NUM_THREADS=1).\n\n", *(f"- {line}\n" for line in missing),
            "\n"]
    data = {"machine": launch.machine(), "runs": asked.runs, "skipped": missing}
    for name in names:
        for contest in all_contests.get(name, []):
            rows = compare.summary(contest, compare.run_contest(contest, asked.runs))
            text.append(compare.table(contest, rows))
            data[contest.name] = rows
            write(text, data)  # what is done is kept, whatever comes
        if name in kernels.ALL:
            part, data[name] = kernels.ALL[name](asked.quick)
            text.append(part)
            write(text, data)
    print("".join(text))


if __name__ == "__main__":
    main()
