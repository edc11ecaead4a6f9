#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Faults of a plan are found before anything runs; faults of runs are kept out of all numbers and said;
faults of the disk stop the study and cost nothing that is done."""
import json
import os
import resource
import shutil
import subprocess
import unittest

import results
from program import DONE, INPUT, PROGRAM, SOLVE
from studies import DOSES, DROP, SQUARE, StudyTest


class FaultsOfThePlan(StudyTest):
    PLAN = """\
base = "case.toml"
control = "none"

[arm.none.set]
delivery.depot.dose = "0 cells"

[arm.early.set]
delivery.depot.at = "0 h"

[axis.dose]
path = "delivery.depot.dose"
values = ["1e4 cells", "2e4 cells"]

[outcome.VEGF_mean]
margin = "1 pM"

[uncertain.k]
range = ["0.4 1/h", "0.6 1/h"]

[sampling]
samples = 2

[report]
verify = "none"
"""

    def refuse(self, *changes):
        plan = self.PLAN
        for old, new in changes:
            self.assertIn(old, plan)
            plan = plan.replace(old, new)
        self.lay(DROP, plan)
        code, out, err = self.program("study", "study.toml", "-o", "found")
        self.assertEqual((code, out), (INPUT, ""), err)
        self.assertEqual(sorted(p.name for p in self.folder.iterdir()), ["case.toml", "study.toml"])
        return err.splitlines()

    def test_the_plan_itself_is_sound(self):
        self.lay(DROP, self.PLAN)
        self.assertEqual(len(self.planned()), 5 * 3 - 3 * 2)  # 3 arms: nominal and two samples

    def test_a_misspelt_path_of_an_arm(self):
        self.assertEqual(
            self.refuse(('dose = "0 cells"', 'doze = "0 cells"')),
            ["study.toml:5:23: unknown path 'delivery.depot.doze'; did you mean 'dose'?"],
        )

    def test_a_misspelt_path_of_an_axis_is_said_once_where_it_stands(self):
        self.assertEqual(
            self.refuse(('path = "delivery.depot', 'path = "delivery.depto')),
            ["study.toml:11:8: unknown path 'delivery.depto'; did you mean 'depot'?"],
        )

    def test_a_misspelt_uncertain_parameter(self):
        (line,) = self.refuse(("[uncertain.k]", "[uncertain.kk]"))
        self.assertRegex(line, r"^study\.toml:17:\d+: .*'parameters\.kk'; did you mean 'k'\?$")

    def test_an_unknown_measure(self):
        self.assertEqual(
            self.refuse(("[outcome.VEGF_mean]", "[outcome.VEGF_maen]")),
            ["study.toml:14:1: outcome.VEGF_maen: no measure 'VEGF_maen'; did you mean 'VEGF_mean'?"],
        )

    def test_an_unknown_control(self):
        self.assertEqual(
            self.refuse(('control = "none"', 'control = "nine"')),
            ["study.toml:2:11: control: no arm 'nine'; did you mean 'none'?"],
        )

    def test_an_unknown_key(self):
        (line,) = self.refuse(('margin = "1 pM"', 'margni = "1 pM"'))
        self.assertRegex(line, r"^study\.toml:15:1: .*'?outcome\.VEGF_mean\.margni'?.*did you mean '?margin'?")

    def test_a_wrong_unit_of_an_arm(self):
        (line,) = self.refuse(('"0 cells"', '"0 h"'))
        self.assertRegex(line, r'^study\.toml:5:23: delivery\.depot\.dose: expected cells .*found "0 h"')
        self.assertIn("none", line)

    def test_a_wrong_unit_of_an_axis(self):
        (line,) = self.refuse(('"2e4 cells"]', '"2e4 pM"]'))
        self.assertRegex(line, r'^study\.toml:12:\d+: delivery\.depot\.dose: expected cells .*"2e4 pM"')

    def test_a_wrong_unit_of_a_margin(self):
        (line,) = self.refuse(('"1 pM"', '"1 cells"'))
        self.assertRegex(line, r"^study\.toml:1[45]:\d+: outcome\.VEGF_mean\.margin: .*pM.*\"1 cells\"")

    def test_a_wrong_unit_of_an_uncertain_parameter(self):
        """The case's formula does not fit then; the plan is what is to be mended, and is named."""
        lines = self.refuse(('"0.4 1/h", "0.6 1/h"', '"0.4 h", "0.6 h"'))
        self.assertTrue(any("uncertain.k" in l and l.startswith("study.toml:1") for l in lines), lines)

    def test_two_units_of_an_uncertain_parameter(self):
        lines = self.refuse(('"0.4 1/h", "0.6 1/h"', '"0.4 1/h", "0.6 pM"'))
        self.assertRegex(lines[0], r'^study\.toml:18:\d+: uncertain\.k\.range: "0\.6 pM" is of another dim')

    def test_all_at_once(self):
        lines = "\n".join(self.refuse(
            ('control = "none"', 'control = "nine"'),
            ('dose = "0 cells"', 'doze = "0 cells"'),
            ('path = "delivery.depot', 'path = "delivery.depto'),
            ("[outcome.VEGF_mean]", "[outcome.VEGF_maen]"),
            ("[uncertain.k]", "[uncertain.kk]"),
        ))  # fmt: skip
        for name in ("'nine'", "doze", "depto", "VEGF_maen", "kk"):
            self.assertIn(name, lines)

    def test_those_of_the_plan_and_its_paths_at_once(self):
        lines = "\n".join(self.refuse(
            ('control = "none"', 'control = "nine"'),
            ('dose = "0 cells"', 'doze = "0 cells"'),
            ('path = "delivery.depot', 'path = "delivery.depto'),
            ('margin = "1 pM"', 'margni = "1 pM"'),
        ))  # fmt: skip
        for name in ("'nine'", "doze", "depto", "margni"):
            self.assertIn(name, lines)

    def test_faults_leave_an_earlier_study_as_it_was(self):
        self.lay(DROP, DOSES)
        self.study("--quiet")
        before = {p: p.stat().st_mtime_ns for p in self.found.rglob("*") if p.is_file()}
        self.write("study.toml", DOSES.replace("VEGF_mean", "VEGF_maen"))
        self.study(expected=INPUT)
        self.assertEqual(before, {p: p.stat().st_mtime_ns for p in self.found.rglob("*") if p.is_file()})


