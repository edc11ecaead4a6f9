#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Every example runs and meets its own expectations, shows a picture that exists, and is explained."""
import re
import unittest

import results
from program import DONE, SOURCE, ProgramTest

EXAMPLES = sorted((SOURCE / "examples").glob("*/case.toml"))
# An example may have further arms beside its case; cards of its own lie in folders.
CASES = sorted((SOURCE / "examples").glob("*/*.toml"))
FIRST_BYTES = {".png": b"\x89PNG", ".svg": b"<svg"}


class EveryExample(ProgramTest):
    def test_there_are_some(self):
        self.assertTrue(EXAMPLES)

    def test_runs_and_meets_what_it_expects(self):
        for case in CASES:
            with self.subTest(f"{case.parent.name}/{case.name}"):
                folder = self.folder / case.parent.name / case.stem
                code, _, err = self.program("run", "-q", "-j", "2", case, "-o", folder)
                self.assertEqual(code, DONE, err)
                summary = results.summary(folder)
                self.assertTrue(summary["expectations"], "expects nothing, so nothing was tested")
                self.assertTrue(summary["grades"]["scenario"], "says of no number that it was chosen")

    def test_is_in_the_table_of_examples(self):
        table = (SOURCE / "examples/README.md").read_text()
        for case in EXAMPLES:
            self.assertIn(f"]({case.parent.name}/README.md)", table)

    def test_its_readme_shows_pictures_there_are(self):
        for case in EXAMPLES:
            with self.subTest(case.parent.name):
                readme = (case.parent / "README.md").read_text()
                pictures = re.findall(r"!\[[^\]]*\]\(([^)]+)\)", readme)
                self.assertTrue(pictures)
                for picture in pictures:
                    path = case.parent / picture
                    self.assertTrue(path.read_bytes().startswith(FIRST_BYTES[path.suffix]), picture)
                    self.assertLess(path.stat().st_size, 300_000, picture)


if __name__ == "__main__":
    unittest.main()
