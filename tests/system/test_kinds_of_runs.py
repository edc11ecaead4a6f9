#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Every dimension, a steady state, and what comes from files: meshes, cells."""
import math
import unittest

import results
from cases import MUSCLE, with_mesh_file
from program import SOURCE, ProgramTest

DECAY = """\
[species.c]
unit = "nM"
diffusivity = "100 um^2/s"
initial = "1 nM"

[reaction.loss]
rate = "0.5[1/h] * c"
takes = { c = 1 }

[time]
end = "2 h"
tolerance = 1e-6

[measure.amount]
integral = { species = "c" }
unit = "fmol"
"""


class EveryDimension(ProgramTest):
    """A uniform field that decays: amount = volume * 1 nM * exp(-0.5/h * 2 h)."""

    def assert_decays(self, mesh, volume, cells_within):
        self.run_case(f"[mesh]\n{mesh}\n\n{DECAY}", "-q")
        found = results.table(self.folder / "results/series.csv")[-1]["amount [fmol]"]
        expected = volume * math.exp(-1)
        # Time: the tolerance, some steps over. Space: a round shape is inscribed by straight edges.
        self.assertAlmostEqual(found, expected, delta=(3e-5 + cells_within) * expected)

    def test_one(self):
        self.assert_decays('interval = { size = "3 mm" }\ncross_section = "2 mm^2"', 6, 0)

    def test_two(self):
        mesh = 'rectangle = { size = ["3 mm", "2 mm"], cells = 8 }\nthickness = "0.5 mm"'
        self.assert_decays(mesh, 3, 0)

    def test_axisymmetric(self):
        mesh = 'geometry = "axisymmetric"\nrectangle = { size = ["1 mm", "2 mm"], cells = 8 }'
        self.assert_decays(mesh, 2 * math.pi, 0)

    def test_axisymmetric_ball(self):
        mesh = 'geometry = "axisymmetric"\ndisc = { radius = "1 mm", cells = 24 }'
        self.assert_decays(mesh, 4 / 3 * math.pi, 0.01)

    def test_three(self):
        self.assert_decays('ball = { radius = "1 mm", cells = 10 }', 4 / 3 * math.pi, 0.03)


class SteadyState(ProgramTest):
    def test_a_layer_between_two_values_is_linear_and_its_ledger_holds_rates(self):
        self.run_case(
            """\
[mesh]
interval = { size = "2 mm", cells = 10 }
cross_section = "1 mm^2"
[species.c]
unit = "nM"
diffusivity = "100 um^2/s"
[boundary.left]
c = { value = "3 nM" }
[boundary.right]
c = { value = "1 nM" }
[time]
steady = true
[measure.middle]
value_at = { species = "c", point = ["0.5 mm"] }
[expect]
middle = { value = "2.5 nM", within = "1e-4 %" }
""",
            "-q",
        )
        summary = results.summary(self.folder / "results")
        entries = {e["name"]: e["amount"] for e in summary["ledger"]["c"]["entries"]}
        # D dc/dx = 0.36 mm^2/h * 1 nM/mm over 1 mm^2
        self.assertIn("/h", summary["ledger"]["c"]["unit"])
        self.assertAlmostEqual(entries["left"] + entries["right"], 0, delta=1e-6 * entries["left"])
        self.assertGreater(entries["left"], 0)


class FromFiles(ProgramTest):
    def test_a_gmsh_mesh_is_found_from_the_case_file(self):
        self.write("case/tissue.msh", (SOURCE / "tests/system/data/tissue.msh").read_bytes())
        depot = 'center = ["2 mm", "2 mm", "2 mm"]'
        text = with_mesh_file("tissue.msh").replace("[boundary.xmax]", "[boundary.skin]")
        self.write("case/case.toml", text.replace(depot, 'center = ["10 mm", "0 mm", "10 mm"]'))
        code, _, err = self.program("check", "case/case.toml")
        self.assertEqual(code, 0, err)
        code, _, err = self.program(
            "run", "-q", "case/case.toml", "-o", "results", "--set", "time.tolerance=1e-5"
        )
        self.assertEqual(code, 0, err)
        volumes = results.summary(self.folder / "results")["mesh"]["region_volumes"]
        self.assertEqual(set(volumes), {"muscle", "ischemic"})
        self.assertAlmostEqual(volumes["muscle"]["value"], 4000, delta=1e-6)


class CellsInPlaces(ProgramTest):
    """Whatever the placement, the tissue holds dose times viability: 8000 cells."""

    DEPOT = 'depot = { center = ["2 mm", "2 mm", "2 mm"], radius = "1 mm" }'

    def assert_whole_dose(self, placement):
        self.assertIn(self.DEPOT, MUSCLE)
        self.run_case(MUSCLE.replace(self.DEPOT, placement), "-q")  # [expect] holds the amount

    def test_a_cloud_of_a_csv_file(self):
        rows = "\n".join(f"{500 + 7 * i},{900 + 5 * i},{1500 + 3 * i},{1 + i % 3}" for i in range(300))
        self.write("cells.csv", "x,y,z,count\n" + rows + "\n")
        self.assert_whole_dose('cloud = { file = "cells.csv", length = "um", weights = "count" }')

    def test_a_cloud_of_a_vtp_file(self):
        import vtk

        points = vtk.vtkPoints()
        count = vtk.vtkDoubleArray()
        count.SetName("count")
        for i in range(200):
            points.InsertNextPoint(0.5 + 0.01 * i, 1 + 0.01 * i, 3 - 0.01 * i)
            count.InsertNextValue(1 + i % 4)
        cells = vtk.vtkPolyData()
        cells.SetPoints(points)
        cells.GetPointData().AddArray(count)
        writer = vtk.vtkXMLPolyDataWriter()
        writer.SetFileName(str(self.folder / "cells.vtp"))
        writer.SetInputData(cells)
        writer.Write()
        self.assert_whole_dose('cloud = { file = "cells.vtp", weights = "count" }')

    def test_a_needle_tract(self):
        tract = '{ entry = ["0 mm", "2 mm", "2 mm"], tip = ["3 mm", "2 mm", "2 mm"], deposits = 6 }'
        self.assert_whole_dose(f"needle_tract = {tract}")

    def test_a_region(self):
        self.assert_whole_dose('region = "ischemic"')

    def test_points(self):
        self.assert_whole_dose(
            'points = { positions = [["1 mm", "1 mm", "1 mm"], ["3 mm", "1 mm", "1 mm"]], weights = [2, 1] }'
        )


if __name__ == "__main__":
    unittest.main()
