#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""What a study concludes, where the answer is known: error bars against closed forms, dose-response of
linear and saturating problems, Sobol indices of functions whose variances are integrals."""
import json
import math
import unittest

from program import DONE, INPUT, SOLVE
from studies import DOSES, DROP, StudyTest

#: c'' = (k/D) c between c = 1 nM and a tight end: 1/cosh(m) at the end, tanh(m)/m on average, m = 2.
SLAB = """\
[mesh]
interval = { size = "2 mm", cells = 8 }
cross_section = "1 mm^2"

[species.c]
unit = "nM"
diffusivity = "100 um^2/s"

[reaction.loss]
rate = "1e-4[1/s] * c"
takes = { c = 1 }

[boundary.left]
c = { value = "1 nM" }

[time]
steady = true
tolerance = 1e-10

[measure.end]
value_at = { species = "c", point = ["2 mm"] }

[measure.average]
mean = { species = "c" }
"""
SLAB_EXACT = {"end": 1 / math.cosh(2), "average": math.tanh(2) / 2}

#: Decay and logistic growth without space: the error is that of the steps alone.
CURVES = """\
[mesh]
well_mixed = { volume = "1 mL" }

[species.S]
unit = "nM"
initial = "1 nM"

[species.G]
unit = "nM"
initial = "0.01 nM"

[reaction.loss]
rate = "1[1/h] * S"
takes = { S = 1 }

[reaction.growth]
rate = "1[1/h] * G * (1 - G / 1[nM])"
adds = { G = 1 }

[time]
end = "3 h"
tolerance = 1e-3

[output]
every = "1 h"
fields = false

[measure.S]
mean = { species = "S" }

