# SPDX-License-Identifier: BSD-3-Clause
"""Reads what a run leaves, as a user's own script would."""
import csv
import json
import re
import xml.etree.ElementTree as xml


def summary(folder):
    return json.loads((folder / "summary.json").read_text())


def table(path):
    """Rows of a CSV file as dictionaries; numbers where they are numbers."""

    def value(text):
        try:
            return float(text)
        except ValueError:
            return text

    with path.open(newline="") as file:
        return [{k: value(v) for k, v in row.items()} for row in csv.DictReader(file)]


def steps(folder):
    """(time, file name) of every step that the collection lists."""
    collection = xml.parse(folder / "fields.pvd").getroot().find("Collection")
    return [(float(s.get("timestep")), s.get("file")) for s in collection]


def grid(path):
    """The field file, read by VTK."""
    import vtk  # seconds to load: only where a field is looked at

    parallel = path.suffix == ".pvtu"
    reader = (vtk.vtkXMLPUnstructuredGridReader if parallel else vtk.vtkXMLUnstructuredGridReader)()
    reader.SetFileName(str(path))
    reader.Update()
    return reader.GetOutput()


def arrays(data):
    return {data.GetArrayName(i) for i in range(data.GetNumberOfArrays())}


def values(array):
    return [array.GetValue(i) for i in range(array.GetNumberOfTuples())]


def lasting(folder):
    """path -> bytes of what a run leaves for good: all but the state it can go on from, how far it
    was, and what it cost."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_dir() or name.parts[0] == "checkpoint" or name.name == "progress.json":
            continue
        found[str(name)] = path.read_bytes()
    if "summary.json" in found:
        found["summary.json"] = re.sub(
            rb'(?ms)^  "cost": \{.*?^  \},?\n', b"", found["summary.json"], count=1
        )
    return found


def by_place(path):
    """(x, y, z) -> {array: value} of a field file, whatever the order of its points."""
    data = grid(path)
    points, fields = data.GetPoints(), data.GetPointData()
    columns = {
        fields.GetArrayName(i): values(fields.GetArray(i)) for i in range(fields.GetNumberOfArrays())
    }
    return {
        tuple(round(x, 9) for x in points.GetPoint(i)): {k: v[i] for k, v in columns.items()}
        for i in range(data.GetNumberOfPoints())
    }
