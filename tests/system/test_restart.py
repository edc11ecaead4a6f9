#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""A run that was stopped goes on, and what it leaves is byte for byte what it would have left: on as
many ranks as before; on other ranks up to the solver's tolerance."""
import signal
import time
import unittest

import results
from cases import without
from program import INTERRUPTED, SOLVE
from restarts import (
    MUSCLE_LINEAR, SHEET, WITH_PLASMA, Prepared, RestartTest, checkpoints, header, in_small_steps,
)  # fmt: skip

HOURS = [0, 1, 2, 3, 4, 5, 6]


class InPlace(Prepared):
    """One run, and others that were stopped somewhere and went on."""

    @classmethod
    def prepare(cls, maker):
        maker.write("case.toml", SHEET)
        maker.program("run", "-q", "case.toml", "-o", "whole")

    def assert_whole(self, folder):
        self.assert_same(folder, "whole")
        self.assert_outputs(folder, HOURS)
        self.assert_ledger_closes(folder)

    def test_the_run_itself_is_done_and_closes(self):
        self.assert_whole("whole")
        self.assertEqual(results.summary(self.folder / "whole")["status"], "done")

    def test_from_between_two_outputs_while_an_infusion_runs(self):
        self.restart("whole", "--at", "2.5 h")
        self.copy("whole", "again")
        self.restart("again", "--at", "2.5 h")
        self.assert_whole("again")

    def test_from_an_output_at_which_a_dose_falls(self):
        self.copy("whole", "again")
        self.restart("again", "--at", "180 min")
        self.assert_whole("again")

    def test_from_the_last_when_none_is_named(self):
        self.copy("whole", "again")
        self.restart("again")
        self.assert_whole("again")

    def test_after_every_one_of_some_steps(self):
        """A limit that has passed at once allows a step at a time."""
        limit = ["--max-wall", "1 ms"]
        out = self.program("run", "case.toml", "-o", "again", "-q", *limit)
        self.assertEqual(out[0], INTERRUPTED, out)
        reached = [results.summary(self.folder / "again")["end"]["value"]]
        for _ in range(5):
            self.restart("again", *limit, expected=INTERRUPTED)
            summary = results.summary(self.folder / "again")
            self.assertEqual(summary["status"], "interrupted")
            self.assertEqual(summary["integration"]["steps"], len(reached) + 1)
            reached.append(summary["end"]["value"])
            self.assert_outputs("again", [0, reached[-1]])  # those before were of no output
        self.assertEqual(reached, sorted(set(reached)))
        self.restart("again")
        self.assert_whole("again")

    def test_stopped_at_what_is_an_output_of_the_case(self):
        text = SHEET.replace("[output]\n", '[output]\nat = ["2.5 h"]\n')
        self.write("case.toml", text)
        self.program("run", "-q", "case.toml", "-o", "other")
        self.copy("other", "again")
        self.restart("again", "--at", "2.5 h")
        self.assert_same("again", "other")
        self.assert_outputs("again", [0, 1, 2, 2.5, 3, 4, 5, 6])

    def test_states_kept_for_good_stay(self):
        times = [header(path)["time_h"] for path in checkpoints(self.folder / "whole")]
        self.assertEqual(times, [2.5, 3])
        text = SHEET.replace('["2.5 h", "3 h"]', '["1 h", "2 h", "3 h", "4 h", "5 h", "6 h"]')
        self.write("case.toml", text)
        self.program("run", "-q", "case.toml", "-o", "many")
        times = [header(path)["time_h"] for path in checkpoints(self.folder / "many")]
        self.assertEqual(times, [1, 2, 3, 4, 5, 6])
        self.copy("many", "again")
        for at in (5, 2, 4):  # later ones go, and are made anew
            self.restart("again", "--at", f"{at} h")
            self.assertEqual([header(path)["time_h"] for path in checkpoints(self.folder / "again")], times)
            self.assert_same("again", "many")

    def test_saving_does_not_disturb(self):
        """After every step, or never: the same numbers in every file."""
        for every in ("1 us", "0 min"):
            code, _, err = self.program(
                "run", "-q", "case.toml", "-o", "other", "--set", f"checkpoint.every={every}"
            )
            self.assertEqual(code, 0, err)
            one, other = (results.lasting(self.folder / name) for name in ("whole", "other"))
            for files in (one, other):  # which hold the case as it was given
                del files["summary.json"]
            self.assertEqual(one, other)
        numbers = [header(path)["number"] for path in checkpoints(self.folder / "other")]
        self.assertEqual(len(numbers), 2)  # those kept for good

    def test_right_after_a_step_as_short_as_round_off(self):
        """From 3 h, where an output and a dose fall, a step of 3e-14 h: that time is 3 h but for
        round-off, and still what was due at 3 h has been done."""
        words = ["--set", "time.initial_step=1e-10 s"]
        self.program("run", "-q", "case.toml", "-o", "short", *words)
        self.assert_outputs("short", HOURS)
        self.copy("short", "again")
        self.restart("again", "--at", "3 h", "--max-wall", "1 ms", expected=INTERRUPTED)
        end = results.summary(self.folder / "again")["end"]["value"]
        self.assertTrue(3 < end < 3 + 1e-13, end)
        self.assert_outputs("again", [0, 1, 2, 3, end])
        self.restart("again")
        self.assert_same("again", "short")

    def test_from_the_last_step_but_one(self):
        """Saved after every step the last two stay, the last but one of no time that is landed on."""
        words = ["--set", "checkpoint.every=1 us"]
        self.program("run", "-q", "case.toml", "-o", "short", *words)
        self.copy("short", "again")
        times = [header(path)["time_h"] for path in checkpoints(self.folder / "again")]
        self.assertEqual([*times[:2], *times[3:]], [2.5, 3, 6])
        self.assertTrue(5 < times[2] < 6, times)
        self.restart("again", "--at", f"{times[2]!r} h")
        self.assert_same("again", "short")