[measure.G]
mean = { species = "G" }
"""
CURVES_EXACT = {"S": math.exp(-3), "G": 1 / (1 + 99 * math.exp(-3))}


class Verify(StudyTest):
    def bars(self, case, *words):
        self.write("slab.toml", case)
        code, out, err = self.program("verify", "slab.toml", "-o", "found", *words)
        self.assertEqual(code, DONE, err)
        self.said = out
        return {bar["measure"]: bar for bar in self.summary()["error_bars"]["case"]["measures"]}

    def test_two_finer_meshes_show_second_order_and_the_true_error(self):
        bars = self.bars(SLAB, "--levels", "2", "-j", "2")
        self.assertEqual(self.arms(), ["case", "case__finer_mesh", "case__finer_mesh_2"])
        for name, exact in SLAB_EXACT.items():
            true = abs(bars[name]["value"] - exact)
            self.assertGreater(true, 1e-3)  # or there were nothing to see
            # The next term of the error is (m h)^2 / 10 of it on this mesh: 0.6 %.
            self.assertAlmostEqual(bars[name]["order"], 2, delta=0.02)
            self.assertGreaterEqual(bars[name]["mesh"], 0.99 * true)
            self.assertLessEqual(bars[name]["mesh"], 1.01 * true)
            self.assertEqual(bars[name]["time"], 0)
            self.assertRegex(self.said, rf"{name} \[nM\] .* order 2 in space")

    def test_one_finer_mesh_takes_second_order_for_granted(self):
        bars = self.bars(SLAB, "--levels", "1")
        for name, exact in SLAB_EXACT.items():
            true = abs(bars[name]["value"] - exact)
            self.assertAlmostEqual(bars[name]["mesh"], true, delta=0.01 * true)
            self.assertIsNone(bars[name]["order"])

    def test_values_set_are_those_verified(self):
        bars = self.bars(SLAB, "--set", "mesh.interval.cells=16")
        for name, exact in SLAB_EXACT.items():
            true = abs(bars[name]["value"] - exact)
            self.assertLess(true, 1e-3)
            self.assertAlmostEqual(bars[name]["mesh"], true, delta=0.01 * true)

    def test_whatever_the_number_of_runs_at_a_time(self):
        one = self.bars(SLAB, "--levels", "2", "-j", "1")
        self.found.rename(self.folder / "one")
        self.assertEqual(self.bars(SLAB, "--levels", "2", "-j", "3"), one)

    def test_finer_time_shows_the_error_of_steps(self):
        bars = self.bars(CURVES)
        self.assertEqual(self.arms(), ["case", "case__finer_time"])
        for name, exact in CURVES_EXACT.items():
            true = abs(bars[name]["value"] - exact)
            self.assertGreater(true, 1e-4)
            # A run of a tenth of the tolerance errs by about a tenth of it: the difference is nine tenths.
            self.assertGreater(bars[name]["time"], 0.8 * true)
            self.assertLess(bars[name]["time"], 1.3 * true)

    def test_error_bars_of_time_cover_the_error(self):
        bars = self.bars(CURVES)
        for name, exact in CURVES_EXACT.items():
            self.assertGreaterEqual(bars[name]["time"], 0.97 * abs(bars[name]["value"] - exact), name)

    def test_a_case_without_space_has_no_error_of_the_mesh(self):
        bars = self.bars(CURVES)
        self.assertEqual([bar["mesh"] for bar in bars.values()], [0, 0])

    def test_a_case_that_fails_ends_with_its_code(self):
        self.write("slab.toml", CURVES)
        code, out, err = self.program(
            "verify", "slab.toml", "-o", "found", "--set", "time.max_steps=1"
        )
        self.assertEqual(code, SOLVE)
        self.assertIn("max_steps", err)

    def test_a_case_that_is_none_is_refused_with_its_faults(self):
        self.write("slab.toml", SLAB.replace("um^2/s", "um^2"))
        code, out, err = self.program("verify", "slab.toml", "-o", "found")
        self.assertEqual((code, out), (INPUT, ""))
        self.assertRegex(err, r"^slab\.toml:7:\d+: species\.c\.diffusivity: ")
        self.assertFalse(self.found.exists())


class DoseResponse(StudyTest):
    LOG = 'log = {{ from = "{}", to = "{}", points = {} }}'

    def curve(self, case, plan):
        self.lay(case, plan)
        self.study("-j", "2", "--quiet")
        (curve,) = [c for c in self.summary()["dose_response"] if c["axis"] == "dose"]
        return curve

    def test_of_a_linear_problem_doubles_with_the_dose(self):
        """VV36: sources add up; so does every linear measure."""
        case = DROP + (
            '[measure.exposure]\nexposure = { species = "VEGF" }\n'
            '[measure.per_cell]\nformula = "VEGF_mean / cells"\nunit = "pM/cell"\n'
        )
        doses = ", ".join(f'"{2**i}e4 cells"' for i in range(6))
        curve = self.curve(case, DOSES.replace('"1e4 cells", "2e4 cells", "4e4 cells"', doses))
        rows = [row for name, row in self.rows().items() if name != "none"]
        for low, high in zip(rows, rows[1:]):
            # Ten tolerances of the steps; the exposure is a trapezoid over these, up to 0.25 h long, and
            # errs by (k h)^2 / 12.
            for column, within in {
                "VEGF_mean [pM]": 1e-5,
                "exposure [pM h]": 1.3e-3,
                "cells [cells]": 1e-12,
            }.items():
                ratio = float(high[column]) / float(low[column])
                self.assertAlmostEqual(ratio, 2, delta=2 * within, msg=column)
            self.assertAlmostEqual(
                float(high["per_cell [pM/cell]"]) / float(low["per_cell [pM/cell]"]), 1, delta=1e-5
            )
        # q / k (1 - exp(-k t)) a cell
        slope = 2e-3 / 0.5 * (1 - math.exp(-3))
        self.assertEqual(curve["shape"], "linear")
        self.assertAlmostEqual(curve["line"]["slope"], slope, delta=1e-5 * slope)
        self.assertNotIn("hill", curve)
        self.assertNotRegex(json.dumps(curve), r'"EC50": *\{')
        self.assertRegex(curve["says"], r"^In proportion: .* there is no EC50\.$")

    #: R' = r (hill(MSC, K, n) - R): at t a share 1 - exp(-r t) of the Hill curve over the dose.
    RESPONSE = DROP + """
[species.R]
unit = "nM"

[reaction.response]
rate = "1[1/h] * (hill(MSC, 3e5[cells/mL], 2) * 1[nM] - R)"
adds = { R = 1 }

