# SPDX-License-Identifier: BSD-3-Clause
"""What a study costs beside its runs, and what two runs side by side cost each other."""
import argparse
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import time

import launch

PROGRAM = launch.ROOT / "build/release/bin/paracrine"

# A depot in a box, on `cells` cubes an edge, followed for `days` of uptake that saturates.
CASE = """\
mesh.box           = {{ size = ["4 mm", "4 mm", "4 mm"], cells = {cells} }}
species.VEGF       = {{ unit = "pM", molar_mass = "45 kDa", diffusivity = "42 um^2/s" }}
species.MSC        = {{ unit = "cells/mm^3" }}
reaction.secretion = {{ rate = "2[fg/cell/h] * MSC", adds = {{ VEGF = 1 }} }}
reaction.uptake    = {{ rate = "20[pM/h] * mm(VEGF, 40[pM])", takes = {{ VEGF = 1 }} }}
delivery.depot     = {{ species = "MSC", dose = "1e4 cells", at = {doses}, depot = {{ center = ["2 mm", "2 mm", "2 mm"], radius = "1 mm" }} }}
time.end           = "{days} day"
time.tolerance     = 1e-4
output.fields      = false
measure.peak       = {{ max = {{ species = "VEGF" }} }}
"""

STUDY = """\
base = "case.toml"
[axis.dose]
path = "delivery.depot.dose"
log  = {{ from = "1e3 cells", to = "1e6 cells", points = {arms} }}
names = [{names}]
[outcome.peak]
[report]
verify = "none"
[run]
fields = "none"
"""


def write_study(folder, arms, cells, days):
    folder.mkdir(parents=True, exist_ok=True)
    doses = "[" + ", ".join(f'"{day} day"' for day in range(days)) + "]"
    (folder / "case.toml").write_text(CASE.format(cells=cells, days=days, doses=doses))
    names = ", ".join(f'"d{i}"' for i in range(arms))
    (folder / "study.toml").write_text(STUDY.format(arms=arms, names=names))


def seconds(command, folder):
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, env=environment, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def study_seconds(program, folder, jobs):
    shutil.rmtree(folder / "out", ignore_errors=True)
    return seconds([program, "study", "study.toml", "-j", str(jobs), "--quiet", "-o", "out"], folder)


def loop_seconds(program, folder):
    """The runs that the study has just made, one after the other, by themselves."""
    return sum(seconds([program, "run", "-q", str(case), "-o", str(case.parent)], folder)
               for case in sorted((folder / "out/arms").glob("*/case.toml")))


def overhead(program, folder, arms, repeats):
    write_study(folder, arms, cells=12, days=14)
    ratios, loops = [], []
    for _ in range(repeats):
        study = study_seconds(program, folder, 1)
        loops.append(loop_seconds(program, folder))
        ratios.append(study / loops[-1])
        print(f"  {arms} arms: study {study:.1f} s, loop of the same runs {loops[-1]:.1f} s, "
              f"ratio {ratios[-1]:.4f}", flush=True)
    print(f"{arms} arms of {statistics.median(loops) / arms:.2f} s: study over loop "
          f"{statistics.median(ratios):.4f} (median of {repeats}; {min(ratios):.4f} to {max(ratios):.4f})")


def side_by_side(program, folder, cells, days, repeats):
    write_study(folder, 2, cells, days)
    ratios, alone = [], []
    for _ in range(repeats):
        study_seconds(program, folder, 2)
        both = statistics.mean(json.loads(record.read_text())["seconds"]
                               for record in (folder / "out/arms").glob("*/run.json"))
        one = loop_seconds(program, folder) / 2
        alone.append(one)
        ratios.append(both / one)
    nodes = (cells + 1) ** 3
    print(f"two arms side by side, {nodes} nodes, {statistics.median(alone):.2f} s each alone: "
          f"{statistics.median(ratios):.3f} times one (median of {repeats}; "
          f"{min(ratios):.3f} to {max(ratios):.3f})", flush=True)


def main():
    """See study.sh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--arms", type=int, default=200)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--program", type=pathlib.Path, help="instead of the one built here")
    arguments = parser.parse_args()
    if not arguments.program:
        launch.build("paracrine")
    program = str((arguments.program or PROGRAM).resolve())
    folder = launch.RESULTS / "study"
    shutil.rmtree(folder, ignore_errors=True)
    side_by_side(program, folder / "small", 20, 14, arguments.repeats)
    side_by_side(program, folder / "large", 60, 2, arguments.repeats)
    overhead(program, folder / "many", arguments.arms, arguments.repeats)


if __name__ == "__main__":
    main()