class FoldersOfOthers(StudyTest):
    """A folder belongs to the plan file that made it, and to studies or to error bars."""

    def setUp(self):
        super().setUp()
        self.lay(DROP, DOSES)
        self.study("--quiet")
        self.before = self.state()

    def state(self):
        return {p: p.read_bytes() for p in self.found.rglob("*") if p.is_file()}

    def refused(self, *words):
        code, out, err = self.program(*words, "-o", "found")
        self.assertEqual((code, out), (INPUT, ""), err)
        self.assertEqual(self.state(), self.before)
        return err

    def test_another_plan_is_refused(self):
        self.write("b.toml", DOSES)
        err = self.refused("study", "b.toml", "--list")
        self.assertIn("'found' holds the study of 'study.toml', not the study of 'b.toml'; choose", err)
        self.assertIn('"plan"', err)

    def test_error_bars_are_refused(self):
        err = self.refused("verify", "case.toml")
        self.assertIn("'found' holds the study of 'study.toml', not error bars", err)

    def test_a_study_where_error_bars_are_is_refused(self):
        code, _, err = self.program("verify", "case.toml", "-o", "bars")
        self.assertEqual(code, DONE, err)
        code, _, err = self.program("study", "study.toml", "-o", "bars")
        self.assertEqual(code, INPUT)
        self.assertIn("'bars' holds error bars", err)

    def test_the_same_plan_edited_and_moved_is_welcome(self):
        self.write("elsewhere/case.toml", DROP)
        self.write("elsewhere/study.toml", DOSES.replace("How many cells?", "Other").replace("4e4", "5e4"))
        self.found.rename(self.folder / "elsewhere/results")
        self.found = self.folder / "elsewhere/results"
        code, out, err = self.program("study", "elsewhere/study.toml", "-o", "elsewhere/results", "--quiet")
        self.assertEqual(code, DONE, err)
        self.assertIn("1 runs made", out)

    def test_what_is_there_already_is_not_written_again(self):
        times = {n: (self.found / n).stat().st_mtime_ns for n in ("study.json", "plan.toml")}
        self.study("--case", "1", "--quiet")
        self.assertEqual(times, {n: (self.found / n).stat().st_mtime_ns for n in times})

    def test_a_damaged_design_is_said_and_mended_by_the_study(self):
        design = json.loads((self.found / "study.json").read_text())
        design["runs"][0]["arm"] = 7
        (self.found / "study.json").write_text(json.dumps(design))
        code, _, err = self.program("report", "found")
        self.assertEqual(code, INPUT)
        self.assertIn("study.json' is damaged: run 'none' is of an arm that is not there", err)
        self.study("--quiet")


