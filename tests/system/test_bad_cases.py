#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Every message about a faulty case, as the user meets it: on standard error, one line a fault,
exit code 1, nothing written."""
import re
import shutil
import unittest

import message_pieces
from program import INPUT, PROGRAM, ProgramTest

# The regions and boundaries that the messages speak of, on a mesh large enough for its depot.
MESH_FILE = 'file = "tissue.msh"'
BASE = (message_pieces.FOLDER / "base.toml").read_text()


class EveryMessageReachesTheUser(ProgramTest):
    def setUp(self):
        super().setUp()
        # A copy, so that the cards beside the program in the source tree are out of sight.
        self.copy = self.folder / "bin/paracrine"
        self.copy.parent.mkdir()
        shutil.copy(PROGRAM, self.copy)
        for beside in ("cards", "clouds"):
            shutil.copytree(message_pieces.FOLDER / beside, self.folder / beside)
        shutil.copy(message_pieces.SOURCE / "tests/system/data/tissue.msh", self.folder)

    def base_for(self, message):
        """Built-in shapes name their boundaries themselves, so names are tried on a file."""
        about_the_mesh = any("mesh" in line for line in message.toml)
        if about_the_mesh:
            return BASE
        start = BASE.index("box = ")
        return BASE[:start] + MESH_FILE + BASE[BASE.index("\n", start) :]

    def test_every_message(self):
        messages = message_pieces.messages()
        self.assertGreater(len(messages), 100)
        for message in messages:
            with self.subTest(message.name):
                text, expected = message_pieces.whole_case(message, self.base_for(message))
                self.write("case.toml", text.replace("FOLDER/", ""))
                words = [w for change in message.overrides for w in ("--set", change)]
                run = ["run", "case.toml", *words]
                where = {"program": self.copy, "environment": {"PARACRINE_MODELS": "cards"}}
                if any(line.startswith("base.toml:") for line in expected):
                    self.assert_same_faults(run, expected, **where)
                else:
                    self.assert_refused(run, *expected, **where)

    def assert_same_faults(self, run, expected, **where):
        """For messages that point into the base, whose lines the merged file has elsewhere."""

        def without_places(lines):
            return sorted(re.sub(r"^\w+\.toml:\d+:\d+: ", "", line) for line in lines)

        code, _, err = self.program(*run, **where)
        self.assertEqual(without_places(err.splitlines()), without_places(expected))
        self.assertEqual(code, INPUT)


if __name__ == "__main__":
    unittest.main()
