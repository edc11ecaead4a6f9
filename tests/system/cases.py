# SPDX-License-Identifier: BSD-3-Clause
"""Small cases that run in a fraction of a second."""
import re

#: Cells in the middle of a box secrete; both boundary and reaction take. Ends after 6 h.
MUSCLE = """\
title = "A depot in a box of muscle"

[mesh]
box = { size = ["4 mm", "4 mm", "4 mm"], cells = 6 }

[mesh.regions.ischemic]
box = { low = ["0 mm", "0 mm", "0 mm"], high = ["2 mm", "4 mm", "4 mm"] }

[parameters]
k = "0.3 1/h"
q = "2 fg/cell/h"

[species.VEGF]
unit = "pM"
molar_mass = "45 kDa"
diffusivity = "42 um^2/s"
initial = "1 pM"

[species.MSC]
unit = "cells/mm^3"

[reaction.secretion]
rate = "q * MSC"
adds = { VEGF = 1 }

[reaction.loss]
rate = "k * VEGF"
takes = { VEGF = 1 }

[boundary.xmax]
VEGF = { exchange = { rate = "2e-5 cm/s", outside = "0.5 pM" } }

[delivery.depot]
species = "MSC"
dose = "1e4 cells"
at = "1 h"
viability = 0.8
depot = { center = ["2 mm", "2 mm", "2 mm"], radius = "1 mm" }

[time]
end = "6 h"
tolerance = 1e-4

[output]
every = "1 h"

[measure.centre]
value_at = { species = "VEGF", point = ["2 mm", "2 mm", "2 mm"] }

[measure.cells]
integral = { species = "MSC" }

[measure.helped]
volume_above = { species = "VEGF", threshold = "30 pM", region = "ischemic" }

[expect]
cells = { value = "8e3 cells", within = "1e-6 %" }
"""


def field_at_two_points(array, places):
    """A .vtp file with the values 3 and 7 at these places, six coordinates."""
    return f"""\
<VTKFile type="PolyData" version="1.0" byte_order="LittleEndian"><PolyData>
<Piece NumberOfPoints="2"><Points>
<DataArray type="Float64" NumberOfComponents="3" format="ascii">{places}</DataArray></Points>
<PointData><DataArray type="Float64" Name="{array}" format="ascii">3 7</DataArray></PointData>
</Piece></PolyData></VTKFile>
"""


def with_mesh_file(name):
    """The same on a mesh from a file, given by its path from the case."""
    text = re.sub(r"\[mesh\]\n.*\n", f'[mesh]\nfile = "{name}"\n', MUSCLE, count=1)
    return re.sub(r"\[mesh\.regions\.ischemic\]\n.*\n\n", "", text)


def without(text, *tables):
    """The case without these tables, given by their headers."""
    for table in tables:
        text, found = re.subn(rf"\[{re.escape(table)}\]\n(?:[^\[\n].*\n|\n)*", "", text)
        assert found == 1, table
    return text