class FaultsOfRuns(StudyTest):
    PLAN = """\
title = "Some fail"
base = "case.toml"
control = "none"

[arm.none.set]
delivery.depot.dose = "0 cells"

[arm.steps.set]
time.max_steps = 1

[arm.ledger.set]
ledger.tolerance = 1e-20

[arm.nan.set]
reaction.loss.rate = "k * VEGF * log(VEGF / 2[pM] - 1)"

[outcome.VEGF_mean]

[report]
verify = "none"
"""
    REASONS = {
        "steps": "max_steps",
        "ledger": "the mass ledger does not close to 1e-20",
        "nan": "a rate is not a finite number: reaction 'loss'",
    }

    def test_are_marked_named_everywhere_and_not_made_again_unless_asked(self):
        self.lay(DROP, self.PLAN)
        out = self.study("-j", "2", expected=SOLVE)

        self.assertEqual(self.arms(), ["ledger.failed", "nan.failed", "none", "steps.failed"])
        page = (self.found / "report.html").read_text()
        for name, reason in self.REASONS.items():
            record = json.loads((self.found / f"arms/{name}.failed/run.json").read_text())
            self.assertEqual(record["status"], "failed")
            self.assertIn(reason, record["reason"])
            row = self.rows()[name]
            self.assertEqual((row["status"], row["VEGF_mean [pM]"]), ("failed", ""))
            self.assertEqual(row["reason"], record["reason"])
            self.assertRegex(out, rf"{name} +FAILED: .*{reason}")
            self.assertIn(reason.replace("'", "&#39;"), page)
        self.assertIn("3 of 4 runs failed", out)
        self.assertEqual([p["best"] for p in self.summary()["preferences"]], ["none"])

        before = self.identity()
        out = self.study(expected=SOLVE)
        self.assertIn("0 runs made", out)
        self.assertIn("--retry", out)
        self.assertEqual(self.identity(), before)

        self.study("--retry", expected=SOLVE)
        after = self.identity()
        self.assertEqual({n for n in after if after[n] != before[n]}, set(before) - {"none"})

    def test_alone_by_their_number(self):
        self.lay(DROP, self.PLAN)
        self.study("--case", "2", expected=SOLVE)
        self.assertEqual(self.arms(), ["steps.failed"])
        self.study("--case", "2", expected=SOLVE)  # there already, and failed still

    def test_are_made_anew_when_the_plan_is_mended(self):
        self.lay(DROP, self.PLAN)
        self.study("--quiet", expected=SOLVE)
        before = self.identity()
        mended = self.PLAN.replace("max_steps = 1", "max_steps = 10000")
        self.write("study.toml", mended)
        self.study("--quiet", expected=SOLVE)
        self.assertEqual(self.arms(), ["ledger.failed", "nan.failed", "none", "steps"])
        del before["steps.failed"]
        self.assertLessEqual(before.items(), self.identity().items())
        self.assertEqual(self.rows()["steps"]["status"], "done")

    def test_one_replicate_is_not_averaged(self):
        case = SQUARE.replace(
            'depot = { center = ["2 mm", "2 mm"], radius = "1 mm" }', "random = { count = 3 }"
        ).replace('every = "1 h"', 'every = "1 h"\nfields = false')
        plan = DOSES.replace("VEGF_mean", "VEGF_peak").replace(', "2e4 cells", "4e4 cells"', "")
        self.lay(case, plan + "[replicates]\ncount = 3\n")
        self.study("-j", "2", "--quiet")
        values = {n: float(r["VEGF_peak [pM]"]) for n, r in self.rows().items()}
        arm = "dose_1e4_cells"
        ours = [values[f"{arm}__r{k}"] for k in (1, 2, 3)]
        self.assertEqual(len(set(ours)), 3)

        def mean():
            return self.summary()["arms"][arm]["outcomes"]["VEGF_peak"]["value"]

        self.assertAlmostEqual(mean(), sum(ours) / 3, delta=1e-12 * mean())
        # As the study itself marks a failure.
        failed = self.found / f"arms/{arm}__r2.failed"
        (self.found / f"arms/{arm}__r2").rename(failed)
        record = json.loads((failed / "run.json").read_text())
        (failed / "run.json").write_text(json.dumps({**record, "status": "failed", "reason": "why"}))
        self.program("report", "found")
        self.assertAlmostEqual(mean(), (ours[0] + ours[2]) / 2, delta=1e-12 * mean())
        self.assertEqual(
            self.summary()["arms"][arm]["runs"], {"done": 2, "failed": 1, "waiting": 0}
        )
        self.assertEqual(self.rows()[f"{arm}__r2"]["reason"], "why")

    def test_samples_that_fail_are_in_no_spread(self):
        # The logarithm's argument is negative where w is above 1.5.
        case = DROP.replace('k = "0.5 1/h"', 'k = "0.5 1/h"\nw = "1"').replace(
            'rate = "k * VEGF"', 'rate = "k * VEGF + 1e-15[pM/h] * log(1.5 - w) * MSC / 1[cells/mL]"'
        )
        plan = DOSES.replace('"1e4 cells", "2e4 cells"', '"2e4 cells"')
        plan += '[uncertain.w]\nrange = ["1", "2"]\n[sampling]\nsamples = 6\n'
        self.lay(case, plan)
        self.study("-j", "2", "--quiet", expected=SOLVE)
        w = {n: float(row["w"]) for n, row in self.rows().items() if row["w"]}
        for name, row in self.rows().items():
            failed = w.get(name, 1) > 1.5
            self.assertEqual(row["status"], "failed" if failed else "done", name)
        spread = self.summary()["arms"]["dose_4e4_cells"]["outcomes"]["VEGF_mean"]["samples"]
        self.assertEqual(spread["count"], 3)  # Latin hypercube: half of the slices
        (nominal,) = {float(self.rows()["dose_4e4_cells"]["VEGF_mean [pM]"])}
        self.assertAlmostEqual(spread["mean"], nominal, delta=1e-5 * nominal)  # the tolerance of steps
        (win,) = self.summary()["wins"]
        self.assertEqual(win["beats"]["dose_4e4_cells"]["dose_2e4_cells"]["pairs"], 3)

    def test_a_dose_that_fails_is_no_point_of_its_curve(self):
        doses = '["1e4 cells", "2e4 cells", "3e4 cells", "4e4 cells", "5e4 cells"]'
        plan = DOSES.replace('["1e4 cells", "2e4 cells", "4e4 cells"]', doses)
        # NaN where the cells are just those of the third dose.
        bad = 'rate = "k * VEGF + 1e-15[pM/h] * log(abs(MSC / 3e4[cells/mL] - 1) - 0.1)"'
        self.lay(DROP.replace('rate = "k * VEGF"', bad), plan)
        self.study("-j", "2", "--quiet", expected=SOLVE)
        self.assertIn("dose_3e4_cells.failed", self.arms())
        (curve,) = self.summary()["dose_response"]
        self.assertEqual(sorted(curve["doses"]), [0, 1e4, 2e4, 4e4, 5e4])  # the control has none
        self.assertEqual(curve["shape"], "linear")


