# SPDX-License-Identifier: BSD-3-Clause
"""Reads what a run leaves, as a user's own script would."""
import csv
import json
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
