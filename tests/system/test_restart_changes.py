#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""From a saved state another future: what may differ from the run it is of, what may not, and where
the case is found again."""
import re
import shutil
import unittest

import results
from cases import with_mesh_file, without
from program import DONE, INPUT, SOURCE
from restarts import SHEET, Prepared, checkpoints, header

ALL = "end,outputs,numerics,dose,parameters"


class Changed(Prepared):
    """From one run with a state of 3 h."""

    @classmethod
    def prepare(cls, maker):
        maker.write("case.toml", SHEET)
        maker.program("run", "-q", "case.toml", "-o", "first")

    def branch(self, *words):
        return self.restart("first", "--at", "3 h", "-o", "branch", *words)

    def run_whole(self, *words):
        code, _, err = self.program("run", "-q", "case.toml", "-o", "whole", *words)
        self.assertEqual(code, DONE, err)

    def assert_as_good_as_whole(self, folder="branch", begins=3):
        """The rows from the state on: errors of the steps are some times the tolerance of 1e-4."""
        branch = results.table(self.folder / folder / "series.csv")
        whole = [r for r in results.table(self.folder / "whole/series.csv") if r["time [h]"] >= begins]
        self.assertEqual([r["time [h]"] for r in branch], [r["time [h]"] for r in whole])
        for one, other in zip(branch, whole, strict=True):
            for name, value in other.items():
                self.assertAlmostEqual(one[name], value, delta=1e-3 * abs(value) + 1e-9, msg=name)

    # A branch.

    def test_a_branch_without_a_change_has_the_bits_of_the_run_from_its_time_on(self):
        before = results.lasting(self.folder / "first")
        self.branch()
        self.assertEqual(results.lasting(self.folder / "first"), before)
        self.assert_outputs("branch", [3, 4, 5, 6])
        rows = results.table(self.folder / "branch/series.csv")
        self.assertEqual(rows[1:], results.table(self.folder / "first/series.csv")[4:])
        names = [results.steps(self.folder / f)[-1][1] for f in ("first", "branch")]
        last = [results.by_place(self.folder / f / n) for f, n in zip(("first", "branch"), names)]
        self.assertEqual(*last)
        summary = results.summary(self.folder / "branch")
        self.assertEqual(summary["start"], {"value": 3, "unit": "h"})
        self.assertEqual(summary["ledger"], results.summary(self.folder / "first")["ledger"])

    def test_another_dose_from_then_on(self):
        words = ["--set", "delivery.late.dose=2e4 cells"]
        self.branch(*words, "--allow", "dose")
        self.run_whole(*words)
        self.assert_as_good_as_whole()
        self.assert_ledger_closes("branch")  # the past is in it
        self.assertEqual(results.summary(self.folder / "branch")["start"]["value"], 3)

    def test_a_dose_at_the_very_time_of_the_state_is_of_the_future(self):
        """At 3 h the depot gets its second half: of 1 h it has given the first."""
        case = SHEET.replace('every = "2 h"\ncount = 2', "").replace(
            "[delivery.drip]", '[delivery.second]\nspecies = "MSC"\ndose = "1e4 cells"\nat = "3 h"\n'
            'region = "graft"\n\n[delivery.drip]')  # fmt: skip
        self.write("case.toml", case)
        shutil.rmtree(self.folder / "first")
        self.program("run", "-q", "case.toml", "-o", "first")
        words = ["--set", "delivery.second.dose=3e4 cells"]
        self.branch(*words, "--allow", "dose")
        self.run_whole(*words)
        rows = results.table(self.folder / "branch/series.csv")
        self.assert_as_good_as_whole()
        self.assertGreater(rows[1]["cells [cells]"] - rows[0]["cells [cells]"], 2e4)

    def test_a_new_delivery_and_one_less(self):
        late = '[delivery.late]\nspecies = "MSC"'
        self.write("case.toml", SHEET.replace(late, '[delivery.other]\nspecies = "VEGF"')
                   .replace('dose = "5e3 cells"', 'dose = "5 pg"'))  # fmt: skip
        self.branch("--allow", "dose")
        self.run_whole()
        self.assert_as_good_as_whole()
        self.assert_ledger_closes("branch")
        names = {e["name"] for e in results.summary(self.folder / "branch")["ledger"]["MSC"]["entries"]}
        self.assertNotIn("late", names)

    def test_what_was_given_cannot_be_changed(self):
        said = {}
        for path in ("depot", "drip"):
            words = ["--set", f"delivery.{path}.dose={'3e4 cells' if path == 'depot' else '30 pg'}"]
            said[path] = self.refused(
                "first", "--at", "3 h", "-o", "branch", "--allow", "dose", *words
            )
            self.assertEqual(len(said[path].splitlines()), 1, said[path])
        self.assertRegex(said["depot"], r"delivery\.depot: by 3 h, .* it has given 10000 cells and not 30000 cells")
        self.assertRegex(said["drip"], r"delivery\.drip: by 3 h, .* given 0\.000111111 pmol and not 0\.000333333 pmol")

    def test_nor_left_out(self):
        self.write("case.toml", without(SHEET, "delivery.depot"))
        err = self.refused("first", "--at", "3 h", "-o", "branch", "--allow", "dose")
        self.assertRegex(err, "depot.*MSC.*keep what has come in already")

    def test_another_dose_in_place_is_refused(self):
        for path, value, kind in (
            ("delivery.late.dose", "9 cells", "dose"), ("parameters.k", "1 1/h", "parameters"),
        ):  # fmt: skip
            err = self.refused("first", "--at", "3 h", "--allow", kind, "--set", f"{path}={value}")
            self.assertEqual(len(err.splitlines()), 1, err)
            self.assertIn("--output", err)

    def test_into_the_folder_of_the_run_itself_is_refused(self):
        err = self.refused("first", "--at", "3 h", "-o", "../" + self.folder.name + "/first")
        self.assertIn("--output", err)

    def test_into_a_folder_of_somebody_else_is_refused(self):
        self.write("thesis/thesis.docx", "three years")
        self.assertIn("thesis.docx", self.refused("first", "--at", "3 h", "-o", "thesis"))

    # What is allowed.

    def test_every_change_is_listed_with_what_would_allow_it(self):
        changes = {
            "time.end": ("7 h", "end"),
            "output.every": ("30 min", "outputs"),
            "time.tolerance": ("1e-5", "numerics"),
            "solver.linear_tolerance": ("0.1", "numerics"),
            "delivery.late.dose": ("1e3 cells", "dose"),
            "parameters.k": ("0.1 1/h", "parameters"),
        }
        words = [word for path, (value, _) in changes.items() for word in ("--set", f"{path}={value}")]
        err = self.refused("first", *words, "-o", "branch")
        for path, (value, kind) in changes.items():
            self.assertRegex(err, rf'(?m)^  {re.escape(path)}\S* was .*, is .*{value[:3]}.* \({kind}\)$')
        self.assertIn("--allow", err.splitlines()[-1])
        for kind in ALL.split(","):
            self.assertIn(kind, err.splitlines()[-1])
        self.assertEqual(len(err.splitlines()), len(changes) + 2, err)
        # All but one allowed: that one alone is named.
        for kind in ALL.split(","):
            others = ",".join(k for k in ALL.split(",") if k != kind)
            err = self.refused("first", *words, "-o", "branch", "--allow", others)
            listed = [line for line in err.splitlines() if line.startswith("  ")]
            self.assertEqual(len(listed), sum(k == kind for _, k in changes.values()), err)
        self.branch(*words, "--allow", ALL)
        self.assert_ledger_closes("branch")
        self.assertEqual(results.summary(self.folder / "branch")["end"]["value"], 7)

    def test_what_is_solved_never_changes(self):
        for path, value in (
            ("species.VEGF.initial", "2 pM"),
            ("species.VEGF.diffusivity", "50 um^2/s"),
            ("reaction.death.rate", "0.1[1/h] * MSC"),
            ("boundary.xmin.VEGF.value", "2 pM"),
            ("mesh.rectangle.cells", "8"),
            ("time.start", "1 h"),
        ):
            with self.subTest(path):
                err = self.refused("first", "-o", "branch", "--allow", ALL, "--set", f"{path}={value}")
                self.assertRegex(err, rf"{re.escape(path)} was .*, is .*nothing allows this")

    def test_a_remark_is_no_change(self):
        self.write("case.toml", SHEET.replace("Doses into", "Doses, a comma, into").replace("\n\n", "\n# so\n\n"))
        self.copy("first", "again")
        self.restart("again", "--at", "3 h")
        self.assert_outputs("again", [0, 1, 2, 3, 4, 5, 6])

    def test_a_later_end(self):
        end = ["--set", "time.end=8 h"]
        self.restart("first", *end, "--at", "3 h", "--allow", "end")
        self.assert_outputs("first", list(range(9)))
        self.run_whole(*end)
        # The same steps up to the old end and beyond: nothing but the end has changed.
        self.assert_same("first", "whole")

    def test_more_outputs_in_place(self):
        self.restart("first", "--at", "3 h", "--set", "output.every=30 min", "--allow", "outputs")
        self.assert_outputs("first", [0, 1, 2, 3, 3.5, 4, 4.5, 5, 5.5, 6])
        self.assert_ledger_closes("first")

    def test_other_measures_have_a_table_of_their_own(self):
        text = without(SHEET, "measure.cells", "measure.cell_hours")
        self.write("case.toml", text + '[measure.lowest]\nmin = { species = "VEGF" }\n')
        err = self.refused("first", "--at", "3 h", "--allow", "outputs")
        self.assertIn("--output", err)
        self.branch("--allow", "outputs")
        rows = results.table(self.folder / "branch/series.csv")
        self.assertIn("lowest [pM]", rows[0])
        self.assertNotIn("cells [cells]", rows[0])
        old = results.table(self.folder / "first/series.csv")[4:]
        for name in ("seen [pM h]", "given [pg]"):  # gathered from the start of all
            self.assertEqual([row[name] for row in rows[1:]], [row[name] for row in old])

    def test_other_numerics_in_place(self):
        words = ["--set", "time.tolerance=1e-5", "--allow", "numerics"]
        self.restart("first", "--at", "3 h", *words)
        self.assert_outputs("first", [0, 1, 2, 3, 4, 5, 6])
        self.assert_ledger_closes("first")
        self.run_whole()
        self.assert_as_good_as_whole("first", begins=0)
        self.restart("first", "--at", "3 h", "--set", "time.method=chebyshev", "--allow", "numerics")
        self.assert_ledger_closes("first")

    def test_another_parameter(self):
        words = ["--set", "parameters.k=0.5 1/h"]
        self.branch(*words, "--allow", "parameters")
        self.assert_outputs("branch", [3, 4, 5, 6])
        self.assert_ledger_closes("branch")
        rows = results.table(self.folder / "branch/series.csv")
        # From 3 h with the dose of that time on, the cells die with exp(-0.5 t).
        self.assertAlmostEqual(
            rows[1]["cells [cells]"], (rows[0]["cells [cells]"] + 1e4) * 2.718281828**-0.5, delta=20
        )

    def test_of_a_branch_a_branch(self):
        self.branch("--set", "checkpoint.at=5 h")
        (saved,) = checkpoints(self.folder / "branch")
        self.assertEqual(header(saved)["time_h"], 5)
        self.restart("branch", "-o", "twig", "--set", "parameters.k=0.1 1/h", "--allow", "parameters")
        self.assert_outputs("twig", [5, 6])
        self.assert_ledger_closes("twig")

    # A case that starts from the state of another.

    def test_a_case_that_starts_from_another_run(self):
        text = SHEET.replace('"5e3 cells"', '"1e4 cells"') + '[restart]\nfrom = "first"\nat = "3 h"\nallow = ["dose"]\n'
        self.write("other/case.toml", text.replace('"first"', '"../first"'))
        code, _, err = self.program("run", "-q", "other/case.toml", "-o", "branch")
        self.assertEqual(code, DONE, err)
        self.run_whole("--set", "delivery.late.dose=1e4 cells")
        self.assert_as_good_as_whole()
        self.assert_ledger_closes("branch")
        # What it does not allow:
        self.write("other/case.toml", text.replace('"first"', '"../first"').replace('allow = ["dose"]\n', ""))
        code, out, err = self.program("run", "-q", "other/case.toml", "-o", "refused")
        self.assertEqual((code, out), (INPUT, ""))
        self.assertRegex(err, r"delivery\.late\.dose was .* \(dose\)")
        self.assertFalse((self.folder / "refused").exists())

    def test_such_a_case_itself_goes_on(self):
        self.write("other.toml", SHEET.replace('at = ["2.5 h", "3 h"]', 'at = ["4.5 h"]')
                   + '[restart]\nfrom = "first"\nat = "3 h"\n')  # fmt: skip
        code, _, err = self.program("run", "-q", "other.toml", "-o", "branch")
        self.assertEqual(code, DONE, err)
        self.copy("branch", "again")
        self.restart("again", "--at", "4.5 h")
        self.assert_same("again", "branch")
        self.assert_outputs("again", [3, 4, 5, 6])

    def test_arms_of_a_study_part_from_one_state(self):
        text = SHEET + '[restart]\nfrom = "first"\nat = "3 h"\nallow = ["dose", "parameters"]\n'
        self.write("arms.toml", text)
        self.write("study.toml", """\