class FaultsOfTheDisk(StudyTest):
    def test_a_file_that_cannot_grow_stops_the_study_and_a_later_call_goes_on(self):
        # A limit on the size of files fails a write as a full disk does, and needs no rights. Fields of
        # the fine arm have 120 kB, all else is below 20 kB.
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (60 << 10, 60 << 10))

        plan = DOSES.replace("VEGF_mean", "VEGF_peak").replace(
            "[axis.dose]", "[arm.other.set]\nmesh.rectangle.cells = 60\n\n[axis.dose]"
        )
        self.lay(SQUARE, plan.replace(', "2e4 cells", "4e4 cells"', ', "2e4 cells"'))
        code, out, err = self.program(
            "study", "study.toml", "-o", "found", "-j", "1", "--quiet", preexec_fn=limit
        )
        self.assertEqual(code, SOLVE, out + err)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertRegex(err, r"^cannot write '.*': File too large; the study has stopped, what is done")
        self.assertEqual(self.arms(), ["none"])
        before = self.identity()

        out = self.study("-j", "2", "--quiet")
        self.assertIn("2 runs made", out)
        self.assertEqual(self.identity()["none"], before["none"])
        self.assertEqual(self.arms(), ["none", "other__dose_1e4_cells", "other__dose_2e4_cells"])

    def test_a_disk_that_fills_up(self):
        # A disk of 300 kB in a mount namespace of the test's own; some containers forbid those, and
        # then the test above stands for this one.
        self.found.mkdir()
        mount = ["unshare", "--map-root-user", "--mount", "--user"]
        possible = subprocess.run(
            [*mount, "mount", "-t", "tmpfs", "none", "found"], cwd=self.folder, stderr=subprocess.DEVNULL
        )
        if possible.returncode != 0:
            return
        values = ", ".join(f'"{n}e4 cells"' for n in range(1, 13))
        plan = DOSES.replace("VEGF_mean", "VEGF_peak").replace(
            '"1e4 cells", "2e4 cells", "4e4 cells"', values
        )
        self.lay(SQUARE, plan)
        script = 'mount -t tmpfs -o size=300k none found && "$0" "$@"; e=$?; cp -r found kept; exit $e'
        code, out, err = self.program(
            *mount[1:], "sh", "-c", script, str(PROGRAM),
            "study", "study.toml", "-o", "found", "-j", "2", "--quiet", program="unshare",
        )  # fmt: skip
        self.assertEqual(code, SOLVE, out + err)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertRegex(err, r"No space left on device")
        self.found.rmdir()
        shutil.copytree(self.folder / "kept", self.found, copy_function=shutil.move)
        done = self.finished()
        self.assertTrue(0 < len(done) < 13, done)
        self.assertEqual([name for name in self.arms() if name not in done], [])
        for name in done:
            self.assertEqual(results.summary(self.found / "arms" / name)["status"], "done")
        before = self.identity()

        out = self.study("-j", "2", "--quiet")
        self.assertIn(f"{13 - len(done)} runs made", out)
        self.assertLessEqual(before.items(), self.identity().items())

    def test_a_folder_that_may_not_be_written(self):
        self.lay(DROP, DOSES)
        self.study("--quiet")
        table = self.summary_bytes()
        self.write("study.toml", DOSES.replace("4e4", "5e4"))
        options = {}
        for path in (self.found, self.found / "arms"):
            path.chmod(0o555)
        if os.access(self.found, os.W_OK):  # root may write anywhere: drop to nobody
            self.folder.chmod(0o755)
            options = {"user": 65534, "group": 65534, "extra_groups": []}
        code, out, err = self.program("study", "study.toml", "-o", "found", **options)
        self.assertEqual((code, out, len(err.splitlines())), (SOLVE, "", 1), err)
        self.assertRegex(err, r"^cannot write 'found/.*': Permission denied$")
        for path in (self.found, self.found / "arms"):
            path.chmod(0o755)
        self.assertEqual(self.summary_bytes(), table)
        self.assertIn("1 runs made", self.study("--quiet"))


if __name__ == "__main__":
    unittest.main()
