# SPDX-License-Identifier: BSD-3-Clause
"""Cases of a fraction of a second that hold all a run must remember, and runs of them made once for
many tests."""
import json
import shutil

import results
from cases import MUSCLE, without
from program import DONE, INPUT, ProgramTest

#: Doses at 1 h, 3 h and 4 h, an infusion from 2 h to 4 h, an imposed and a leaking boundary, measures
#: that gather; a state is kept of 2.5 h, in the middle of all, and of 3 h, when an output and a dose
#: fall together. 85 steps.
SHEET = """\
title = "Doses into a sheet of tissue"

[mesh]
rectangle = { size = ["4 mm", "4 mm"], cells = 6 }
thickness = "1 mm"

[mesh.regions.graft]
box = { low = ["0 mm", "0 mm"], high = ["2 mm", "2 mm"] }

[parameters]
k = "0.05 1/h"
q = "2e-3 pM*mm^3/cell/h"

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

[reaction.uptake]
rate = "2[pM/h] * mm(VEGF, 5[pM])"
takes = { VEGF = 1 }

[reaction.death]
rate = "k * MSC"
takes = { MSC = 1 }

[boundary.xmin]
VEGF = { value = "1 pM" }

[boundary.xmax]
VEGF = { exchange = { rate = "2e-5 cm/s", outside = "0.5 pM" } }

[delivery.depot]
species = "MSC"
dose = "1e4 cells"
at = "1 h"
every = "2 h"
count = 2
depot = { center = ["2 mm", "2 mm"], radius = "1 mm" }

[delivery.drip]
species = "VEGF"
dose = "10 pg"
at = "2 h"
over = "2 h"
region = "graft"

[delivery.late]
species = "MSC"
dose = "5e3 cells"
at = "4 h"
region = "graft"

[time]
end = "6 h"
tolerance = 1e-4

[checkpoint]
at = ["2.5 h", "3 h"]

[output]
every = "1 h"

[measure.centre]
value_at = { species = "VEGF", point = ["2 mm", "2 mm"] }

[measure.peak]
max = { species = "VEGF" }

[measure.seen]
exposure = { species = "VEGF" }

[measure.cells]
integral = { species = "MSC" }

[measure.cell_hours]
accumulated = { measure = "cells" }
unit = "cells h"

[measure.given]
delivered = { species = "VEGF" }
unit = "pg"

[measure.taken]
ledger = { species = "VEGF", entry = "uptake" }
"""

#: With a pool that exchanges with the tissue and is infused while a state is saved.
WITH_PLASMA = SHEET + """\

[compartment.plasma]
volume = "3 mL"
species = ["VEGF", "MSC"]
initial.VEGF = "1.5 pM"

[reaction.vessels]
rate = "1e-4[1/s] * (plasma.VEGF - VEGF)"
takes = { "plasma.VEGF" = 1 }
adds = { VEGF = 1 }

[reaction.homing]
rate = "0.1[1/h] * plasma.MSC"
takes = { "plasma.MSC" = 1 }
adds = { MSC = 1 }

[reaction.clearance]
rate = "0.5[1/h] * plasma.VEGF"
takes = { "plasma.VEGF" = 1 }

[delivery.vein]
species = "MSC"
dose = "1e3 cells"
into = "plasma"
at = "2.2 h"
over = "1 h"

[measure.plasma_seen]
exposure = { species = "plasma.VEGF" }
"""

#: Constant coefficients, for which there is a method of its own.
MUSCLE_LINEAR = without(MUSCLE, "expect").replace("cells = 6", "cells = 4") + """\

[checkpoint]
at = ["0.9 h", "2.3 h"]
"""


def in_small_steps(text, step):
    """The same in steps of at most this size, so that it can be stopped on the way."""
    return text.replace("tolerance = 1e-4", f'tolerance = 1e-4\nmax_step = "{step}"\nmax_steps = 1000000000')


def checkpoints(folder):
    """Headers of the saved states of a run, by number."""
    return sorted((folder / "checkpoint").glob("state_*.json"))


def residuals(folder):
    """species -> what its ledger does not explain, as a share of what passed."""
    found = {}
    for species, account in results.summary(folder)["ledger"].items():
        amounts = [entry["amount"] for entry in account["entries"]]
        throughput = sum(map(abs, amounts))
        found[species] = abs(account["stored"] - sum(amounts)) / throughput if throughput else 0
    return found


class RestartTest(ProgramTest):
    def restart(self, folder, *words, expected=DONE, **options):
        """Goes on with the run; returns what it printed, both streams."""
        code, out, err = self.program("restart", folder, *words, "--quiet", **options)
        self.assertEqual(code, expected, f"{out}\n{err}")
        return out + err

    def refused(self, folder, *words, **options):
        """Exit code 1, nothing on standard output, nothing changed; returns what was said."""
        before = {path: path.is_file() and path.read_bytes() for path in self.folder.rglob("*")}
        code, out, err = self.program("restart", folder, *words, **options)
        self.assertEqual((code, out), (INPUT, ""), err)
        after = {path: path.is_file() and path.read_bytes() for path in self.folder.rglob("*")}
        self.assertEqual(sorted(before), sorted(after))
        self.assertEqual([path for path in before if before[path] != after[path]], [])
        return err

    def assert_same(self, one, other):
        """Every file that lasts, byte for byte."""
        one, other = results.lasting(self.folder / one), results.lasting(self.folder / other)
        self.assertEqual(sorted(one), sorted(other))
        self.assertEqual([name for name in one if one[name] != other[name]], [])

    def assert_outputs(self, folder, times):
        """fields.pvd and series.csv have these times, each once, and every file is there and listed."""
        folder = self.folder / folder
        steps = results.steps(folder)
        self.assertEqual([time for time, _ in steps], times)
        rows = results.table(folder / "series.csv")
        self.assertEqual([next(iter(row.values())) for row in rows], times)
        frames = {path.name for path in folder.glob("fields_*.*vtu")}
        self.assertEqual(frames, {name for _, name in steps})

    def assert_ledger_closes(self, folder, within=1e-4):
        """Over the whole run, from its first moment: `within` is the ledger's own tolerance."""
        for species, share in residuals(self.folder / folder).items():
            self.assertLess(share, within, species)

    def copy(self, folder, to):
        shutil.copytree(self.folder / folder, self.folder / to)
        return self.folder / to


class Prepared(RestartTest):
    """Runs that are made once, by `prepare`, and of which every test has a copy in its folder."""

    @classmethod
    def setUpClass(cls):
        cls.maker = RestartTest()
        cls.maker.setUp()
        cls.addClassCleanup(cls.maker.doCleanups)
        cls.prepare(cls.maker)

    def setUp(self):
        super().setUp()
        shutil.copytree(self.maker.folder, self.folder, dirs_exist_ok=True)


def header(path):
    return json.loads(path.read_text())
