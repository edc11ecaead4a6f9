#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Which runs a plan makes: arms of crossed and paired axes, ranges, replicates, samples. Nothing is run
here; the list says what each run changes in its case."""
import math
import unittest

from program import INPUT
from studies import DOSES, DROP, SQUARE, StudyTest

AXES = """\
base = "case.toml"

[axis.dose]
path = "delivery.depot.dose"
values = ["1e4 cells", "2e4 cells", "4e4 cells"]

[axis.at]
path = "delivery.depot.at"
values = ["1 h", "2 h", "3 h"]

[axis.k]
path = "parameters.k"
values = ["0.1 1/h", "0.2 1/h", "0.3 1/h"]

[report]
verify = "none"
"""


class Arms(StudyTest):
    def values(self, plan, *paths):
        """Of every run in order, what it has at these paths."""
        self.lay(DROP, plan)
        all_set = [dict(c.split("=", 1) for c in run["set"]) for run in self.planned().values()]
        return [tuple(each.get(path, "").strip('"') for path in paths) for each in all_set]

    PATHS = ("delivery.depot.dose", "delivery.depot.at", "parameters.k")
    DOSE, AT, K = ("1e4 cells", "2e4 cells", "4e4 cells"), ("1 h", "2 h", "3 h"), (
        "0.1 1/h", "0.2 1/h", "0.3 1/h",
    )  # fmt: skip

    def test_axes_are_crossed(self):
        expected = [(d, a, k) for d in self.DOSE for a in self.AT for k in self.K]
        self.assertEqual(self.values(AXES, *self.PATHS), expected)

    def test_axes_of_a_zip_step_together_and_the_third_crosses_them(self):
        plan = 'zip = [["k", "dose"]]\n' + AXES
        expected = sorted((d, a, k) for d, k in zip(self.DOSE, self.K) for a in self.AT)
        self.assertEqual(sorted(self.values(plan, *self.PATHS)), expected)

    def test_a_zip_of_all(self):
        plan = 'zip = [["k", "dose", "at"]]\n' + AXES
        self.assertEqual(self.values(plan, *self.PATHS), list(zip(self.DOSE, self.AT, self.K)))

    def test_an_axis_in_two_zips_steps_with_all_or_is_refused(self):
        self.lay(DROP, 'zip = [["at", "k"], ["dose", "at"]]\n' + AXES)
        code, out, err = self.program("study", "study.toml", "--list", "--json")
        if code == INPUT:
            self.assertIn("'at'", err)
            return
        self.assertEqual(len(self.planned()), 3)

    def test_zips_of_unequal_length_and_unknown_axes_are_refused(self):
        for zips, reason in {
            '[["dose", "short"]]': "'short' has 2, 'dose' has 3",
            '[["dose", "att"]]': "no axis 'att'; did you mean 'at'?",
        }.items():
            short = '[axis.short]\npath = "time.end"\nvalues = ["6 h", "7 h"]\n'
            self.lay(DROP, f"zip = {zips}\n" + AXES + short)
            code, _, err = self.program("study", "study.toml", "--list", "--json")
            self.assertEqual(code, INPUT)
            self.assertRegex(err, r"^study\.toml:1:\d+: zip: ")
            self.assertIn(reason, err)

    def test_every_arm_meets_every_step_and_the_control_none(self):
        plan = DOSES.replace("[axis.dose]", '[arm.late.set]\ndelivery.depot.at = "1 h"\n[axis.dose]')
        self.assertEqual(
            self.values(plan, "delivery.depot.dose", "delivery.depot.at"),
            [("0 cells", ""), *((dose, "1 h") for dose in self.DOSE)],
        )

    def test_one_axis_may_set_several_paths(self):
        plan = AXES.replace('"delivery.depot.at"', '["delivery.depot.at", "time.max_step"]')
        pairs = set(self.values(plan, "delivery.depot.at", "time.max_step"))
        self.assertEqual(pairs, {(a, a) for a in self.AT})

    def range_of(self, text):
        plan = f'base = "case.toml"\n[axis.dose]\npath = "delivery.depot.dose"\n{text}\n'
        return [v for (v,) in self.values(plan + '[report]\nverify = "none"\n', "delivery.depot.dose")]

    def test_a_logarithmic_range(self):
        found = self.range_of('log = { from = "1e4 cells", to = "1e8 cells", points = 9 }')
        self.assertEqual(len(found), 9)
        for i, text in enumerate(found):
            number, unit = text.split()
            self.assertEqual(unit, "cells")
            exact = 10 ** (4 + i / 2)
            self.assertAlmostEqual(float(number), exact, delta=2e-3 * exact)  # three digits
        self.assertEqual((found[0], found[-1]), ("1e4 cells", "1e8 cells"))

    def test_a_linear_range_in_the_unit_of_its_start(self):
        found = self.range_of('linear = { from = "1e4 cells", to = "3e4 cells", points = 5 }')
        numbers = [float(text.split()[0]) for text in found]
        self.assertEqual(numbers, [1e4, 1.5e4, 2e4, 2.5e4, 3e4])
        plan = AXES.replace('values = ["1 h", "2 h", "3 h"]', 'linear = { from = "30 min", to = "2 h", points = 4 }')
        found = {at for (at,) in self.values(plan, "delivery.depot.at")}
        self.assertEqual(found, {"30 min", "60 min", "90 min", "2 h"})

    def test_ranges_that_are_none(self):
        for text in (
            'log = { from = "0 cells", to = "1e8 cells", points = 3 }',
            'log = { from = "-1 cells", to = "1e8 cells", points = 3 }',
            'linear = { from = "1 cells", to = "1e8 cells", points = 0 }',
            'linear = { from = "1 cells", to = "1e8 cells", points = 1 }',
            'linear = { from = "1 cells", to = "3 h", points = 2 }',
            "values = []",
        ):
            self.lay(DROP, f'base = "case.toml"\n[axis.dose]\npath = "delivery.depot.dose"\n{text}\n')
            code, out, err = self.program("study", "study.toml", "--list", "--json")
            self.assertEqual((code, out), (INPUT, ""), text)
            self.assertRegex(err, r"^study\.toml:4:\d+: axis\.dose", text)


class Replicates(StudyTest):
    RANDOM = SQUARE.replace(
        'depot = { center = ["2 mm", "2 mm"], radius = "1 mm" }', "random = { count = 3, seed = 9 }"
    )
    PLAN = DOSES.replace("VEGF_mean", "VEGF_peak") + "[replicates]\ncount = 3\nseed = 5\n"

    def test_set_the_seeds_one_after_the_other(self):
        self.lay(self.RANDOM, self.PLAN)
        for arm in ("none", "dose_1e4_cells", "dose_4e4_cells"):
            seeds = [self.changed(f"{arm}__r{k}")["delivery.depot.random.seed"] for k in (1, 2, 3)]
            self.assertEqual(seeds, ["5", "6", "7"])
        self.assertEqual(len(self.planned()), 4 * 3)

    def test_of_nothing_random_are_refused(self):
        self.lay(SQUARE, self.PLAN)
        code, _, err = self.program("study", "study.toml", "--list", "--json")
        self.assertEqual(code, INPUT)
        self.assertEqual(
            err.splitlines(),
            [f"study.toml:{self.PLAN[: self.PLAN.index('[replicates]')].count(chr(10)) + 1}:1: "
             "replicates: no delivery is placed at random, so all replicates would be the same"],
        )  # fmt: skip

    def test_error_bars_are_of_the_places_of_the_run_they_belong_to(self):
        self.lay(self.RANDOM, self.PLAN.replace('verify = "none"', 'verify = "dose_1e4_cells"'))
        ours = self.changed("dose_1e4_cells__r1")["delivery.depot.random.seed"]
        for name in ("finer_mesh", "finer_time"):
            finer = self.changed(f"dose_1e4_cells__{name}")
            self.assertEqual(finer.get("delivery.depot.random.seed", "9"), ours)


class Samples(StudyTest):
    PLAN = DOSES + """