class AnyMethod(RestartTest):
    """The history of every integrator, and every kind of term."""

    def goes_on(self, text, at, *words):
        self.write("case.toml", text)
        for folder in ("whole", "again"):
            code, out, err = self.program("run", "-q", "case.toml", "-o", folder, *words)
            self.assertEqual(code, 0, out + err)
        self.assert_same("again", "whole")
        self.restart("again", "--at", at)
        self.assert_same("again", "whole")
        self.assert_ledger_closes("again", within=1e-3)

    def test_linear(self):
        self.goes_on(MUSCLE_LINEAR, "2.3 h", "--set", "time.method=linear")

    def test_chebyshev(self):
        self.goes_on(SHEET, "2.5 h", "--set", "time.method=chebyshev")

    def test_bdf_of_low_order_on_a_landing(self):
        self.goes_on(SHEET, "2.5 h", "--set", "time.order=2", "--set", 'time.land_on=["2.5 h", "4.5 h"]')

    def test_flow_and_taxis_with_their_limiter(self):
        text = SHEET.replace("[species.MSC]\n", '[species.MSC]\ntaxis.VEGF = "3e-2 mm^2/h/pM"\n')
        text += '[flow]\nvelocity = ["1 um/s", "0.3 um/s"]\ncarries.VEGF = 1\n'
        self.goes_on(text, "2.5 h")

    def test_compartments(self):
        self.goes_on(WITH_PLASMA, "2.5 h")

    def test_without_space(self):
        text = SHEET.replace('rectangle = { size = ["4 mm", "4 mm"], cells = 6 }\nthickness = "1 mm"',
                             'well_mixed = { volume = "16 uL" }')  # fmt: skip
        text = without(text, "mesh.regions.graft", "boundary.xmin", "boundary.xmax", "measure.centre")
        text = text.replace('depot = { center = ["2 mm", "2 mm"], radius = "1 mm" }', 'region = "tissue"')
        self.goes_on(text.replace('"graft"', '"tissue"'), "2.5 h")


