#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Kills runs as a power cut does, at random moments and again and again, and lets each go on until it
is done: then every file must be, byte for byte, that of a run that was left alone.

    PARACRINE_PROGRAM=build/release/bin/paracrine tests/campaign/kill_campaign.py --kills 200 --seed 1

tests/system/test_killed.py does the same with a few."""
import argparse
import collections
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "system"))

import results
from program import DONE, ENVIRONMENT, PROGRAM
from restarts import MUSCLE_LINEAR, SHEET, WITH_PLASMA, checkpoints, in_small_steps
from studies import processes_of


class Case:
    """What is killed: a case, ranks, and how often it saves itself."""

    def __init__(self, text, ranks, every, cells=None, step=None):
        text = text.replace("cells = 6", f"cells = {cells}") if cells else text
        text = in_small_steps(text, step) if step else text
        before = '[checkpoint]\n'
        assert before in text
        self.text = text.replace(before, f'{before}every = "{every}"\n')
        self.ranks = ranks


# Each takes a second or two when it is left alone.
CASES = {
    "bdf": Case(SHEET, 1, "0.05 s", step="0.3 s"),
    "bdf, 2 ranks": Case(SHEET, 2, "0.05 s", step="1 s"),
    "linear": Case(MUSCLE_LINEAR, 1, "0.05 s", step="1.5 s"),
    "linear, 2 ranks": Case(MUSCLE_LINEAR, 2, "0.05 s", step="8 s"),
    "chebyshev": Case(SHEET + "[solver]\n", 1, "0.05 s", step="0.3 s"),
    "plasma": Case(WITH_PLASMA, 1, "0.05 s", step="0.4 s"),
    # Most of the time goes into saving.
    "every step": Case(SHEET, 1, "1 us", cells=60),
    "every step, 2 ranks": Case(SHEET, 2, "1 us", cells=60),
}
CASES["chebyshev"].text = CASES["chebyshev"].text.replace("[solver]\n", "").replace(
    "max_step", 'method = "chebyshev"\nmax_step', 1
)


class Killer:
    """Runs of one case in a folder of its own."""

    def __init__(self, name, case, folder, chance):
        self.name, self.case, self.chance = name, case, chance
        self.folder = folder
        self.counts = collections.Counter()
        self.problems = []
        folder.mkdir(parents=True)
        (folder / "case.toml").write_text(case.text)
        start = time.monotonic()
        process = self.start("run", "case.toml", "-o", "left_alone")
        self.end(process)
        self.took = time.monotonic() - start
        self.expected = results.lasting(folder / "left_alone")

    def start(self, *words):
        return subprocess.Popen(
            [str(PROGRAM), *words, "--quiet", *(["-j", str(self.case.ranks)] if words[0] == "run" else [])],
            cwd=self.folder, env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def end(self, process, timeout=300):
        """Waits for it; what it said on standard error."""
        out, err = process.communicate(timeout=timeout)
        if process.returncode != DONE or out:
            self.problems.append(f"{self.name}: {process.args} ended with {process.returncode}: {out}{err}")
        return err

    # Killing.

    def kill(self, process):
        """All its processes in one sweep, or, one time of five, one of them, which the others must not
        outlive for long."""
        mine = processes_of(self.folder)
        if mine and self.chance.random() < 0.2:
            self.counts["kills of one process alone"] += 1
            mine = [self.chance.choice(mine)]
        for number in mine:
            try:
                os.kill(number, signal.SIGKILL)
            except ProcessLookupError:
                pass
        give_up = time.monotonic() + 20
        while processes_of(self.folder):
            if time.monotonic() > give_up:
                self.problems.append(f"{self.name}: processes outlived a killed one for 20 s")
                for number in processes_of(self.folder):
                    os.kill(number, signal.SIGKILL)
            time.sleep(0.002)
        process.wait()
        process.stdout.close()
        process.stderr.close()

    def note_where_it_was_hit(self):
        run = self.folder / "run"
        parts = list((run / "checkpoint").glob("*.part"))
        vectors = {path.stem for path in (run / "checkpoint").glob("state_*.h5")}
        headers = {path.stem for path in checkpoints(run)}
        if parts or vectors - headers:
            self.counts["hit while a state was saved"] += 1
        elif list(run.glob("**/*.part")):
            self.counts["hit while a result was written"] += 1
        elif not headers:
            self.counts["hit before the first state was saved"] += 1
        else:
            self.counts["hit between"] += 1
        for path in checkpoints(run):
            header = json.loads(path.read_text())
            for file in ("state", "mesh"):
                record = header[file]
                if (path.parent / record["name"]).stat().st_size != record["size"]:
                    self.problems.append(f"{self.name}: {path.name} stands and {record['name']} is not whole")

    def damage_the_newest(self):
        """Flips a bit of the newest state; only where another is left to go on from."""
        saved = checkpoints(self.folder / "run")
        if len(saved) < 2 or self.chance.random() > 0.1:
            return False
        path = saved[-1].with_suffix(".h5")
        data = bytearray(path.read_bytes())
        data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
        path.write_bytes(data)
        self.counts["states damaged on purpose"] += 1
        return True

    def survive(self, kills):
        """Killed this often at most, fewer when it is done before; then left to end, and compared."""
        shutil.rmtree(self.folder / "run", ignore_errors=True)
        damaged = said = done = 0
        while not done:
            # Before the first state there is nothing to go on from: it begins again.
            words = ["restart", "run"] if checkpoints(self.folder / "run") else ["run", "case.toml", "-o", "run"]
            process = self.start(*words)
            if kills > 0:
                try:
                    process.wait(self.chance.uniform(0.05, 0.6) * self.took)
                except subprocess.TimeoutExpired:
                    self.kill(process)
                    kills -= 1
                    self.counts["kills"] += 1
                    self.note_where_it_was_hit()
                    damaged = self.damage_the_newest() or (damaged and not said)
                    continue
            said = self.end(process)
            done = True
            if "damaged" in said and not damaged:
                self.problems.append(f"{self.name}: damaged by a kill: {said}")
        self.counts["runs that went on to the end"] += 1
        self.compare()

    def compare(self):
        found = results.lasting(self.folder / "run")
        if found == self.expected:
            return
        names = sorted(found.keys() | self.expected.keys())
        differ = [name for name in names if found.get(name) != self.expected.get(name)]
        self.problems.append(f"{self.name}: other than when left alone: {', '.join(differ)}")
        kept = self.folder.with_name(f"{self.folder.name}_differs_{self.counts['kills']}")
        shutil.copytree(self.folder, kept, dirs_exist_ok=True)


def campaign(kills, seed, folder, names=tuple(CASES)):
    """Counts and problems of this many kills, spread over the cases."""
    chance = random.Random(seed)
    killers = [
        Killer(name, CASES[name], folder / f"case_{i}", chance) for i, name in enumerate(names)
    ]
    total, problems = collections.Counter(), []
    turn = 0
    while sum(k.counts["kills"] for k in killers) < kills:
        left = kills - sum(k.counts["kills"] for k in killers)
        killers[turn % len(killers)].survive(min(left, chance.randrange(1, 7)))
        turn += 1
    for killer in killers:
        total += killer.counts
        problems += killer.problems
    return total, problems, {k.name: (k.counts, k.took) for k in killers}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=pathlib.Path, help="is made, and kept when something differs")
    arguments = parser.parse_args()
    folder = arguments.folder or pathlib.Path(tempfile.mkdtemp(prefix="paracrine-kills-"))
    start = time.monotonic()
    total, problems, by_case = campaign(arguments.kills, arguments.seed, folder)
    print(f"seed {arguments.seed}, {time.monotonic() - start:.0f} s")
    for name, (counts, took) in by_case.items():
        print(f"  {name} ({took:.1f} s left alone): {dict(counts)}")
    for what, count in total.items():
        print(f"{count:6} {what}")
    print(f"{len(problems):6} problems")
    for problem in problems:
        print(problem)
    if not problems:
        shutil.rmtree(folder)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