[uncertain.k]
range = ["0.25 1/h", "1 1/h"]
scale = "log"

[uncertain.q]
range = ["1e-3 pM*mL/cell/h", "3e-3 pM*mL/cell/h"]

[uncertain.w]
path = "time.end"
normal = { mean = "6 h", sd = "0.1 h" }

[sampling]
samples = 10
"""

    def draws(self, plan):
        """Sample -> (k, q, end); the same for every arm, and sample 0 changes nothing."""
        self.lay(DROP, plan)
        found = {}
        for run in self.planned().values():
            changed = dict(c.split("=", 1) for c in run["set"])
            paths = ("parameters.k", "parameters.q", "time.end")
            if run["sample"] == 0:
                self.assertFalse(set(paths) & set(changed))
                continue
            row = tuple(float(changed[path].strip('"').split()[0]) for path in paths)
            self.assertEqual(found.setdefault(run["sample"], row), row)
        return [found[i] for i in range(1, len(found) + 1)]

    def slices(self, values, low, high, logarithmic):
        """Which tenth of the range each value lies in."""
        if logarithmic:
            values, low, high = [math.log(v) for v in values], math.log(low), math.log(high)
        return sorted(int(10 * (v - low) / (high - low)) for v in values)

    def test_of_a_latin_hypercube_have_one_in_every_slice(self):
        k, q, end = zip(*self.draws(self.PLAN))
        self.assertEqual(self.slices(k, 0.25, 1, True), list(range(10)))
        self.assertEqual(self.slices(q, 1e-3, 3e-3, False), list(range(10)))
        # Of a normal distribution: one below each tenth, by its quantiles.
        chance = sorted(0.5 * math.erfc(-(t - 6) / 0.1 / math.sqrt(2)) for t in end)
        self.assertEqual([int(10 * p) for p in chance], list(range(10)))

    def test_are_the_same_for_a_seed_and_others_for_another(self):
        for method in ("latin_hypercube", "sobol", "random"):
            plan = self.PLAN + f'method = "{method}"\n'
            one = self.draws(plan)
            self.assertEqual(self.draws(plan), one)
            self.assertEqual(self.draws(plan + "seed = 1\n"), one)
            other = self.draws(plan + "seed = 2\n")
            self.assertFalse(set(one) & set(other), method)
            self.assertTrue(all(0.25 <= k <= 1 and 1e-3 <= q <= 3e-3 for k, q, _ in one + other))

    def test_more_parameters_later_leave_the_runs_so_far_valid_only_if_their_draws_stay(self):
        """Names say which sample; the hash holds its values, so that no stale run is taken for new."""
        self.lay(DROP, self.PLAN)
        before = {run["name"]: run["set"] for run in self.planned().values()}
        self.lay(DROP, self.PLAN + "seed = 2\n")
        self.study("--case", 5, "--quiet")
        name = list(before)[4]
        self.assertEqual(self.planned()[name]["status"], "done")
        self.lay(DROP, self.PLAN)
        self.assertEqual(self.planned()[name]["status"], "to run")

    def test_for_indices_are_samples_times_parameters_and_two(self):
        rows = self.draws(self.PLAN.replace("samples = 10", "samples = 4\nindices = true"))
        self.assertEqual(len(rows), 4 * (3 + 2))
        # Saltelli: rows A, rows B, and A with one column of B, in whatever order.
        a, b = rows[:4], rows[4:8]
        mixed = {a[i][:k] + (b[i][k],) + a[i][k + 1 :] for i in range(4) for k in range(3)}
        self.assertEqual(set(rows[8:]), mixed)

    def test_without_sampling_or_without_parameters_are_refused(self):
        for plan, reason in {
            self.PLAN.replace("[sampling]\nsamples = 10\n", ""): "sampling: missing",
            DOSES + "[sampling]\nsamples = 3\n": "sampling: there is nothing to sample",
        }.items():
            self.lay(DROP, plan)
            code, _, err = self.program("study", "study.toml", "--list", "--json")
            self.assertEqual((code, len(err.splitlines())), (INPUT, 1))
            self.assertRegex(err, rf"^study\.toml:\d+:\d+: {reason}")


if __name__ == "__main__":
    unittest.main()
