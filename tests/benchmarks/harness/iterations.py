# SPDX-License-Identifier: BSD-3-Clause
"""Cycles a linear solve on four refinements, where diffusion and where reactions dominate."""
import argparse
import pathlib

import launch
import tables

MESHES = {1: (16, 32, 64, 128), 8: (12, 24, 48, 72)}
COLUMNS = ["species", "regime", "n", "nodes", "cycles", "hierarchy_s", "set_up_s", "solve_s",
           "set_up_over_solve"]


def row(species, regime, n):
    """One solve."""
    result = launch.run(launch.ours("iterations", species=species, regime=regime, n=n))
    seconds = result["seconds"]
    set_up = seconds["hierarchy"] + seconds["set_up"]
    return [species, regime, n, result["nodes"], result["cycles"], seconds["hierarchy"],
            seconds["set_up"], seconds["solve"], set_up / seconds["solve"]]


def main():
    """See iterations.sh."""
    parser = argparse.ArgumentParser(prog="iterations.sh", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the two coarsest meshes")
    parser.add_argument("--into", type=pathlib.Path, default=launch.ROOT / "docs/performance")
    asked = parser.parse_args()
    launch.build("benchmark_iterations")
    rows = [row(species, regime, n) for species, meshes in MESHES.items()
            for regime in ("diffusion", "reaction")
            for n in (meshes[:2] if asked.quick else meshes)]
    tables.write_csv(asked.into / "iterations.csv", COLUMNS, rows)
    print(tables.markdown(COLUMNS, rows))


if __name__ == "__main__":
    main()
