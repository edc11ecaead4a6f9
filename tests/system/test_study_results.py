#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""What a study leaves: where it lies, that each run stands for itself, that it cannot lie elsewhere,
and what --list and --case do."""
import json
import re
import unittest

import results
from program import DONE, INPUT
from studies import DOSES, DROP, SQUARE, StudyTest

PLAN = """\
title = "How many cells, and when?"
question = "Which dose of one depot is worth giving?"
base = "case.toml"
control = "none"

[arm.none]
title = "No cells"
set = { delivery.depot.dose = "0 cells" }

[arm.late.set]
delivery.depot.at = "1 h"

[axis.dose]
path = "delivery.depot.dose"
values = ["1e4 cells", "1e6 cells"]
names = ["low", "1e6 cells"]

[outcome.VEGF_peak]

[report]
fields = ["VEGF"]
"""


class WhatAStudyLeaves(StudyTest):
    @classmethod
    def setUpClass(cls):
        """One study for all tests, which only look at it."""
        cls.made = StudyTest()
        cls.made.setUp()
        cls.addClassCleanup(cls.made.doCleanups)
        cls.made.lay(SQUARE, PLAN)
        cls.said = cls.made.study("-j", "2")

    def setUp(self):
        self.folder, self.found = self.made.folder, self.made.found

    def test_the_files_that_the_documents_name(self):
        there = {p.name for p in self.found.iterdir()}
        self.assertEqual(
            there,
            {"plan.toml", "study.json", "study.lock", "arms", "summary.csv", "summary.json",
             "costs.csv", "differences", "pictures", "report.html"},
        )  # fmt: skip
        self.assertEqual((self.found / "plan.toml").read_text(), PLAN)
        self.assertIn("found/report.html", self.said)

    def test_folders_are_named_by_values(self):
        arms = ["late__dose_1e6_cells", "late__dose_low", "none"]
        verified = ["late__dose_1e6_cells", "none"]  # when nothing is asked: the control and the last
        finer = [f"{arm}__finer_{what}" for arm in verified for what in ("mesh", "time")]
        self.assertEqual(self.arms(), sorted(arms + finer))

    def test_every_run_has_its_record_and_ordinary_results(self):
        for name in self.arms():
            folder = self.found / "arms" / name
            record = json.loads((folder / "run.json").read_text())
            self.assertEqual((record["name"], record["status"]), (name, "done"))
            self.assertGreater(record["seconds"], 0)
            self.assertRegex(record["hash"], r"^[0-9a-f]+$")
            self.assertEqual(results.summary(folder)["status"], "done")
            self.assertGreater(len(results.table(folder / "series.csv")), 1)

    def test_tables_have_a_row_a_run_in_the_order_of_the_study(self):
        order = list(self.planned())
        self.assertEqual(list(self.rows()), order)
        self.assertEqual([r["run"] for r in results.table(self.found / "costs.csv")], order)
        self.assertTrue(all(r["seconds"] > 0 for r in results.table(self.found / "costs.csv")))
        for name, row in self.rows().items():
            last = results.table(self.found / "arms" / name / "series.csv")[-1]
            self.assertEqual(float(row["VEGF_peak [pM]"]), last["VEGF_peak [pM]"], name)
        self.assertEqual(self.rows()["late__dose_low"]["dose [cells]"], "10000")
        self.assertEqual(self.rows()["none"]["dose [cells]"], "")

    def test_the_summary_says_which_arm_to_prefer(self):
        summary = self.summary()
        self.assertEqual(summary["title"], "How many cells, and when?")
        self.assertEqual(list(summary["arms"]), ["none", "late__dose_low", "late__dose_1e6_cells"])
        self.assertTrue(summary["arms"]["none"]["control"])
        (preference,) = summary["preferences"]
        self.assertEqual(preference["best"], "late__dose_1e6_cells")
        self.assertTrue(preference["clear"])

    def test_difference_fields_are_the_arm_minus_the_control(self):
        self.assertEqual(
            sorted(p.name for p in (self.found / "differences").iterdir()),
            ["late__dose_1e6_cells", "late__dose_low"],
        )
        folder = self.found / "differences/late__dose_low"
        steps = results.steps(folder)
        self.assertEqual([t for t, _ in steps], [0, 1, 2])

        def field(folder, array):
            data = results.grid(folder / steps[-1][1]).GetPointData()
            return results.values(data.GetArray(array))

        difference = field(folder, "VEGF difference [pM]")
        arm = field(self.found / "arms/late__dose_low", "VEGF [pM]")
        control = field(self.found / "arms/none", "VEGF [pM]")
        self.assertGreater(max(difference), 0.01)
        for d, a, c in zip(difference, arm, control):
            self.assertAlmostEqual(d, a - c, delta=1e-12 * max(arm))

    def test_pictures_of_every_arm_and_difference_are_pictures(self):
        home = self.found / "pictures"
        pictures = {str(p.relative_to(home)) for p in home.rglob("*") if p.is_file()}
        arms = ["late__dose_low", "late__dose_1e6_cells"]
        self.assertLessEqual({f"VEGF/{arm}.png" for arm in ["none", *arms]}, pictures)
        self.assertLessEqual({f"VEGF/differences/{arm}.png" for arm in arms}, pictures)
        for name in pictures:
            content = (self.found / "pictures" / name).read_bytes()
            kind = b"\x89PNG" if name.endswith(".png") else b"<svg"
            self.assertIn(kind, content[:400], name)

    def test_the_report_is_one_file_that_asks_nothing_of_the_net(self):
        page = (self.found / "report.html").read_text()
        self.assertIn("Which dose of one depot is worth giving?", page)
        self.assertIn("No cells", page)
        self.assertEqual(re.findall(r'(?:src|href)="(?!data:|#)([^"]*)"', page), [])

    def test_a_report_made_again_is_the_same(self):
        before = {n: (self.found / n).read_bytes() for n in ("summary.csv", "summary.json", "costs.csv")}
        code, out, err = self.program("report", "found")
        self.assertEqual(code, DONE, err)
        self.assertIn("report.html", out)
        self.assertEqual({n: (self.found / n).read_bytes() for n in before}, before)

    def test_each_case_runs_by_itself_with_the_same_series(self):
        for name in ("none", "late__dose_low", "none__finer_mesh"):
            case = self.found / "arms" / name / "case.toml"
            code, _, err = self.program("run", "-q", case, "-o", f"again/{name}")
            self.assertEqual(code, DONE, err)
            self.assertEqual(
                (self.folder / "again" / name / "series.csv").read_bytes(),
                (case.parent / "series.csv").read_bytes(),
            )


#: Three arms, no axes: the same runs whichever of them is the control.
THREE = """\
base = "case.toml"
control = "none"