class Stopped(RestartTest):
    """By signals, at whatever step they come."""

    LONG = in_small_steps(SHEET, "5 s")

    def stop_and_go_on(self, send, *words):
        self.write("case.toml", self.LONG)
        self.program("run", "-q", "case.toml", "-o", "whole", *words)
        process = self.start("run", "-q", "case.toml", "-o", "again", *words)
        self.addCleanup(process.kill)
        give_up = time.monotonic() + 60
        while not list(self.folder.glob("again/fields_0001.*vtu")):
            self.assertIsNone(process.poll(), "ended by itself")
            self.assertLess(time.monotonic(), give_up, "no output")
            time.sleep(0.002)
        process.send_signal(send)
        _, err = process.communicate(timeout=60)
        self.assertEqual(process.returncode, INTERRUPTED, err)
        end = results.summary(self.folder / "again")["end"]["value"]
        self.assertGreater(end, 1)
        self.assertLess(end, 6)
        self.restart("again", "--max-wall", "1 ms", expected=INTERRUPTED)
        self.restart("again")
        self.assert_same("again", "whole")
        self.assert_outputs("again", HOURS)
        self.assert_ledger_closes("again")
        return process

    def test_by_the_batch_system(self):
        self.stop_and_go_on(signal.SIGTERM)

    def test_by_the_batch_system_on_two_ranks_which_are_two_again(self):
        self.stop_and_go_on(signal.SIGTERM, "-j", "2")
        self.assertEqual(results.summary(self.folder / "again")["ranks"], 2)

    def test_by_its_own_limit_of_wall_time(self):
        self.write("case.toml", in_small_steps(SHEET, "0.01 s"))
        start = time.monotonic()
        code, out, err = self.program("run", "case.toml", "-o", "again", "--max-wall", "0.7 s")
        self.assertEqual(code, INTERRUPTED, err)
        self.assertLess(time.monotonic() - start, 3)  # the limit, the start of the program and a loaded machine
        self.assertIn("paracrine restart again", out)


class Failed(RestartTest):
    """A solve that fails leaves its last good state; from it the run goes on, not to the bit: what the
    integrator remembers of a failure is not worth keeping."""

    def run_into_failure(self, text, *words):
        self.write("case.toml", text)
        code, out, err = self.program("run", "-q", "case.toml", "-o", "failed", *words)
        self.assertEqual((code, out), (SOLVE, ""), err)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertEqual(results.summary(self.folder / "failed")["status"], "failed")
        return err

    def assert_as_good_as(self, folder, whole):
        """The same but for errors of the steps: some times the tolerance of 1e-4 on either side."""
        one, other = (results.table(self.folder / f / "series.csv") for f in (folder, whole))
        self.assertEqual([row["time [h]"] for row in one], [row["time [h]"] for row in other])
        for a, b in zip(one, other, strict=True):
            for name, value in b.items():
                self.assertAlmostEqual(a[name], value, delta=1e-3 * abs(value) + 1e-9, msg=name)

    def whole(self, text, *words):
        self.write("case.toml", text)
        code, _, err = self.program("run", "-q", "case.toml", "-o", "whole", *words)
        self.assertEqual(code, 0, err)

    def test_out_of_steps_and_given_more(self):
        for steps in (1, 30):
            with self.subTest(steps):
                err = self.run_into_failure(SHEET, "--set", f"time.max_steps={steps}")
                self.assertIn("max_steps", err)
                end = results.summary(self.folder / "failed")["end"]["value"]
                self.assertEqual(results.steps(self.folder / "failed")[-1][0], end)
                more = ["--set", "time.max_steps=1000"]
                err = self.refused("failed", *more)
                self.assertIn(f"time.max_steps was {steps}, is 1000 (numerics)", err)
                self.assertIn("--allow numerics", err)
                self.restart("failed", *more, "--allow", "numerics")
                self.whole(SHEET, *more)
                self.assert_outputs("failed", HOURS)
                self.assert_ledger_closes("failed")
                self.assert_as_good_as("failed", "whole")

    def with_limit(self, value, of):
        """Cells that die at a rate which is no number once `of` is beyond `value`."""
        rate = f'rate = "k * MSC * (1 + 1e-9 * sqrt((limit - {of}) / limit))"'
        text = SHEET.replace('rate = "k * MSC"', rate)
        self.assertNotEqual(text, SHEET)
        return text.replace("[parameters]\n", f'[parameters]\nlimit = "{value}"\n')

    def test_right_after_a_dose_that_then_counts_once(self):
        """The last good state is the one before the dose: given again, the cells would be too many."""
        for at in ("0 h", "1 h"):
            with self.subTest(at):
                text = self.with_limit("100 cells/mm^3", "MSC")
                text = text.replace('at = "1 h"\nevery = "2 h"', f'at = "{at}"\nevery = "2.5 h"')
                self.run_into_failure(text)
                # Rows of the dose's time: one, as in a run that goes on.
                self.assert_outputs("failed", [0, 1] if at == "1 h" else [0])
                mended = ["--set", "parameters.limit=1e5 cells/mm^3"]
                self.restart("failed", *mended, "--allow", "parameters", "-o", "mended")
                self.whole(text, *mended)
                entries = results.summary(self.folder / "mended")["ledger"]["MSC"]["entries"]
                (depot,) = (entry["amount"] for entry in entries if entry["name"] == "depot")
                self.assertAlmostEqual(depot, 2e4, delta=1e-6)
                self.assert_ledger_closes("mended")
                rows = [results.table(self.folder / f / "series.csv")[-1] for f in ("mended", "whole")]
                for name, value in rows[1].items():
                    self.assertAlmostEqual(rows[0][name], value, delta=1e-3 * abs(value), msg=name)

    def test_at_a_rate_that_is_no_number_and_mended_by_its_parameter(self):
        err = self.run_into_failure(self.with_limit("4.4 h", "t"))
        self.assertRegex(err, r"t = 4\.4 h.*reaction 'death' \(.*\) gives -?nan for MSC.*try: mend the formula")
        end = results.summary(self.folder / "failed")["end"]["value"]
        self.assertGreater(end, 4)
        self.assertLessEqual(end, 4.4)
        mended = ["--set", "parameters.limit=9 h"]
        self.restart("failed", *mended, "--allow", "parameters", "-o", "mended")
        self.assert_outputs("mended", [end, 5, 6])
        self.assert_ledger_closes("mended")


