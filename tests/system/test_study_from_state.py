#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""A study whose arms all start from one saved state of another run: treatments that begin after it do
what they do in whole runs, and what has changed of that run since voids nothing."""
import json
import unittest

from program import DONE, INPUT
from studies import DOSES, SQUARE, StudyTest

#: VEGF is there from the start; cells come at 1.5 h.
TISSUE = (
    SQUARE.replace("diffusivity", 'initial = "2 pM"\ndiffusivity')
    .replace('dose = "1e4 cells"', 'dose = "0 cells"\nat = "1.5 h"')
    .replace('end = "2 h"', 'end = "2 h"\ntolerance = 1e-6')
)
FROM = """
[restart]
from = "../earlier"
at = "1 h"
allow = ["dose"]
"""
PLAN = (
    DOSES.replace('base = "case.toml"', 'base = "base/case.toml"')
    .replace("VEGF_mean", "VEGF_peak")
    .replace('values = ["1e4 cells", "2e4 cells", "4e4 cells"]', 'values = ["1e4 cells", "4e4 cells"]')
)


class FromOneState(StudyTest):
    def lay_tissue(self):
        self.write("base/case.toml", TISSUE)
        self.write("study.toml", PLAN)

    def run_earlier(self):
        self.write("base/earlier.toml", TISSUE + '[checkpoint]\nat = ["1 h"]\n')
        code, _, err = self.program("run", "base/earlier.toml", "-q", "-o", "earlier")
        self.assertEqual(code, DONE, err)

    def start_from_it(self):
        self.run_earlier()
        self.write("base/case.toml", TISSUE + FROM)

    def outcomes(self):
        return {name: float(row["VEGF_peak [pM]"]) for name, row in self.rows().items()}

    def test_is_as_if_they_had_run_whole(self):
        self.lay_tissue()
        self.study("-j", "2", "--quiet")
        whole = self.outcomes()
        self.found.rename(self.folder / "whole")
        self.start_from_it()
        self.study("-j", "2", "--quiet")
        # The tolerance of 1e-6 is that of a step; over some hundred steps errors add up.
        for name, value in self.outcomes().items():
            self.assertAlmostEqual(value, whole[name], delta=1e-4 * whole[name])
        self.assertGreater(whole["dose_4e4_cells"], 1.1 * whole["none"])
        summary = json.loads((self.found / "arms/none/summary.json").read_text())
        self.assertEqual(summary["start"]["value"], 1)

        # What that run saves later is not what the arms start from; an interval changes no bits.
        words = ["restart", "earlier", "-q", "--allow", "end", "--set", 'time.end="3 h"']
        self.assertEqual(self.program(*words)[0], DONE)
        self.write("base/case.toml", TISSUE + FROM + '[checkpoint]\nevery = "1 min"\n')
        self.assertIn("0 runs made", self.study("--quiet"))

    def test_has_error_bars_of_time_alone(self):
        self.lay_tissue()
        self.start_from_it()
        self.write("study.toml", PLAN.replace('verify = "none"', 'verify = ["dose_4e4_cells"]'))
        self.assertEqual([name for name in self.planned() if "finer" in name], ["dose_4e4_cells__finer_time"])
        out = self.study("-j", "2", "--quiet")
        self.assertIn("Error bars are those of time alone", out)
        arm = self.summary()["error_bars"]["dose_4e4_cells"]
        peak = next(bar for bar in arm["measures"] if bar["measure"] == "VEGF_peak")
        self.assertIsNone(peak["mesh"])
        self.assertGreater(peak["time"], 0)

    def refused(self):
        return self.study("--list", "--json", expected=INPUT)

    def test_without_a_state_or_with_another_past_is_refused_before_anything_runs(self):
        self.write("base/case.toml", TISSUE + FROM)
        self.write("study.toml", PLAN)
        out = self.refused()
        self.assertEqual(out.count("restart.from"), 1, out)
        self.assertIn("earlier' is not there; run its case first, with [checkpoint] at = [\"1 h\"]", out)
        self.run_earlier()
        self.write("study.toml", PLAN.replace("[outcome.VEGF_peak]", '[outcome.VEGF_peak]\nat = "0.5 h"'))
        self.assertIn("outcome.VEGF_peak.at: lies before the state from which the runs start, of t = 1 h", self.refused())
        self.write("study.toml", PLAN.replace("[axis.dose]", '[arm.other.set]\nspecies.VEGF.initial = "3 pM"\n\n[axis.dose]'))
        out = self.refused()
        self.assertIn('species.VEGF.initial was "2 pM", is "3 pM" (nothing allows this)', out)
        self.assertIn("(arm other__dose_1e4_cells)", out)
        self.assertFalse(self.found.exists())

    def check(self):
        code, out, err = self.program("check", "base/case.toml", "--set", "delivery.depot.dose=1e4 cells")
        return code, out + err

    def test_check_shows_it_and_finds_its_faults(self):
        self.lay_tissue()
        self.start_from_it()
        code, out = self.check()
        self.assertEqual(code, DONE, out)
        self.assertRegex(out, r"Start from a saved state\n  \S*earlier, t = 1 h, after \d+ steps\n"
                         r'  delivery.depot.dose was "0 cells", is "1e4 cells" \(dose\)\n')
        self.write("base/case.toml", TISSUE + FROM.replace('allow = ["dose"]\n', ""))
        code, out = self.check()
        self.assertEqual(code, INPUT, out)
        self.assertIn('Undo this, or allow it with [restart] allow = ["dose"]', out)
        self.write("base/case.toml", TISSUE + FROM.replace("1 h", "0.5 h"))
        self.assertIn("no state of t = 0.5 h is saved there; there are those of 1 h", self.check()[1])
        self.write("base/case.toml", TISSUE + FROM.replace("../earlier", "../nowhere"))
        code, out = self.check()
        self.assertEqual(code, INPUT, out)
        self.assertIn("nowhere' is not there; run its case first, with [checkpoint] at = [\"1 h\"]", out)


if __name__ == "__main__":
    unittest.main()
