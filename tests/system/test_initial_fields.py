#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Species that start from the fields of a file, be it of another run or measured."""
import unittest

import results
from cases import MUSCLE, field_at_two_points
from program import ProgramTest

def starting_from(file, array, more=""):
    """MUSCLE with VEGF from a file; its tissue lies at 0 to 4 mm."""
    field = f'initial = {{ file = "{file}", array = "{array}"{more} }}'
    return MUSCLE.replace('initial = "1 pM"', field, 1)


class FieldsOfAnotherRun(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_case(MUSCLE, "-q")
        self.end = results.table(self.folder / "results/series.csv")[-1]["centre [pM]"]
        (self.folder / "results").rename(self.folder / "first")

    def refused(self, text):
        self.write("case.toml", text)
        code, out, err = self.program("run", "case.toml", "-o", "results")
        self.assertEqual((code, out), (1, ""), err)
        self.assertFalse((self.folder / "results").exists())
        return err

    def value_at_the_start(self, text):
        self.assertEqual(self.run_case(text, "-q"), "")
        return results.table(self.folder / "results/series.csv")[0]["centre [pM]"]

    def test_are_those_it_ended_with(self):
        value = self.value_at_the_start(starting_from("first/fields_0006.vtu", "VEGF [pM]"))
        # The same mesh: interpolation at its own nodes, exact but for finding the cell.
        self.assertAlmostEqual(value, self.end, delta=1e-9 * self.end)

    def test_in_another_unit_are_not_taken_for_the_species_own(self):
        text = starting_from("first/fields_0006.vtu", "VEGF", ', unit = "nM"')
        err = self.refused(text)
        self.assertIn("the numbers of array 'VEGF' are in pM, and the case takes them for nM", err)
        self.assertIn('write unit = "pM" beside the array', err)
        self.value_at_the_start(text.replace('unit = "nM"', 'unit = "pmol/L"'))  # another name

    def test_that_are_not_there_get_those_that_are(self):
        self.assertIn("VEGF [pM]", self.refused(starting_from("first/fields_0006.vtu", "HGF")))


class FieldsOfAnotherPlace(ProgramTest):
    """Two measured points."""

    def checked(self, places, more="", code=0, ranks=1):
        self.write("points.vtp", field_at_two_points("VEGF", places))
        self.write("case.toml", starting_from("points.vtp", "VEGF", more))
        found, out, err = self.program("check", "case.toml", ranks=ranks)
        self.assertEqual(found, code, err)
        return out if code == 0 else err

    def test_that_holds_the_tissue_needs_no_word(self):
        self.assertNotIn("points.vtp: ", self.checked("0 0 0 4 4 4"))
        self.assertNotIn("points.vtp: ", self.checked("0 0 0 4000 4000 4000", ', length = "um"'))
        # A hundredth of the diagonal, 0.069 mm, is not far.
        self.assertNotIn("points.vtp: ", self.checked("0.06 0 0 4 4 4"))

    def test_that_holds_a_part_is_said_with_how_far_that_is(self):
        for ranks in (1, 2):
            text = self.checked("1 0 0 4 4 4", ranks=ranks)
            # Two of seven layers of nodes, at 0 and 2/3 mm.
            line = "points.vtp: 28.6 % of the tissue's nodes lie outside the file's, up to 1 mm"
            self.assertEqual(text.count(line), 1, text)

    def test_that_holds_a_part_is_said_as_the_run_starts(self):
        self.write("points.vtp", field_at_two_points("VEGF", "1 0 0 4 4 4"))
        said = self.run_case(starting_from("points.vtp", "VEGF"), "-q")
        self.assertRegex(said, r"^note: points.vtp: 28.6 % of the tissue's nodes lie outside .*\n$")

    def test_that_holds_none_of_it_is_refused(self):
        for ranks in (1, 2):
            err = self.checked("1000 0 0 3000 4000 4000", code=1, ranks=ranks)
            self.assertEqual(err.count("points.vtp: lies elsewhere than the tissue, 996 mm"), 1, err)
            self.assertIn("'length'", err)


if __name__ == "__main__":
    unittest.main()