class OnOtherRanks(Prepared):
    """A state of two ranks goes on on one, three and four."""

    @classmethod
    def prepare(cls, maker):
        maker.write("case.toml", SHEET)
        maker.program("run", "-q", "case.toml", "-o", "whole", "-j", "2")

    def test_every_point_has_the_values_it_would_have_had(self):
        (last,) = (name for at, name in results.steps(self.folder / "whole") if at == 6)
        expected = results.by_place(self.folder / "whole" / last)
        self.assertEqual(len(expected), 49)
        for ranks in (1, 3, 4):
            with self.subTest(ranks):
                self.copy("whole", f"on_{ranks}")
                said = self.restart(f"on_{ranks}", "--at", "2.5 h", "-j", ranks)
                self.assertIn("saved on 2 rank(s)", said)
                self.assert_outputs(f"on_{ranks}", HOURS)
                self.assert_ledger_closes(f"on_{ranks}")
                (last,) = (n for at, n in results.steps(self.folder / f"on_{ranks}") if at == 6)
                found = results.by_place(self.folder / f"on_{ranks}" / last)
                self.assertEqual(found.keys(), expected.keys())
                largest = {name: max(v[name] for v in expected.values()) for name in expected[0, 0, 0]}
                for place, values in expected.items():
                    for name, value in values.items():
                        # Steps differ once rounding does; errors are some times the tolerance of
                        # 1e-4, below a hundredth of a species' size that of the size.
                        within = 1e-3 * (abs(value) + 0.01 * largest[name])
                        self.assertAlmostEqual(found[place][name], value, delta=within, msg=(place, name))

    def test_what_is_on_disk_of_a_run_on_two_goes_on_to_the_bit_on_two(self):
        self.copy("whole", "again")
        self.restart("again", "--at", "3 h")
        self.assert_same("again", "whole")


if __name__ == "__main__":
    unittest.main()
