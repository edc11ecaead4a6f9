# SPDX-License-Identifier: BSD-3-Clause
"""Error against time for P2 and P3, over tolerances and methods; CSV and SVG."""
import argparse
import pathlib

import compare
import launch
import loglog
import rivals
import tables

TOLERANCES = [1e-2, 3e-3, 1e-3, 3e-4, 1e-4, 3e-5, 1e-5, 3e-6]
# Every method is a row: name, options of the driver.
METHODS = {"BDF, order 1": {"max_order": 1},
           "BDF, order up to 2": {"max_order": 2},
           "BDF, order up to 5": {"max_order": 5},
           "Runge-Kutta-Chebyshev": {"method": "chebyshev"}}
# Steps of dolfinx on P3, with tolerances of CG that do not add to the error.
SBDF2_STEPS = [(4, 1e-6), (2, 1e-6), (1, 1e-7), (0.5, 1e-8)]
COUNTS = ["steps", "newton", "krylov", "cycles"]


def point(command, seconds_limit):
    """Result of a run, None where a check failed; and whether a tighter one would take too long."""
    try:
        result = launch.run(command)
    except launch.Failed as reason:
        compare.say(str(reason))
        return None, False
    return result, result["seconds"]["solve"] > seconds_limit / 3


def sweep(problem, commands, seconds_limit):
    """Rows of one method, tighter and tighter until it would take too long."""
    for method, parameter, command in commands:
        compare.say(f"{problem}: {method}: {parameter:g}")
        result, last = point(command, seconds_limit)
        if result:
            yield [problem, method, parameter, result["seconds"]["solve"], result["E_max"],
                   *(result.get(count, "") for count in COUNTS)]
        if last:
            break


def rows_of(problem, n, seconds_limit):
    """All methods on one problem; the tight solution first."""
    name = problem.lower()
    if not (launch.REFERENCES / f"{name}_n{n}.bin").exists():
        compare.say(f"{problem}: tight solution")
        launch.prepare(launch.ours(name, n=n, tol=1e-7, reference="write"))
    rows = []
    for method, options in METHODS.items():
        commands = [(method, tol, launch.ours(name, n=n, tol=tol, reference="read", **options))
                    for tol in TOLERANCES]
        rows += sweep(problem, commands, seconds_limit)
    return rows


def dolfinx_rows(n, seconds_limit):
    """dolfinx on P3, by SBDF2."""
    options = {"n": n, "folder": launch.REFERENCES}
    if not (launch.REFERENCES / f"dolfinx_p3_n{n}.npy").exists():
        compare.say("P3: tight solution of dolfinx")
        launch.prepare(rivals.dolfinx("dolfinx_p3", reference="write", dt=0.25, rtol=1e-10,
                                      **options))
    commands = [("dolfinx, SBDF2", dt, rivals.dolfinx("dolfinx_p3", reference="read", dt=dt,
                                                      rtol=rtol, **options))
                for dt, rtol in SBDF2_STEPS]
    return list(sweep("P3", commands, seconds_limit))


def draw(folder, problem, title, rows):
    """work_precision_PROBLEM.svg: error over time, a line a method."""
    series = {}
    for _, method, _, seconds, reached, *_ in rows:
        series.setdefault(method, []).append((seconds, reached))
    error = f"temporal error E{loglog.below('t')}, relative L{loglog.below('2')} norm"
    svg = loglog.picture(title, "time on one core [s]", error, series)
    (folder / f"work_precision_{problem.lower()}.svg").write_text(svg, encoding="utf-8")


def main():
    """See work_precision.sh."""
    parser = argparse.ArgumentParser(prog="work_precision.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="coarse meshes")
    parser.add_argument("--only", choices=["P2", "P3"])
    parser.add_argument("--redraw", action="store_true", help="from the CSV that is there")
    parser.add_argument("--seconds", type=float, default=90, help="most that a run may take, about")
    parser.add_argument("--into", type=pathlib.Path, default=launch.ROOT / "docs/performance")
    asked = parser.parse_args()
    meshes = {"P2": 12, "P3": 64} if asked.quick else {"P2": 36, "P3": 256}
    titles = {"P2": f"P2, paracrine network, {meshes['P2']}³ cells, 8 species, 72 h",
              "P3": f"P3, Gray-Scott, {meshes['P3']}² cells, to t = 2000"}
    if not asked.redraw:
        launch.build("benchmark_p2", "benchmark_p3")
    for problem, n in meshes.items():
        if asked.only and problem != asked.only:
            continue
        file = asked.into / f"work_precision_{problem.lower()}.csv"
        if asked.redraw:
            rows = tables.read_csv(file)
        else:
            rows = rows_of(problem, n, asked.seconds)
            if problem == "P3" and rivals.has_dolfinx():
                rows += dolfinx_rows(n, asked.seconds)
            tables.write_csv(file, ["problem", "method", "parameter", "seconds", "E_t", *COUNTS],
                             rows)
        draw(asked.into, problem, titles[problem], rows)


if __name__ == "__main__":
    main()
