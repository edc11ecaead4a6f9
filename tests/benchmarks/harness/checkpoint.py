# SPDX-License-Identifier: BSD-3-Clause
"""What checkpoints cost the limb of example 07."""
import argparse
import json
import pathlib
import shutil
import statistics

import launch
import limb

DEFAULT_INTERVAL = 600  # s, of [checkpoint] every


def run(program, folder, refine, every):
    """One run: seconds of its solve, checkpoints written, bytes and nodes of the last."""
    shutil.rmtree(folder / "limb", ignore_errors=True)
    case = folder / "limb.toml"
    text = limb.limb(12, {"file": str(limb.GEOMETRY / "calf.msh"), "length": "mm", "refine": refine})
    case.write_text(f'{text}checkpoint = {{ every = "{every}" }}\n', encoding="utf-8")
    launch.prepare([str(program), "run", "-q", str(case), "-o", str(folder / "limb")])
    summary = json.loads((folder / "limb/summary.json").read_text(encoding="utf-8"))
    states = sorted((folder / "limb").glob("checkpoint/state_*.h5"))
    written = int(states[-1].stem.split("_")[1]) if states else 0
    size = states[-1].stat().st_size if states else 0
    return summary["cost"]["wall_seconds"]["solve"], written, size, summary["mesh"]["nodes"]


def main():
    """See checkpoint.sh."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--refine", type=int, default=1)
    parser.add_argument("--program", type=pathlib.Path, help="instead of the one built here")
    arguments = parser.parse_args()
    if not arguments.program:
        launch.build("paracrine")
    program = arguments.program or limb.PROGRAM
    folder = launch.RESULTS / "checkpoint"
    folder.mkdir(parents=True, exist_ok=True)
    never, often, each = [], [], []
    for _ in range(arguments.repeats):
        never.append(run(program, folder, arguments.refine, "0 s")[0])
        seconds, written, size, nodes = run(program, folder, arguments.refine, "1 s")
        often.append(seconds)
        each.append((seconds - never[-1]) / written)
    one = statistics.median(each)
    print(f"{nodes} nodes, 12 fields: solve {statistics.median(never):.2f} s never saved, "
          f"{statistics.median(often):.2f} s saved {written} times")
    print(f"one checkpoint: {size / 1e6:.1f} MB, {one:.3f} s (median of {arguments.repeats}, "
          f"{min(each):.3f} to {max(each):.3f}); at the default interval "
          f"{100 * one / DEFAULT_INTERVAL:.3f} % of the run")


if __name__ == "__main__":
    main()