[measure.R_mean]
mean = { species = "R" }
unit = "nM"
"""

    def test_of_a_known_hill_curve_gives_its_ec50_and_exponent(self):
        plan = DOSES.replace("VEGF_mean", "R_mean").replace(
            'values = ["1e4 cells", "2e4 cells", "4e4 cells"]',
            self.LOG.format("1e4 cells", "1e7 cells", 10),
        )
        curve = self.curve(self.RESPONSE, plan)
        self.assertEqual(curve["shape"], "saturating")
        hill = curve["hill"]
        for found, exact in ((hill["EC50"], 3e5), (hill["exponent"], 2)):
            # The curve is exact up to the tolerance of the steps, 1e-6, some steps over: an interval
            # as narrow as the fit's residual may miss it by that.
            self.assertAlmostEqual(found["value"], exact, delta=1e-3 * exact)
            self.assertLessEqual(found["low"], exact * (1 + 1e-4))
            self.assertGreaterEqual(found["high"], exact * (1 - 1e-4))
        self.assertAlmostEqual(hill["top"], 1 - math.exp(-6), delta=1e-3)
        self.assertAlmostEqual(hill["bottom"], 0, delta=1e-3)

    def test_of_doses_below_saturation_gives_no_ec50(self):
        """Uptake that saturates far above these doses: nothing here says where."""
        case = DROP.replace('rate = "k * VEGF"', 'rate = "k * 1e6[pM] * mm(VEGF, 1e6[pM])"')
        plan = DOSES.replace(
            'values = ["1e4 cells", "2e4 cells", "4e4 cells"]',
            self.LOG.format("1e3 cells", "1e5 cells", 6),
        )
        curve = self.curve(case, plan)
        self.assertNotIn("hill", curve)
        self.assertEqual(curve["shape"], "linear")


class SobolIndices(StudyTest):
    """Three parameters, each even between -1 and 1: variance 1/3, mean 0.

    Sum 3a + 2b + c: shares 9 : 4 : 1, first = total. Product (1 + a)(1 + b/2)(1 + c/4): factors of mean 1
    and variance v = 1/3, 1/12, 1/48; V = prod(1 + v) - 1, first v / V, total v prod(1 + v of the others) / V.
    A formula language without sine has no Ishigami function; the product has interactions, too."""

    CASE = CURVES.replace("[species.S]", '[parameters]\na = "0"\nb = "0"\nc = "0"\n\n[species.S]', 1) + """
[measure.sum]
formula = "3 * a + 2 * b + c"
unit = "1"

[measure.product]
formula = "(1 + a) * (1 + b / 2) * (1 + c / 4)"
unit = "1"
"""
    PLAN = 'base = "case.toml"\n' + "".join(
        f"[uncertain.{name}]\nrange = [-1, 1]\n" for name in "abc"
    ) + """
[sampling]
method = "sobol"
samples = 32
indices = true

[outcome.sum]
margin = "0.1"

[outcome.product]
margin = "0.1"

[report]
verify = "none"
"""

    def test_lie_within_their_intervals(self):
        self.lay(self.CASE, self.PLAN)
        self.study("-j", "2", "--quiet")
        self.assertEqual(len(self.finished()), 1 + 32 * (3 + 2))
        for row in self.rows().values():  # the measure is what the formula says, of the run's own draws
            a, b, c = (float(row[name] or 0) for name in "abc")
            self.assertAlmostEqual(float(row["sum"]), 3 * a + 2 * b + c, delta=1e-12)
            product = (1 + a) * (1 + b / 2) * (1 + c / 4)
            self.assertAlmostEqual(float(row["product"]), product, delta=1e-12)

        v = [1 / 3, 1 / 12, 1 / 48]
        whole = math.prod(1 + each for each in v)
        exact = {
            "sum": ([9 / 14, 4 / 14, 1 / 14], [9 / 14, 4 / 14, 1 / 14]),
            "product": (
                [each / (whole - 1) for each in v],
                [each * whole / (1 + each) / (whole - 1) for each in v],
            ),
        }
        found = {s["outcome"]: s for s in self.summary()["sensitivities"]}
        self.assertEqual(set(found), set(exact))
        for outcome, (first, total) in exact.items():
            self.assertEqual(found[outcome]["base_samples_used"], 32)
            for name, f, t in zip("abc", first, total):
                # Twelve intervals of 95 %. The draws are those of seed 1: this holds always or never.
                one = found[outcome]["parameters"][name]
                for index, value in ((one["first"], f), (one["total"], t)):
                    self.assertLessEqual(index["low"], value, (outcome, name))
                    self.assertGreaterEqual(index["high"], value, (outcome, name))
                    self.assertAlmostEqual(index["value"], value, delta=0.25)
            # Means of the lowest and highest fifth of a: -0.8 and 0.8 times its slope of the mean.
            slope = {"sum": 3, "product": 1}[outcome]
            bars = found[outcome]["parameters"]["a"]
            self.assertAlmostEqual(
                bars["mean_in_highest_fifth"] - bars["mean_in_lowest_fifth"], 1.6 * slope, delta=0.6 * slope
            )


if __name__ == "__main__":
    unittest.main()
