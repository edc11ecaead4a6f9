#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Steady states of published models and their eigenvalues, by `check --steady`, in the digits known.

References are closed forms where there are any, else Newton's method at 1e-12 written apart from this
program; half of the last digit given is the tolerance. Where a state appears or turns, both sides of the
border are asked."""
import json
import unittest

from cases import MUSCLE
from program import DONE, ProgramTest


def case(card, **parameters):
    lines = "".join(f'parameters.{name} = {value}\n' for name, value in parameters.items())
    return f'model.use = ["{card}"]\nmesh.well_mixed = {{ volume = "1 mL" }}\ntime.end = "1 h"\n' + lines


class Steady(ProgramTest):
    def report(self, text, *words):
        self.write("case.toml", text)
        code, out, err = self.program("check", "--steady", "--json", "case.toml", *words)
        self.assertEqual(code, DONE, err)
        return json.loads(out)

    def states(self, *arguments, **parameters):
        return self.report(case(*arguments, **parameters))["states"]

    def assert_values(self, state, expected, places=7):
        for value, wanted in zip(state["values"].values(), expected, strict=True):
            self.assertAlmostEqual(value, wanted, delta=0.6 * 10**-places * max(1, abs(wanted)))

    def assert_eigenvalues(self, state, expected, delta):
        found = [complex(*value) for value in state["eigenvalues"]]
        for wanted in expected:
            nearest = min(found, key=lambda value: abs(value - wanted))
            self.assertLess(abs(nearest - wanted), delta, found)


class Reynolds(Steady):
    """VV-22."""

    def at(self, k_pg):
        return self.states("reynolds_inflammation", reynolds_k_pg=f'"{k_pg} 1/h"')

    def test_health_has_the_closed_form_eigenvalue_of_the_pathogen(self):
        for k_pg in (0.3, 1.2, 1.6):
            health = self.at(k_pg)[0]
            self.assert_values(health, (0, 0, 0, 0.125))
            self.assert_eigenvalues(health, (k_pg - 1.5,), 1e-9)
            self.assert_eigenvalues(health, (-0.1, -0.04444, -0.02), 5e-6)
            self.assertEqual(health["kind"], "stable" if k_pg < 1.5 else "saddle")

    def test_the_aseptic_state_and_the_saddle_before_it(self):
        health, saddle, aseptic = self.at(0.3)
        self.assertEqual([s["kind"] for s in (health, saddle, aseptic)], ["stable", "saddle", "stable"])
        self.assert_values(aseptic, (0, 0.63501406, 17.398956, 0.52286399))
        self.assert_eigenvalues(aseptic, (-1.4547, -0.10063, -0.05013, -0.01933), 6e-5)

    def test_the_septic_state(self):
        septic = self.at(0.6)[-1]
        self.assert_values(septic, (4.9363521, 0.98096563, 17.492523, 0.52287614))
        self.assertEqual(septic["kind"], "stable")

    def test_septic_states_begin_at_a_saddle_node(self):
        self.assertEqual(len(self.at(0.513715)), 3)
        both = self.at(0.513717)[3:]
        self.assertEqual(len(both), 2)
        for state in both:  # where they begin: P = 2.16, known to the 0.01 by which they are apart
            self.assertAlmostEqual(state["values"]["reynolds_pathogen"], 2.16, delta=0.01)

    def test_septic_states_draw_only_from_a_little_higher_on(self):
        self.assertEqual(self.at(0.51430)[-1]["kind"], "saddle")
        self.assertEqual(self.at(0.51431)[-1]["kind"], "stable")


class Dunster(Steady):
    """VV-23. With r = phi/g_m, a = (1 +- sqrt(1 - 4 be^2 (1 + r)))/(2 (1 + r))."""

    def at(self, **parameters):
        return self.states("dunster_inflammation", **parameters)

    def test_chronic_inflammation_the_saddle_and_rest(self):
        rest, saddle, chronic = self.at()
        self.assert_values(rest, (0, 0, 0, 0))
        self.assert_values(saddle, (0.101227, 0.01011249, 1.012273, 0.01012273), 6)
        self.assert_values(chronic, (9.877775, 0.89897842, 98.777748, 0.98777748))
        self.assert_eigenvalues(saddle, (0.0722,), 5e-5)
        self.assert_eigenvalues(chronic, (-1.0509 + 0.0191j, -0.09703, -0.01002), 7.1e-5)  # half a digit of both parts
        self.assertEqual([s["kind"] for s in (rest, saddle, chronic)], ["stable", "saddle", "stable"])

    def test_more_engulfing_than_24_times_the_loss_of_macrophages_leaves_rest_alone(self):
        self.assertEqual(len(self.at(dunster_phi=0.239)), 3)
        self.assertEqual(len(self.at(dunster_phi=0.241)), 1)

    def test_the_same_border_in_the_other_constant(self):
        self.assertEqual(len(self.at(dunster_beta_a=0.476730)), 3)
        self.assertEqual(len(self.at(dunster_beta_a=0.476732)), 1)

    def test_the_chronic_state_loses_its_hold_before(self):
        self.assertEqual(self.at(dunster_phi=0.0974)[-1]["kind"], "stable")
        self.assertEqual(self.at(dunster_phi=0.0975)[-1]["kind"], "saddle")

    def test_efferocytosis_multiplies_engulfing(self):
        self.assertEqual(len(self.at(efferocytosis=239)), 3)
        self.assertEqual(len(self.at(efferocytosis=241)), 1)


class Baker(Steady):
    """VV-25."""

    def test_as_published_there_is_one_state(self):
        (state,) = self.states("baker_toggle")
        self.assert_values(state, (0.00577668, 0.02032983))

    def test_two_stable_states_with_a_saddle_between(self):
        for gain, wanted in (
            (0.5, (0.07736299, 0.42159391, 1.48147705)),
            (0, (0.07738010, 0.38450747, 2.10061243)),
        ):
            found = self.states("baker_toggle", baker_alpha4=gain, baker_gamma=0.4)
            for state, pro in zip(found, wanted, strict=True):
                self.assertAlmostEqual(state["values"]["baker_pro"], pro, delta=6e-9)
            self.assertEqual([s["kind"] for s in found], ["stable", "saddle", "stable"])

    def test_a_gain_of_one_leaves_the_healthy_state(self):
        self.assertEqual(len(self.states("baker_toggle", baker_alpha4=1, baker_gamma=0.4)), 1)


class Others(Steady):
    def test_a_diabetic_wound_has_an_inflamed_state_and_a_normal_one_has_not(self):
        self.assertEqual(len(self.states("waugh_sherratt")), 1)
        found = self.states("waugh_sherratt", waugh_alpha=0.8)
        self.assert_values(found[2], (905.77304, 226.44326, 6.9674849))
        self.assertEqual([s["kind"] for s in found], ["stable", "saddle", "stable"])

    def test_a_macrophage_is_one_or_the_other(self):
        found = self.states("frank_polarisation")
        self.assertEqual([s["kind"] for s in found], ["stable", "saddle", "stable"])


class AnyCase(Steady):
    def test_doses_at_the_start_are_kept_as_totals(self):
        # given: what cells make settles at q MSC/k, 2 fg/cell/h * 10/mm^3 / 0.3 1/h
        text = (
            'mesh.well_mixed = { volume = "1 mL" }\n'
            'species.c = { unit = "fg/mm^3" }\nspecies.MSC = { unit = "cells/mm^3" }\n'
            'reaction.q = { rate = "2[fg/cell/h] * MSC", adds = { c = 1 } }\n'
            'reaction.k = { rate = "0.3[1/h] * c", takes = { c = 1 } }\n'
            'delivery.d = { species = "MSC", dose = "1e4 cells", region = "tissue" }\n'
            'time.end = "1 day"\n'
        )
        report = self.report(text)
        self.assertEqual(report["conserved"], ["MSC"])
        (state,) = report["states"]
        self.assertAlmostEqual(state["values"]["MSC"], 10, places=9)
        self.assertAlmostEqual(state["values"]["c"], 20 / 0.3, places=7)
        self.assertEqual(len(state["eigenvalues"]), 1)

    def test_a_region_of_a_tissue_with_space_is_taken_by_its_name(self):
        report = self.report(MUSCLE, "--region", "ischemic")
        self.assertEqual(report["region"], "ischemic")
        self.assert_values(report["states"][0], (0, 0))

    def test_an_unknown_region_gets_the_nearest(self):
        self.write("case.toml", MUSCLE)
        self.assert_refused(
            ["check", "--steady", "case.toml", "--region", "ischaemic"],
            "--region: the mesh has no region 'ischaemic'; did you mean 'ischemic'?",
        )

    def test_words_say_what_the_numbers_do(self):
        self.write("case.toml", case("dunster_inflammation"))
        code, out, _ = self.program("check", "--steady", "case.toml")
        self.assertEqual(code, DONE)
        for words in ("State 1: stable", "State 2: saddle", "State 3: stable", "starts at rest, in state 1"):
            self.assertIn(words, out)

    def test_a_line_of_states_is_not_printed_whole(self):
        self.write("case.toml", case("bianchi_wound"))
        _, out, _ = self.program("check", "--steady", "case.toml")
        self.assertEqual(out.count("neighbours are at rest as well"), 3)
        self.assertIn("more that are not alone", out)


if __name__ == "__main__":
    unittest.main()
