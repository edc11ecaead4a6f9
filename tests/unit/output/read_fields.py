# SPDX-License-Identifier: BSD-3-Clause
"""Opens a results folder as a user's script would: times from the collection, arrays by name.

The fields are those of small_tissue.hpp, times (1 + time in hours).
"""
import os
import sys
import xml.etree.ElementTree as xml

import vtk

folder = sys.argv[1]
steps = xml.parse(os.path.join(folder, "fields.pvd")).getroot().find("Collection")
assert [float(s.get("timestep")) for s in steps] == [0, 1.5], "times in days"

for step in steps:
    name = step.get("file")
    parallel = name.endswith(".pvtu")
    reader = (vtk.vtkXMLPUnstructuredGridReader if parallel else vtk.vtkXMLUnstructuredGridReader)()
    reader.SetFileName(os.path.join(folder, name))
    reader.Update()
    grid = reader.GetOutput()
    hours = 24 * float(step.get("timestep"))
    vegf = grid.GetPointData().GetArray("VEGF [pM]")
    assert grid.GetNumberOfCells() == 96, grid.GetNumberOfCells()
    for i in range(grid.GetNumberOfPoints()):
        x, y, z = grid.GetPoint(i)
        expected = (1 + hours) * (1 + 2 * x + 3 * y - z)
        assert abs(vegf.GetValue(i) - expected) < 1e-12 * 1000, (x, y, z, vegf.GetValue(i))
    regions = grid.GetCellData().GetArray("region")
    assert sorted({regions.GetValue(c) for c in range(96)}) == [0, 1]
    time = grid.GetFieldData().GetArray("TimeValue")
    assert time is not None and abs(time.GetValue(0) - hours / 24) < 1e-12, "TimeValue"
