#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Runs of a study that were in flight when it was stopped go on from the states they saved; those that
cannot are made anew; and a study ends within the wall time it is given."""
import signal
import time
import unittest

from program import DONE, INTERRUPTED
from studies import DOSES, DROP, SQUARE, StudyTest, slow

NAMES = ["dose_1e4_cells", "dose_2e4_cells", "dose_4e4_cells", "none"]


def saving(case, every):
    return case + f'\n[checkpoint]\nevery = "{every}"\n'


class InFlight(StudyTest):
    def running(self, what="", process="*"):
        return sorted(self.found.glob(f"arms/*.running-{process}/{what}"))

    def states(self, process="*"):
        return self.running("checkpoint/state_*.json", process)

    def log(self, name):
        return (self.found / "arms" / name / "output.log").read_text()

    def stop(self, number, *words, when):
        """When `when` finds something of that process."""
        process = self.start_study(*words)
        self.wait_for(lambda: when(process.pid), "something to go on from")
        process.send_signal(number)
        process.communicate(timeout=60)
        return process.returncode


class GoOn(InFlight):
    """The same bytes as of a study left alone."""

    def left_alone(self):
        self.study("-j", "2", "--quiet")
        found = self.found.rename(self.folder / "left_alone")
        return {p.relative_to(found): p.read_bytes() for p in found.rglob("*.csv") if p.name != "costs.csv"}

    def assert_the_same(self, alone):
        self.assertEqual(self.arms(), NAMES)
        for name, content in alone.items():
            self.assertEqual((self.found / name).read_bytes(), content, name)

    def test_after_kills_and_after_the_batch_system_has_asked_to_stop(self):
        self.lay(saving(slow(0.5), "0.05 s"), DOSES)
        alone = self.left_alone()

        self.stop(signal.SIGKILL, "-j", "1", when=self.states)
        (killed,) = {path.parents[1].name.split(".")[0] for path in self.states()}
        for number in (signal.SIGTERM, signal.SIGUSR1):
            code = self.stop(number, "-j", "2", when=lambda process: self.running("progress.json", process))
            self.assertEqual(code, INTERRUPTED)
            self.assertEqual([p.parent for p in self.running("checkpoint")], self.running())
        out = self.study("-j", "2")

        self.assert_the_same(alone)
        self.assertIn("note: goes on from the state of t = ", self.log(killed))
        self.assertIn("went on from a saved state", out)
        record = (self.found / "arms" / killed / "run.json").read_text()
        self.assertIn('"went_on": ', record)

    def test_on_two_ranks_that_outlive_the_study_for_a_moment(self):
        short = SQUARE.replace('end = "2 h"', 'end = "2 h"\nmax_step = "1 s"\nmax_steps = 100000')
        plan = DOSES.replace("VEGF_mean", "VEGF_peak") + "\n[run]\nranks = 2\n"
        self.lay(saving(short, "0.05 s"), plan)
        self.stop(signal.SIGKILL, "--case", "1", when=self.states)
        self.study("--case", "1")
        self.assertIn("note: goes on from", self.log("none"))
        steps = (self.found / "arms/none/series.csv").read_text().splitlines()
        self.assertEqual(len(steps), 1 + 3)  # header; 0, 1 and 2 h


class MadeAnew(InFlight):
    """Without end, so that there is always a run in flight."""

    def setUp(self):
        super().setUp()
        self.lay(saving(slow(1000), "0.05 s"), DOSES)
        self.stop(signal.SIGKILL, "--case", "1", when=self.states)

    def test_of_another_case_now(self):
        self.lay(DROP, DOSES)
        self.study("--case", "1")
        self.assertEqual(self.arms(), ["none"])
        self.assertEqual(self.log("none"), "")

    def test_with_states_that_are_damaged(self):
        (old,) = self.running()
        for path in old.glob("checkpoint/state_*.h5"):
            path.write_bytes(path.read_bytes()[:100])

        def is_made_anew(process):
            logs = [path.read_text() for path in self.running("output.log", process)]
            return any("note: made anew, as it could not go on: " in log for log in logs)

        self.assertEqual(self.stop(signal.SIGTERM, "--case", "1", when=is_made_anew), INTERRUPTED)
        self.assertNotIn(old, self.running())


class WallTime(InFlight):
    def test_is_kept_by_one_run_and_by_all(self):
        self.lay(slow(1000), DOSES)
        start = time.monotonic()
        out = self.study("--case", "1", "--max-wall", "0.7 s", expected=INTERRUPTED)
        self.assertIn("1 run not made: the wall time is used up; the same command goes on.", out)
        out = self.study("-j", "2", "--max-wall", "1.5 s", expected=INTERRUPTED)
        self.assertLess(time.monotonic() - start, 30)  # 3 s on a free machine, and not for ever
        self.assertIn("4 runs not made: the wall time is used up; the same command goes on.", out)
        self.assertLessEqual(len(self.running()), 2)  # none is begun when the time is over
        self.assertIn("note: goes on from", self.running("output.log")[-1].read_text())

    def test_that_is_long_enough_makes_no_difference(self):
        self.lay(DROP, DOSES)
        self.study("--max-wall", "1 h", expected=DONE)
        self.assertEqual(self.finished(), NAMES)


if __name__ == "__main__":
    unittest.main()