[arm.none.set]
delivery.depot.dose = "0 cells"

[arm.few.set]
delivery.depot.dose = "1e4 cells"

[arm.many.set]
delivery.depot.dose = "4e4 cells"

[outcome.VEGF_peak]

[report]
fields = ["VEGF"]
verify = "none"
"""


class AnotherControl(StudyTest):
    def differences(self, arm):
        folder = self.found / "differences" / arm
        data = results.grid(folder / results.steps(folder)[-1][1]).GetPointData()
        return results.values(data.GetArray("VEGF difference [pM]"))

    def test_makes_other_differences_of_the_same_runs(self):
        self.lay(SQUARE, THREE)
        self.study()
        self.assertGreater(max(self.differences("few")), 0.01)
        runs = self.identity()
        self.lay(SQUARE, THREE.replace('control = "none"', 'control = "many"'))
        self.study()
        self.assertEqual(self.identity(), runs)
        self.assertLess(min(self.differences("few")), -0.01)


class WhatCannotBeDrawn(StudyTest):
    """Is a remark, in the table of the study too, and costs nothing else."""

    def remarks(self):
        self.assertEqual(len(self.rows()), 3)
        found = self.summary()["remarks"]
        page = (self.found / "report.html").read_text()
        for remark in found:
            self.assertIn(remark.split("'")[0], page)
        return "\n".join(found)

    def test_a_folder_of_pictures_that_cannot_be_made(self):
        self.lay(SQUARE, THREE)
        self.study("--list", "--quiet")
        self.write("found/pictures", "a file")
        self.study("--quiet")
        self.assertRegex(self.remarks(), "No pictures of VEGF: cannot make the directory")

    def test_a_difference_folder_that_cannot_be_made(self):
        self.lay(SQUARE, THREE)
        self.study("--list", "--quiet")
        self.write("found/differences", "a file")
        self.study("--quiet")
        self.assertRegex(self.remarks(), "No difference of few to the control: ")
        self.assertTrue((self.found / "pictures/VEGF/few.png").exists())

    def test_a_difference_of_two_meshes_is_said_to_be_one(self):
        self.lay(SQUARE, THREE.replace("[arm.few.set]", "[arm.few.set]\nmesh.rectangle.cells = 10"))
        self.study("--quiet")
        said = self.remarks()
        self.assertIn("Difference of few to the control: the meshes differ", said)
        self.assertNotIn("Difference of many", said)
        code, _, err = self.program("report", "found")  # which makes it not again
        self.assertEqual(code, DONE, err)
        self.assertEqual(self.remarks(), said)

    def test_a_difference_without_the_field_is_named(self):
        self.lay(SQUARE, THREE.replace("[arm.few.set]", '[arm.few.set]\nspecies.VEGF.unit = "nM"'))
        self.study("--quiet")
        self.assertIn("No picture of the difference in VEGF of few to the control: ", self.remarks())

    def test_names_of_arms_and_fields_do_not_meet(self):
        plan = THREE.replace("[arm.few.set]", "[arm.a.set]").replace("[arm.many.set]", "[arm.a_b.set]")
        case = SQUARE.replace("VEGF", "b_c").replace("MSC", "c")
        self.lay(case, plan.replace('fields = ["VEGF"]', 'fields = ["b_c", "c"]').replace("VEGF", "b_c"))
        self.study("--quiet")
        home = self.found / "pictures"
        found = {str(p.relative_to(home)) for p in home.rglob("*.png")}
        files = ["none.png", "a.png", "a_b.png", "differences/a.png", "differences/a_b.png"]
        self.assertEqual(found, {f"{field}/{file}" for field in ("b_c", "c") for file in files})


class WhereItLies(StudyTest):
    def test_by_the_folder_of_a_file_called_study(self):
        self.write("calf/case.toml", DROP)
        self.write("calf/study.toml", DOSES)
        code, _, err = self.program("study", "calf/study.toml", "--quiet")
        self.assertEqual(code, DONE, err)
        self.assertTrue((self.folder / "results/calf_study/report.html").exists())

    def test_a_plan_away_from_its_case_and_from_here(self):
        self.write("cases/drop.toml", DROP)
        plan = DOSES.replace("case.toml", "../cases/drop.toml")
        self.write("plans/study.toml", plan)
        code, _, err = self.program("study", "plans/study.toml", "--quiet")
        self.assertEqual(code, DONE, err)
        found = self.folder / "results/plans"
        case = found / "arms/none/case.toml"
        self.assertIn('base = "../../../../cases/drop.toml"', case.read_text())

    def test_what_is_not_a_study_is_left_alone(self):
        self.lay(DROP, DOSES)
        thesis = self.write("found/thesis.docx", "three years")
        out = self.study(expected=INPUT)
        self.assertEqual(
            out,
            "'found' holds something else than a study; choose another folder with --output, or "
            "empty this one\n",
        )
        self.assertEqual([p.name for p in self.found.iterdir()], ["thesis.docx"])
        self.assertEqual(thesis.read_text(), "three years")

    def test_a_report_of_no_study_says_what_is_missing_and_writes_nothing(self):
        (self.folder / "found").mkdir()
        self.assert_refused(
            ["report", "found"],
            "'found' holds no study (study.json is missing); give the folder that `paracrine "
            "study` made, such as results/NAME",
        )


class NoWayOut(StudyTest):
    """Names are text: none leads out of the study's folder, none reaches a shell."""

    WICKED = ["../../../evil", "/tmp/evil", "$(touch evil)", "; rm evil", "`cat evil`",
              "it's \"quoted\"", "a\nb", "ärm 細胞", "..", "%s%n"]  # fmt: skip

    def assert_all_inside(self):
        outside = {p.name for p in self.folder.iterdir()} - {"case.toml", "study.toml", "found"}
        self.assertEqual(outside, set())
        self.assertFalse([p for p in self.folder.rglob("*") if "evil" == p.name])
        for name in self.arms():
            self.assertRegex(name, r"^[\w+.-]+$")
            self.assertTrue(name.isascii())

    def test_values_of_an_axis(self):
        values = json.dumps(self.WICKED, ensure_ascii=False)  # a TOML list of texts, too
        plan = f'base = "case.toml"\n[axis.words]\npath = "description"\nvalues = {values}\n'
        self.lay(DROP, plan + '[outcome.VEGF_mean]\n[report]\nverify = "none"\n')
        self.study("-j", "2")
        self.assert_all_inside()
        rows = self.rows()
        self.assertEqual([row["words"] for row in rows.values()], self.WICKED)
        self.assertEqual({row["status"] for row in rows.values()}, {"done"})
        for name, value in zip(rows, self.WICKED):
            case = (self.found / "arms" / name / "case.toml").read_text()
            line = next(l for l in case.splitlines() if l.startswith("description"))
            self.assertEqual(json.loads(line.split("=", 1)[1]), value)
        page = (self.found / "report.html").read_text()
        self.assertIn("$(touch evil)", page)

    def test_names_of_arms(self):
        names = [name for name in self.WICKED if "ä" not in name] + ["b" * 300]
        arms = "".join(
            f"[arm.{json.dumps(name)}.set]\ndelivery.depot.dose = \"{i + 1} cells\"\n"
            for i, name in enumerate(names)
        )
        self.lay(DROP, f'base = "case.toml"\n{arms}[outcome.VEGF_mean]\n[report]\nverify = "none"\n')
        self.study("-j", "2")
        self.assert_all_inside()
        self.assertEqual(len(self.finished()), len(names))
        titles = [arm["title"] for arm in self.summary()["arms"].values()]
        self.assertEqual(titles, names)

    def test_names_too_long_for_a_folder_are_refused_before_anything_runs(self):
        axes = "".join(
            f'[axis.a{i}]\npath = "description"\nvalues = ["{c * 300}"]\n'
            for i, c in enumerate("xyz")
        )
        arm = f'[arm.{"w" * 300}.set]\ntitle = "w"\n'
        self.lay(DROP, f'base = "case.toml"\n{arm}{axes}[report]\nverify = "none"\n')
        code, out, err = self.program("study", "study.toml", "-o", "found")
        self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
        self.assertRegex(err, r"^study\.toml:2:1: the folder of an arm would have a name of more than 200")
        self.assertLess(len(err), 300)
        self.assertFalse(self.found.exists())

    def test_markup_stays_text_in_the_report(self):
        self.lay(DROP, DOSES.replace("How many cells?", "<script>alert(1)</script>"))
        self.study("--quiet")
        page = (self.found / "report.html").read_text()
        self.assertNotIn("<script>alert", page)
        self.assertIn("&lt;script&gt;alert(1)", page)

    def test_an_arm_that_is_called_like_the_failure_of_another_keeps_its_own_folder(self):
        arms = '[arm.x.set]\ntime.max_steps = 1\n[arm."x.failed".set]\ndelivery.depot.at = "1 h"\n'
        self.lay(DROP, f'base = "case.toml"\n{arms}[outcome.VEGF_mean]\n[report]\nverify = "none"\n')
        code, out, err = self.program("study", "study.toml", "-o", "found", "-j", "1")
        if code == INPUT:  # refused: as good
            self.assertIn("x.failed", err)
            return
        states = {name: row["status"] for name, row in self.rows().items()}
        self.assertEqual(sorted(states.values()), ["done", "failed"], states)

    def test_two_runs_never_share_a_folder(self):
        arms = '[arm.x.set]\ndelivery.depot.at = "1 h"\n[arm.x__finer_time.set]\ndelivery.depot.at = "2 h"\n'
        self.lay(DROP, f'base = "case.toml"\n{arms}[outcome.VEGF_mean]\n[report]\nverify = "x"\n')
        code, out, err = self.program("study", "study.toml", "--list", "--json")
        if code == INPUT:
            self.assertIn("x__finer_time", err)
            return
        names = [run["name"] for run in json.loads(out)]
        self.assertEqual(len(names), len(set(names)), names)


