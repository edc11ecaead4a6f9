#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Killed at random moments as by a power cut, a run goes on and ends with the same bytes; the campaign
of tests/campaign, with a few kills."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "campaign"))

from kill_campaign import campaign
from program import ProgramTest


class Killed(ProgramTest):
    SEED = 3

    def test_a_few_times(self):
        names = ["bdf", "bdf, 2 ranks", "every step"]
        total, problems, _ = campaign(8, self.SEED, self.folder / "kills", names)
        self.assertEqual(problems, [], f"seed {self.SEED}: {dict(total)}")
        self.assertEqual(total["kills"], 8)


if __name__ == "__main__":
    unittest.main()
