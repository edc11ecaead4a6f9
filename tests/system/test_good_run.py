#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""A run that succeeds: what it leaves, what its options change, when it fails its own checks."""
import unittest

import results
from cases import MUSCLE, without
from program import CHECK, ProgramTest

NAMES = ["case.toml", "fields.pvd", "ledger.csv", "progress.json", "series.csv", "summary.json"]


class WhatARunLeaves(ProgramTest):
    def setUp(self):
        super().setUp()
        self.out = self.run_case(MUSCLE)
        self.results = self.folder / "results"

    def test_the_files_are_those_of_the_documentation(self):
        frames = [f"fields_{i:04}.vtu" for i in range(7)]  # 0 to 6 h, every hour
        found = sorted(p.name for p in self.results.iterdir())
        self.assertEqual(found, sorted(NAMES + frames))
        self.assertEqual((self.results / "case.toml").read_text(), MUSCLE)

    def test_the_summary_says_how_it_went(self):
        summary = results.summary(self.results)
        self.assertEqual(summary["status"], "done")
        self.assertEqual(summary["end"], {"value": 6.0, "unit": "h"})
        self.assertGreater(summary["integration"]["steps"], 10)
        self.assertEqual(summary["mesh"]["nodes"], 343)
        self.assertIn("PETSc", summary["software"])
        self.assertGreater(summary["cost"]["wall_seconds"]["solve"], 0)
        self.assertTrue(summary["expectations"][0]["met"])
        self.assertRegex(summary["case_fingerprint"], "^fnv1a64:[0-9a-f]{16}$")

    def test_the_series_has_a_row_an_output_and_units_in_its_header(self):
        rows = results.table(self.results / "series.csv")
        self.assertEqual([row["time [h]"] for row in rows], [0, 1, 2, 3, 4, 5, 6])
        self.assertEqual(rows[0]["centre [pM]"], 1)
        # The dose arrives at 1 h, on which an output falls: the output shows what is there then.
        cells = [row["cells [cells]"] for row in rows]
        self.assertEqual(cells[0], 0)
        for found in cells[2:]:
            self.assertAlmostEqual(found, 8000, delta=1e-6)  # round-off of a sum over 343 nodes

    def test_the_ledger_closes_and_has_every_cause(self):
        rows = results.table(self.results / "ledger.csv")
        last = [r for r in rows if r["time [h]"] == 6 and r["species"] == "VEGF"]
        entries = {r["name"]: r["amount"] for r in last if r["name"]}
        totals = {r["kind"]: r["amount"] for r in last if not r["name"]}
        self.assertEqual(set(entries), {"initial", "secretion", "loss", "xmax"})
        residual = totals["stored"] - sum(entries.values())
        throughput = sum(map(abs, entries.values()))
        self.assertLess(abs(residual), 1e-4 * throughput)  # the ledger's tolerance
        self.assertAlmostEqual(totals["residual"], residual, delta=1e-12 * throughput)
        # 2 fg of 45 kDa per cell and hour, 8000 cells, 5 h: 1.778 fmol
        self.assertAlmostEqual(entries["secretion"], 8000 * 5 * 2e-15 / 45e3 * 1e12, delta=1e-6)

    def test_paraview_reads_the_fields(self):
        steps = results.steps(self.results)
        self.assertEqual([t for t, _ in steps], [0, 1, 2, 3, 4, 5, 6])
        grid = results.grid(self.results / steps[-1][1])
        self.assertEqual((grid.GetNumberOfPoints(), grid.GetNumberOfCells()), (343, 6 * 6**3))
        self.assertEqual(results.arrays(grid.GetPointData()), {"VEGF [pM]", "MSC [cells/mm^3]"})
        regions = results.values(grid.GetCellData().GetArray("region"))
        self.assertEqual(sorted(map(int, set(regions))), [0, 1])
        self.assertEqual(grid.GetFieldData().GetArray("TimeValue").GetValue(0), 6)
        self.assertGreater(max(results.values(grid.GetPointData().GetArray("VEGF [pM]"))), 10)

    def test_the_table_on_the_screen_names_measures_ledger_and_folder(self):
        for line in ("centre", "cells", "secretion", "residual", "met     cells", "Results: results"):
            self.assertIn(line, self.out)


