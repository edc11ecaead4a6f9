# SPDX-License-Identifier: BSD-3-Clause
"""Studies of runs that take a tenth of a second, and what a study leaves."""
import csv
import json
import os
import pathlib
import re
import time

from program import DONE, PROGRAM, ProgramTest

#: Cells that secrete at q and a factor that decays at k, in 1 mL without space:
#: VEGF = q MSC / k (1 - exp(-k t)), in proportion to the dose.
DROP = """\
title = "Cells in a drop"

[mesh]
well_mixed = { volume = "1 mL" }

[parameters]
k = "0.5 1/h"
q = "2e-3 pM*mL/cell/h"

[species.VEGF]
unit = "pM"

[species.MSC]
unit = "cells/mL"

[reaction.secretion]
rate = "q * MSC"
adds = { VEGF = 1 }

[reaction.loss]
rate = "k * VEGF"
takes = { VEGF = 1 }

[delivery.depot]
species = "MSC"
dose = "1e4 cells"
region = "tissue"

[time]
end = "6 h"
tolerance = 1e-6

[output]
every = "1 h"
fields = false

[measure.VEGF_mean]
mean = { species = "VEGF" }
unit = "pM"

[measure.cells]
integral = { species = "MSC" }
unit = "cells"
"""

#: The same in steps so small that a run takes about `seconds` on a free core.
def slow(seconds):
    return DROP.replace(
        "tolerance = 1e-6",
        f'tolerance = 1e-6\nmax_step = "{0.2 / seconds} s"\nmax_steps = 1000000000',
    )

#: A depot in a square of tissue: something to draw.
SQUARE = """\
title = "A depot in a square"

[mesh]
rectangle = { size = ["4 mm", "4 mm"], cells = 8 }
thickness = "1 mm"

[species.VEGF]
unit = "pM"
diffusivity = "42 um^2/s"

[species.MSC]
unit = "cells/mm^3"

[reaction.secretion]
rate = "2e-4[pM*mm^3/cell/h] * MSC"
adds = { VEGF = 1 }

[reaction.loss]
rate = "0.5[1/h] * VEGF"
takes = { VEGF = 1 }

[delivery.depot]
species = "MSC"
dose = "1e4 cells"
depot = { center = ["2 mm", "2 mm"], radius = "1 mm" }

[time]
end = "2 h"

[output]
every = "1 h"

[measure.VEGF_peak]
max = { species = "VEGF" }
unit = "pM"

[measure.cells]
integral = { species = "MSC" }
unit = "cells"
"""

#: Three doses and nothing against them.
DOSES = """\
title = "How many cells?"
base = "case.toml"
control = "none"

[arm.none.set]
delivery.depot.dose = "0 cells"

[axis.dose]
path = "delivery.depot.dose"
values = ["1e4 cells", "2e4 cells", "4e4 cells"]

[outcome.VEGF_mean]

[report]
verify = "none"
"""


class StudyTest(ProgramTest):
    """A test whose case is case.toml, whose study is study.toml and whose results are in found/."""

    def setUp(self):
        super().setUp()
        self.found = self.folder / "found"

    def lay(self, case, plan):
        self.write("case.toml", case)
        self.write("study.toml", plan)

    def study(self, *words, expected=DONE, **options):
        """Runs the study; returns what it printed, both streams."""
        code, out, err = self.program("study", "study.toml", "-o", "found", *words, **options)
        self.assertEqual(code, expected, f"{out}\n{err}")
        return out + err

    def start_study(self, *words, **options):
        process = self.start("study", "study.toml", "-o", "found", "--quiet", *words, **options)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.kill)
        return process

    def planned(self):
        """The runs the study would make, by name."""
        code, out, err = self.program("study", "study.toml", "-o", "found", "--list", "--json")
        self.assertEqual((code, err), (DONE, ""))
        return {run["name"]: run for run in json.loads(out)}

    def wait_for(self, condition, what, seconds=60):
        give_up = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), give_up, f"waited in vain for {what}")
            time.sleep(0.005)

    # What lies in the study's folder.

    def arms(self):
        """Names of the folders of runs, whatever their state."""
        home = self.found / "arms"
        return sorted(p.name for p in home.iterdir()) if home.exists() else []

    def finished(self):
        return [name for name in self.arms() if not re.search(r"\.(running-\d+|failed)$", name)]

    def identity(self):
        """When and as which file the record of each run that has ended was made: the same only if it was
        left alone."""
        ended = (name for name in self.arms() if ".running-" not in name)
        records = (self.found / "arms" / name / "run.json" for name in ended)
        return {
            path.parent.name: (path.stat().st_ino, path.stat().st_mtime_ns)
            for path in records
            if path.exists()
        }

    def summary_bytes(self):
        return (self.found / "summary.csv").read_bytes()

    def rows(self):
        """summary.csv: the rows by run, texts as they stand."""
        with (self.found / "summary.csv").open(newline="") as file:
            return {row["run"]: row for row in csv.DictReader(file)}

    def summary(self):
        return json.loads((self.found / "summary.json").read_text())

    def changed(self, run):
        """path -> value as written, of what differs in a run from its case."""
        return dict(change.split("=", 1) for change in self.planned()[run]["set"])


def processes_of(folder):
    """Ids of living processes that work in the folder: no zombies."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if not entry.name.isdigit() or os.readlink(entry / "cwd") != str(folder):
                continue
            if (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] != "Z":
                found.append(int(entry.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            pass  # ended meanwhile, or somebody else's
    return found


def children_of(process):
    """Ids of its living children that are this program."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            if not entry.name.isdigit():
                continue
            parent = (entry / "stat").read_text().rsplit(")", 1)[1].split()[1]
            if int(parent) == process.pid and os.readlink(entry / "exe") == str(PROGRAM):
                found.append(int(entry.name))
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            pass
    return found