base = "arms.toml"
control = "none"
[arm.none.set]
delivery.late.dose = "0 cells"
[arm.more.set]
delivery.late.dose = "2e4 cells"
[arm.mortal.set]
parameters.k = "0.5 1/h"
[outcome.centre]
[report]
verify = "none"
""")
        code, out, err = self.program("study", "study.toml", "-o", "found", "--quiet")
        self.assertEqual(code, DONE, out + err)
        self.write("case.toml", SHEET)
        for arm, path in (("none", "dose=0 cells"), ("more", "dose=2e4 cells")):
            self.run_whole("--set", f"delivery.late.{path}")
            self.assert_as_good_as_whole(f"found/arms/{arm}")
            self.assert_ledger_closes(f"found/arms/{arm}")
        self.assert_ledger_closes("found/arms/mortal")
        # The same state again is no other one.
        self.program("run", "-q", "case.toml", "-o", "first")
        _, out, _ = self.program("study", "study.toml", "-o", "found", "--quiet")
        self.assertIn("0 runs made", out)
        # Another state, another study: all are made anew.
        self.program("run", "-q", "case.toml", "-o", "first", "--set", "parameters.k=0.06 1/h")
        _, out, _ = self.program("study", "study.toml", "-o", "found", "--quiet")
        self.assertIn("3 runs made", out)

    # Where the case is.

    def test_a_case_that_was_moved_is_named(self):
        (self.folder / "case.toml").rename(self.folder / "moved.toml")
        # The maker's own folder has it still; as if it had not:
        was = self.maker.folder / "case.toml"
        was.rename(was.with_name("hidden"))
        try:
            err = self.refused("first", "--at", "3 h")
            self.assertEqual(len(err.splitlines()), 1, err)
            self.assertIn(str(was), err)
            self.assertIn("--case", err)
            self.restart("first", "--at", "3 h", "--case", "moved.toml")
        finally:
            was.with_name("hidden").rename(was)
        self.assert_outputs("first", [0, 1, 2, 3, 4, 5, 6])

    def test_results_that_were_moved_find_the_case_where_it_was(self):
        shutil.move(self.folder / "first", self.folder / "archive/2026/first")
        (self.folder / "case.toml").unlink()
        self.restart("archive/2026/first", "--at", "3 h")  # the maker's
        self.assert_outputs("archive/2026/first", [0, 1, 2, 3, 4, 5, 6])

    def test_all_that_was_moved_together_is_found_together(self):
        shutil.copytree(self.folder / "first", self.folder / "there/first")
        self.write("there/case.toml", SHEET.replace('end = "6 h"', 'end = "5 h"'))
        err = self.refused("there/first", "--at", "3 h")
        self.assertIn("time.end was", err)  # so it is this case that was read

    def test_options_of_the_run_hold_again(self):
        words = ["--set", "parameters.k=0.2 1/h", "--refine", "1"]
        self.program("run", "-q", "case.toml", "-o", "fine", *words)
        self.copy("fine", "again")
        self.restart("again", "--at", "2.5 h")
        self.assert_same("again", "fine")

    def test_a_mesh_file_counts_by_its_content(self):
        """Elsewhere and under another name it is the same mesh; with another byte it is not."""
        mesh = (SOURCE / "tests/system/data/tissue.msh").read_bytes()
        self.write("tissue.msh", mesh)
        text = with_mesh_file("tissue.msh").replace("[boundary.xmax]", "[boundary.skin]")
        text = without(text, "expect") + '[checkpoint]\nat = ["2 h"]\n'
        depot = 'center = ["2 mm", "2 mm", "2 mm"]'
        text = text.replace(depot, 'center = ["10 mm", "0 mm", "10 mm"]')
        self.write("case.toml", text)
        code, _, err = self.program("run", "-q", "case.toml", "-o", "tissue")
        self.assertEqual(code, DONE, err)
        (self.folder / "tissue.msh").rename(self.folder / "renamed.msh")
        self.write("case.toml", text.replace('"tissue.msh"', '"renamed.msh"'))
        self.restart("tissue")
        self.write("renamed.msh", mesh.replace(b"$EndNodes", b"$EndNodes\n"))
        self.assertRegex(self.refused("tissue"), "mesh.file was .* is .*nothing allows this")


if __name__ == "__main__":
    unittest.main()
