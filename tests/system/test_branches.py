#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""One state under other parameters, doses and measures: what follows is what they say, and what does
not follow is said."""
import unittest

import results
from program import SOLVE, ProgramTest

#: A factor that a flow carries through leaking tissue, held at one end.
LEAKING = """\
title = "A leaking slab"
[mesh]
interval = { size = "1 mm", cells = 20 }
[parameters]
held = "1 pM"
leak = "2.5e-6 1/mmHg/s"
[flow.darcy]
conductivity = "8.53e-9 cm^2/mmHg/s"
filtration = { rate = "leak", pressure = "1 mmHg" }
[flow.darcy.boundary.right]
pressure = "0 mmHg"
[flow.carries]
c = 1
[species.c]
unit = "pM"
diffusivity = "40 um^2/s"
initial = "0.5 pM"
[boundary.left]
c = { value = "held" }
[delivery.depot]
species = "c"
dose = "1 amol"
at = "1 h"
region = "tissue"
[time]
end = "2 h"
tolerance = 1e-4
[output]
every = "0.5 h"
fields = false
[checkpoint]
at = ["1.5 h"]
[measure]
pressure = { value_at = { species = "pressure", point = ["0 mm"] } }
mean = { mean = { species = "c" } }
summed = { accumulated = { measure = "mean" } }
"""


class Branches(ProgramTest):
    def setUp(self):
        super().setUp()
        self.run_case(LEAKING, "-q")

    def branch(self, *words):
        """What it says. The account is checked by the program itself."""
        code, out, err = self.program(
            "restart", "results", "--at", "1.5 h", "-o", "branch", "-q", *words
        )
        self.assertEqual(code, 0, f"{out}\n{err}")
        return err

    def last(self, folder, column):
        return results.table(self.folder / folder / "series.csv")[-1][column]

    def test_the_pressure_is_that_of_the_flow_there_is_now(self):
        leak = 'parameters.leak="1e-5 1/mmHg/s"'
        self.branch("--allow", "parameters", "--set", leak)
        self.run_case(LEAKING, "-q", "--set", leak)
        pressure = self.last("results", "pressure [mmHg]")
        self.assertAlmostEqual(self.last("branch", "pressure [mmHg]"), pressure, places=9)
        self.assertGreater(pressure, 0.7)

    def test_a_boundary_that_holds_more_has_put_it_there(self):
        self.branch("--allow", "parameters", "--set", 'parameters.held="20 pM"')

    def test_a_sum_of_another_measure_begins_anew_and_that_is_said(self):
        self.write("other.toml", LEAKING.replace('mean = { mean', "mean = { max"))
        said = self.branch("--allow", "outputs", "--case", "other.toml")
        self.assertIn("measure 'summed' is, or is of, another one than it was: it begins anew", said)
        rows = results.table(self.folder / "branch" / "series.csv")
        self.assertEqual(rows[0]["summed [pM h]"], 0)

    def test_what_was_given_stays_where_it_was_and_that_is_said(self):
        self.write("other.toml", LEAKING.replace('at = "1 h"', 'at = "0.5 h"'))
        said = self.branch("--allow", "dose", "--case", "other.toml")
        self.assertIn("delivery 'depot' is another one than it was", said)
        self.assertAlmostEqual(
            self.last("branch", "mean [pM]"), self.last("results", "mean [pM]"), delta=1e-3
        )


class AfterAFailure(ProgramTest):
    def test_what_was_due_is_given_once(self):
        # Above the limit the rate is no number.
        loss = '[reaction.loss]\nrate = "k*c*sqrt(limit - c/held)"\ntakes = { c = 1 }\n'
        known = '[parameters]\nk = "0.1 1/h"\nlimit = 1.1'
        self.run_case(LEAKING.replace("[parameters]", loss + known), "-q", expected=SOLVE)
        times = [row["time [h]"] for row in results.table(self.folder / "results/series.csv")]
        self.assertEqual(times, [0, 0.5, 1])

        code, _, err = self.program(
            "restart", "results", "-o", "mended", "-q",
            "--allow", "parameters", "--set", "parameters.limit=1000",
        )

        self.assertEqual(code, 0, err)
        rows = results.table(self.folder / "mended/ledger.csv")
        given = [row["amount"] for row in rows if row["kind"] == "delivery"]
        self.assertAlmostEqual(given[-1] * 1e6, 1, places=6)  # amol


if __name__ == "__main__":
    unittest.main()
