# SPDX-License-Identifier: BSD-3-Clause
"""Strong and weak scaling of P2, and its communication counted on up to 16 ranks."""
import argparse
import pathlib

import launch
import tables

# Cells a side; 46 and 58 have 103,823 and 205,379 nodes: once and twice the work.
STRONG, WEAK_HALF = 58, 46


def median_of_runs(runs, ranks, n):
    """The run whose solve took the median time."""
    results = [launch.run(launch.ours("p2", ranks, n=n)) for _ in range(runs)]
    results.sort(key=lambda result: result["seconds"]["solve"])
    return results[len(results) // 2]


def scaling(runs, strong, weak_half):
    """Rows: what, ranks, nodes, seconds, steps, cycles, ratios to the run it starts from."""
    one, two = (median_of_runs(runs, ranks, strong) for ranks in (1, 2))
    half = median_of_runs(runs, 1, weak_half)

    def row(what, result, against):
        solve = result["seconds"]["solve"]
        per_cycle = solve / result["cycles"]
        return [what, result["ranks"], result["nodes"], solve, result["steps"], result["cycles"],
                against["seconds"]["solve"] / solve,
                against["seconds"]["solve"] / against["cycles"] / per_cycle]

    return [row("strong", one, one), row("strong", two, one),
            row("weak", half, half), row("weak", two, half)]


COUNTED = ["messages", "bytes", "reductions", "collectives"]


def communication(ranks, n):
    """Rows, one a kind of work: largest and mean over ranks of each count."""
    result = launch.run(launch.ours("communication", ranks, n=n))
    for work, count in result["counts"].items():
        yield [n, result["nodes"], result["ranks"], result["most_owned_nodes"],
               result["most_ghosts"], work,
               *(count[what][which] for what in COUNTED for which in ("most", "mean"))]


def main():
    """See scaling.sh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="of each, the median is taken")
    parser.add_argument("--quick", action="store_true", help="small meshes, one run")
    parser.add_argument("--into", type=pathlib.Path, default=launch.ROOT / "docs/performance")
    parser.add_argument("--only", choices=["times", "counts"])
    arguments = parser.parse_args()
    launch.build("benchmark_p2", "benchmark_communication")

    if arguments.only != "counts":
        sizes = (18, 14) if arguments.quick else (STRONG, WEAK_HALF)
        rows = scaling(1 if arguments.quick else arguments.runs, *sizes)
        columns = ["scaling", "ranks", "nodes", "solve_s", "steps", "cycles", "speed_up",
                   "speed_up_of_a_cycle"]
        tables.write_csv(arguments.into / "scaling.csv", columns, rows)
        print(tables.markdown(columns, rows))
    if arguments.only != "times":
        meshes = [(12, (1, 2))] if arguments.quick else [(24, (1, 2, 4, 8, 16)),
                                                         (58, (1, 2, 4, 8, 16))]
        rows = [row for n, all_ranks in meshes for ranks in all_ranks
                for row in communication(ranks, n)]
        columns = ["n", "nodes", "ranks", "most_owned_nodes", "most_ghosts", "work",
                   *(f"{what}_{which}" for what in COUNTED for which in ("most", "mean"))]
        tables.write_csv(arguments.into / "communication.csv", columns, rows)
        print(tables.markdown(columns, [row for row in rows if row[5] == "step"]))


if __name__ == "__main__":
    main()
