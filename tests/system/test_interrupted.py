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
from program import INPUT, INTERRUPTED, SOLVE, ProgramTest
from restarts import SHEET, WITH_PLASMA

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
        self.wait_for_output(process, 2)
        return process

    def wait_for_output(self, process, number):
        self.addCleanup(process.kill)
        give_up = time.monotonic() + 60
        while not list((self.folder / "results").glob(f"fields_{number:04}.*vtu")):
            self.assertIsNone(process.poll(), "ended by itself")
            self.assertLess(time.monotonic(), give_up, "no output")
            time.sleep(0.01)

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

    def test_meanwhile_no_other_run_may_write_there(self):
        process = self.start_and_wait_for_output()
        code, out, err = self.program("run", "case.toml", "-o", "results")
        self.assertEqual((code, out), (INPUT, ""))
        self.assertRegex(err, "^'results' is being written by another run; wait for it, or .*--output\n$")
        process.send_signal(signal.SIGINT)
        self.assert_saved(process)
        process = self.start("restart", "-q", "results")  # nobody holds it any more
        self.wait_for_output(process, len(results.steps(self.folder / "results")))
        process.send_signal(signal.SIGTERM)
        self.assert_saved(process)

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


class NoNumber(ProgramTest):
    """Whatever formula gives no number, it is named with what it is for, where and when."""

    PLACE = r"in region '\w+' at \(.*\) mm"
    LATE, HIGH = "sqrt((2.5[h] - t) / 1[h])", "sqrt((20[pM] - VEGF) / 1[pM])"

    def failing(self, text, old, new):
        self.assertIn(old, text)
        self.write("case.toml", text.replace(old, new))
        code, out, err = self.program("run", "-q", "case.toml", "-o", "results")
        self.assertEqual((out, len(err.splitlines())), ("", 1), err)
        return code, err

    def test_on_the_way(self):
        uptake, pool = r"\(2\[pM/h\].*\)", r"\(0\.5\[1/h\].*\)"
        for text, old, new, named in (
            (SHEET, 'mm(VEGF, 5[pM])"', f'mm(VEGF, 5[pM]) * {self.LATE}"',
             rf"reaction 'uptake' {uptake} gives -?nan for VEGF at t = 2\.5\d* h {self.PLACE}, where VEGF = "),
            (SHEET, 'mm(VEGF, 5[pM])"', f'mm(VEGF, 5[pM]) * {self.HIGH}"',
             rf"reaction 'uptake' {uptake} gives -?nan for VEGF at t = .* {self.PLACE}, where VEGF = 20"),
            (SHEET, '"0.5 pM"', f'"0.5[pM] * {self.LATE}"',
             rf"boundary 'xmax' \(2e-5 cm/s, 0\.5.*\) gives -?nan for VEGF at t = 2\.5\d* h {self.PLACE}"),
            (SHEET, '{ value = "1 pM" }', f'{{ value = "1[pM] * {self.LATE}" }}',
             rf"boundary 'xmin' \(1\[pM\].*\) imposes -?nan on VEGF at t = 2\.5\d* h {self.PLACE}"),
            (SHEET, "[species.MSC]", f'[species.MSC]\ntaxis.VEGF = "3e-2[mm^2/h/pM] * {self.HIGH}"',
             rf"taxis of MSC towards VEGF \(3e-2.*\) gives -?nan {self.PLACE}, where VEGF = 20"),
            (WITH_PLASMA, '"0.5[1/h] * plasma.VEGF"', f'"0.5[1/h] * plasma.VEGF * {self.LATE}"',
             rf"reaction 'clearance' {pool} gives -?nan for plasma.VEGF at t = 2\.5\d* h"),
        ):  # fmt: skip
            with self.subTest(new):
                code, err = self.failing(text, old, new)
                self.assertEqual(code, SOLVE, err)
                self.assertRegex(err, "^solve failed: stopped at t = .*" + named)
                self.assertTrue(err.endswith("; try: mend the formula for these values\n"), err)

    def test_at_the_start(self):
        east = "sqrt((2[mm] - x) / 1[mm])"
        at = r"at \(.*\) mm"
        for old, new, named in (
            ('initial = "1 pM"', f'initial = "1[pM] * {east}"',
             rf"^case\.toml:\d+:\d+: species\.VEGF\.initial: is not a finite number {at}$"),
            ('"42 um^2/s"', f'"42[um^2/s] * {east}"',
             rf"^case\.toml:\d+:\d+: species\.VEGF\.diffusivity: '42.*' is not a finite number, {at}; "),
            ('{ value = "1 pM" }', '{ value = "1[pM] * sqrt((2[mm] - y) / 1[mm])" }',
             rf"^case\.toml:\d+:\d+: boundary\.xmin\.VEGF: imposes a value that is not a .* start, {at}$"),
            ('"42 um^2/s"', f'"42[um^2/s] * {self.LATE}"',
             r"^case\.toml:\d+:\d+: species\.VEGF\.diffusivity: depends on t; "),
        ):  # fmt: skip
            with self.subTest(new):
                code, err = self.failing(SHEET, old, new)
                self.assertEqual(code, INPUT)
                self.assertRegex(err, named)
                self.assertFalse((self.folder / "results").exists())

    def test_where_cells_are_drawn(self):
        code, err = self.failing(
            SHEET, "[species.MSC]", '[species.MSC]\ntaxis.VEGF = "3e-2[mm^2/h/pM] * sqrt((2[mm] - x) / 1[mm])"'
        )
        self.assertEqual(code, SOLVE)
        self.assertRegex(err, rf"taxis of MSC towards VEGF \(3e-2.*\) gives -?nan {self.PLACE}")


if __name__ == "__main__":
    unittest.main()
