# SPDX-License-Identifier: BSD-3-Clause
"""Tables of ours alone: operator kernels against the memory, files, kinetics."""
import json

import launch
import tables


def operator(quick):
    """Bandwidths on 1 and 2 ranks, beside the triad's in the same run."""
    rows, results = [], []
    for n in (12,) if quick else (36, 58, 125):
        for ranks in (1, 2):
            result = launch.run(launch.ours("operator", ranks, n=n))
            results.append(result)
            apply, product = result["apply"], result["jacobian_times"]
            triad = sum(result["triad_GB_per_s"]) / 2
            rows.append([result["nodes"], ranks, triad, 1e3 * apply["seconds"],
                         apply["GB_per_s"], apply["of_triad"], product["of_triad"],
                         *(result[name]["ns_per_node"] for name in
                           ("rates", "source_jacobian", "precondition", "set_up"))])
    columns = ["nodes", "ranks", "triad GB/s", "apply ms", "apply GB/s", "apply / triad",
               "J v / triad", "rates ns/node", "blocks ns/node", "cycle ns/node", "set-up ns/node"]
    return ("## Operator, 8 species\n\nBytes that must move: matrix once, vectors once; triad in "
            f"the same run.\n\n{tables.markdown(columns, rows)}\n", results)


def files(quick):
    """A VTU step of 8 species, a Gmsh file."""
    result = launch.run(launch.ours("output", n=20 if quick else 99))
    rows = [[what, result["nodes"], result[key]["seconds"], result[key]["MB"],
             result[key]["MB_per_s"]]
            for what, key in (("VTU written", "write_vtu"), ("MSH read", "read_gmsh"))]
    columns = ["", "nodes", "seconds", "MB", "MB/s"]
    return f"## Files\n\n{tables.markdown(columns, rows)}\n", result


def kinetics(quick):
    """The compiled formulas against hand-written code, by Google Benchmark."""
    command = [str(launch.PROGRAMS / "benchmark_kinetics"), "--benchmark_format=json",
               f"--benchmark_repetitions={1 if quick else 9}"]
    code, out, errors, _, _ = launch.finished(command, {}, launch.ROOT)
    if code != 0:
        raise launch.Failed(errors)
    runs = json.loads(out)["benchmarks"]
    wanted = "iteration" if quick else "aggregate"
    rows = [[run["name"], 1e9 * run["node"]] for run in runs
            if run["run_type"] == wanted and run.get("aggregate_name", "median") == "median"
            and "node" in run]
    return f"## Kinetics\n\n{tables.markdown(['', 'ns a node'], rows)}\n", runs


ALL = {"operator": operator, "files": files, "kinetics": kinetics}
