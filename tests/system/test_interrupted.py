#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Stopped in the middle: by Ctrl-C, by a batch system, by numbers that cannot be computed. What was
reached is saved, and the summary says how the run ended."""
import json
import re
import signal
import time
import unittest

import results
from cases import MUSCLE, without
from program import INTERRUPTED, SOLVE, ProgramTest

# Steps of at most a second over a thousand hours: long enough to be stopped for sure.
ENDLESS = (
    without(MUSCLE, "expect")
    .replace('end = "6 h"', 'end = "1000 h"\nmax_step = "1 s"\nmax_steps = 1000000000')
    .replace('every = "1 h"', 'every = "1 min"')
)


class Stopped(ProgramTest):
    def start_and_wait_for_output(self, *words, **options):
        """The running program, after its third output."""
        self.write("case.toml", ENDLESS)
        process = self.start("run", "-q", "case.toml", "-o", "results", *words, **options)
        self.addCleanup(process.kill)
        give_up = time.monotonic() + 60
        while not (self.folder / "results/fields_0002.vtu").exists() and not list(
            (self.folder / "results").glob("fields_0002.pvtu")
        ):
            self.assertIsNone(process.poll(), "ended by itself")
            self.assertLess(time.monotonic(), give_up, "no output")
            time.sleep(0.01)
        return process

    def assert_saved(self, process, expected=INTERRUPTED):
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, expected, err)
        folder = self.folder / "results"
        summary = results.summary(folder)
        self.assertEqual(summary["status"], "interrupted")
        steps = results.steps(folder)
        end = summary["end"]["value"]
        self.assertGreaterEqual(len(steps), 3)
        self.assertAlmostEqual(steps[-1][0], end, delta=1e-9 * end)
        for _, name in steps:
            self.assertEqual(results.grid(folder / name).GetNumberOfCells(), 6 * 6**3, name)
        series = results.table(folder / "series.csv")
        last = [v for k, v in series[-1].items() if k.startswith("time")][0]
        self.assertAlmostEqual(last, end, delta=1e-9 * end)
        self.assertEqual(list(folder.glob("*.part")), [])

    def test_by_ctrl_c(self):
        process = self.start_and_wait_for_output()
        process.send_signal(signal.SIGINT)
        self.assert_saved(process)

    def test_by_the_batch_system(self):
        process = self.start_and_wait_for_output()
        process.send_signal(signal.SIGTERM)
        self.assert_saved(process)

    def test_by_the_batch_system_on_two_ranks(self):
        process = self.start_and_wait_for_output("-j", "2")
        process.send_signal(signal.SIGTERM)
        self.assert_saved(process)

    def test_by_ctrl_c_on_two_ranks(self):
        process = self.start_and_wait_for_output("-j", "2")
        process.send_signal(signal.SIGINT)
        self.assert_saved(process)

    def test_under_mpirun_by_the_signal_that_it_passes_on(self):
        process = self.start_and_wait_for_output(ranks=2)
        process.send_signal(signal.SIGUSR1)
        self.assert_saved(process)

    def test_under_mpirun_by_the_batch_system_with_the_second_that_mpirun_gives(self):
        process = self.start_and_wait_for_output(ranks=2)
        process.send_signal(signal.SIGTERM)
        self.assert_saved(process, expected=1)  # mpirun's own code, whatever the ranks return

    def test_twice_ends_at_once(self):
        process = self.start_and_wait_for_output()
        process.send_signal(signal.SIGSTOP)
        process.send_signal(signal.SIGINT)
        process.send_signal(signal.SIGTERM)
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
        self.assertIn(process.returncode, (-signal.SIGINT, -signal.SIGTERM))


class Failed(ProgramTest):
    def fail(self, rate, message, *words, **options):
        text = without(MUSCLE, "expect").replace('rate = "k * VEGF"', f'rate = "{rate}"')
        self.assertIn(rate, text)
        out = self.run_case(text, "-q", *words, expected=SOLVE, **options)
        self.assertEqual(len(re.findall("solve failed", out)), 1, out)
        self.assertRegex(out, message)
        folder = self.folder / "results"
        summary = results.summary(folder)
        self.assertEqual(summary["status"], "failed")
        self.assertIn(summary["reason"], out)
        json.loads((folder / "progress.json").read_text())
        return out, summary

    def test_at_a_logarithm_of_a_negative_number(self):
        # VEGF starts at 1 pM: the argument is negative from the start, at every node.
        named = r"reaction 'loss' \(.*\) gives nan for VEGF at .* \(.*\) mm, where VEGF = 1 pM.*; try: "
        _, summary = self.fail("k * VEGF * log(VEGF / 2[pM] - 1)", named)
        self.assertEqual(summary["end"]["value"], 0)

    def test_where_a_rate_takes_what_is_not_there(self):
        # A constant loss passes zero in finite time; there the physical branch ends.
        _, summary = self.fail("1[pM/h]", r"VEGF at \(.*\) mm in region '\w+'; try: check that every")
        # Far from the depot 1 pM lasts 1 h.
        self.assertLess(summary["end"]["value"], 1.1)
        self.assertGreater(summary["end"]["value"], 0.5)

    def test_at_a_pole(self):
        # VEGF^2 falls linearly and meets the pole at 0.5 pM after (1 - 0.5)^2/2 h.
        rate = "1[pM^2/h] / (VEGF - 0.5[pM])"
        _, summary = self.fail(rate, "stopped at t = 0.1", "--set", "time.max_steps=3000")
        self.assertLess(summary["end"]["value"], 0.1251)

    def test_on_two_ranks_once(self):
        self.fail("k * VEGF * log(VEGF / 2[pM] - 1)", "loss", ranks=2)

    def test_when_the_steps_run_out(self):
        text = without(MUSCLE, "expect")
        out = self.run_case(text, "-q", "--set", "time.max_steps=5", expected=SOLVE)
        self.assertIn("max_steps", out)


if __name__ == "__main__":
    unittest.main()