class WhatOptionsChange(ProgramTest):
    def test_set_changes_one_value(self):
        self.run_case(without(MUSCLE, "expect"), "-q", "--set", "delivery.depot.dose=5e3 cells")
        rows = results.table(self.folder / "results/series.csv")
        self.assertAlmostEqual(rows[-1]["cells [cells]"], 4000, delta=1e-6)

    def test_refine_splits_every_edge(self):
        self.run_case(MUSCLE, "-q", "--refine", "1")
        self.assertEqual(results.summary(self.folder / "results")["mesh"]["nodes"], 13**3)

    def test_quiet_prints_nothing(self):
        self.assertEqual(self.run_case(MUSCLE, "-q"), "")

    def test_without_a_folder_results_go_below_the_start_under_the_name_of_the_case(self):
        self.write("cases/muscle.toml", MUSCLE)
        self.write("calf/case.toml", MUSCLE)
        self.program("run", "-q", "cases/muscle.toml")
        self.program("run", "-q", "calf/case.toml")
        self.assertTrue((self.folder / "results/muscle/summary.json").exists())
        self.assertTrue((self.folder / "results/calf/summary.json").exists())

    def test_a_missed_expectation_ends_with_code_3_and_complete_results(self):
        missed = MUSCLE.replace('value = "8e3 cells"', 'value = "9e3 cells"')
        out = self.run_case(missed, expected=CHECK)
        self.assertRegex(out, r"MISSED  cells: expected 9e3 cells within 1e-6 %, found 8000\b")
        summary = results.summary(self.folder / "results")
        self.assertEqual((summary["status"], summary["expectations"][0]["met"]), ("done", False))

    def test_a_ledger_that_does_not_close_ends_with_code_3(self):
        out = self.run_case(MUSCLE, "-q", "--set", "ledger.tolerance=1e-16", expected=CHECK)
        self.assertRegex(out, r"^check failed: the mass ledger does not close.*\n  VEGF: stored")

    def test_a_chosen_species_and_precision_are_what_the_field_files_hold(self):
        chosen = MUSCLE.replace("[output]\n", '[output]\nfields = "VEGF"\nprecision = "single"\n')
        self.run_case(chosen, "-q")
        grid = results.grid(self.folder / "results/fields_0006.vtu")
        self.assertEqual(results.arrays(grid.GetPointData()), {"VEGF [pM]"})
        self.assertEqual(grid.GetPointData().GetArray(0).GetDataTypeAsString(), "float")

    def test_pictures_of_the_case_are_drawn(self):
        picture = '[output.pictures.vegf]\nfield = "VEGF"\nslice = "z = 2 mm"\n'
        self.run_case(MUSCLE + picture)
        self.assertTrue((self.folder / "results/vegf.png").read_bytes().startswith(b"\x89PNG"))


class InParallel(ProgramTest):
    """Two ranks: the same numbers, up to the solver's tolerance of 1e-4."""

    def setUp(self):
        super().setUp()
        self.run_case(MUSCLE, "-q")
        self.alone = results.table(self.folder / "results/series.csv")

    def assert_same_results(self):
        folder = self.folder / "results"
        self.assertEqual(results.summary(folder)["ranks"], 2)
        together = results.table(folder / "series.csv")
        for one, two in zip(self.alone, together, strict=True):
            for name, value in one.items():
                # Steps differ, so errors do; each is a few times the tolerance.
                self.assertAlmostEqual(two[name], value, delta=1e-3 * abs(value) + 1e-9, msg=name)
        steps = results.steps(folder)
        self.assertEqual([t for t, _ in steps], [0, 1, 2, 3, 4, 5, 6])
        grid = results.grid(folder / steps[-1][1])
        self.assertEqual(grid.GetNumberOfCells(), 6 * 6**3)
        self.assertLessEqual({"VEGF [pM]", "MSC [cells/mm^3]"}, results.arrays(grid.GetPointData()))
        self.assertEqual(sorted(set(map(int, results.values(grid.GetCellData().GetArray("region"))))), [0, 1])

    def test_under_mpirun(self):
        self.run_case(MUSCLE, "-q", ranks=2)
        self.assert_same_results()

    def test_with_j(self):
        self.run_case(MUSCLE, "-q", "-j", "2")
        self.assert_same_results()

    def test_faults_are_said_once(self):
        self.write("case.toml", MUSCLE.replace("k * VEGF", "k * VEFG"))
        code, _, err = self.program("run", "case.toml", ranks=2)
        self.assertEqual(code, 1)
        self.assertEqual(err.count("unknown name 'VEFG'"), 1, err)


if __name__ == "__main__":
    unittest.main()