class List(StudyTest):
    def test_makes_one_run_and_estimates_the_rest_by_it(self):
        self.lay(DROP, DOSES)
        out = self.study("--list", "-j", "2")
        self.assertEqual(self.arms(), ["none"])
        estimate = re.search(r"(\d+) runs are left, about (\S+) s with 2 at a time: (\S+) s a run", out)
        self.assertIsNotNone(estimate, out)
        left, total, each = (float(number) for number in estimate.groups())
        self.assertEqual(left, 3)
        self.assertAlmostEqual(total, left * each / 2, delta=0.1 * total + 0.02)
        for name in self.planned():
            self.assertRegex(out, rf"(?m)^ *\d+ +{name} +(done|to run) ")

    def test_makes_none_the_second_time(self):
        self.lay(DROP, DOSES)
        self.study("--list")
        before = self.identity()
        self.study("--list")
        self.assertEqual(self.identity(), before)

    def test_as_json_runs_and_writes_nothing(self):
        self.lay(DROP, DOSES)
        runs = self.planned()
        self.assertFalse(self.found.exists())
        self.assertEqual([run["number"] for run in runs.values()], [1, 2, 3, 4])
        self.assertEqual({run["status"] for run in runs.values()}, {"to run"})
        self.assertEqual(self.changed("dose_2e4_cells"), {"delivery.depot.dose": '"2e4 cells"'})

    def test_as_json_knows_what_is_done(self):
        self.lay(DROP, DOSES)
        self.study("--case", "3")
        states = {name: run["status"] for name, run in self.planned().items()}
        self.assertEqual(states.pop("dose_2e4_cells"), "done")
        self.assertEqual(set(states.values()), {"to run"})


class OneRunByItsNumber(StudyTest):
    def test_is_made_alone_and_nothing_is_reported(self):
        self.lay(DROP, DOSES)
        self.study("--case", "2")
        self.assertEqual(self.arms(), ["dose_1e4_cells"])
        self.assertFalse((self.found / "summary.csv").exists())
        self.assertFalse((self.found / "report.html").exists())

    def test_is_not_made_twice(self):
        self.lay(DROP, DOSES)
        self.study("--case", "2")
        before = self.identity()
        out = self.study("--case", "2")
        self.assertIn("dose_1e4_cells is there already", out)
        self.assertEqual(self.identity(), before)

    def test_numbers_there_are_not(self):
        self.lay(DROP, DOSES)
        for number, reason in {
            "0": "--case: Value 0 not in range",
            "-1": "--case",
            "two": "--case: Value two not in range",
            "1.5": "--case",
            "5": "--case 5: the study has 4 runs; --list shows them",
            "99999999999999999999": "--case",
        }.items():
            code, out, err = self.program("study", "study.toml", "-o", "found", "--case", number)
            self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
            self.assertIn(reason, err)
            self.assertEqual(self.arms(), [], number)


if __name__ == "__main__":
    unittest.main()
