#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Files that were made to harm, or that a slip made so: what is no file, what claims to be larger than
any memory, links and names that lead out of the results. Each ends at once, in one line."""
import json
import os
import shutil
import unittest

from cases import MUSCLE, with_mesh_file
from program import DONE, INPUT, ProgramTest
from studies import DROP, StudyTest

CLOUD = MUSCLE.replace(
    'depot = { center = ["2 mm", "2 mm", "2 mm"], radius = "1 mm" }', 'cloud = { file = "NAME" }'
)


class WhatIsNoFile(ProgramTest):
    """Devices never end and a pipe waits for its writer: neither is opened to be read."""

    def refused(self, case):
        self.write("case.toml", case)
        before = sorted(self.folder.rglob("*"))
        code, out, err = self.program("check", "case.toml")
        self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
        self.assertEqual(sorted(self.folder.rglob("*")), before)
        return err

    def test_is_no_mesh_no_cloud_and_no_base(self):
        self.assertNotIn('radius = "1 mm" }', CLOUD)
        os.mkfifo(self.folder / "pipe.msh")
        os.mkfifo(self.folder / "pipe.csv")
        os.mkfifo(self.folder / "pipe.vtp")
        (self.folder / "folder.csv").mkdir()
        (self.folder / "zero.csv").symlink_to("/dev/zero")
        with open(self.folder / "giant.csv", "wb") as file:
            file.truncate(1 << 40)  # sparse: takes no room
        for name in ("pipe.csv", "pipe.vtp", "zero.csv"):
            self.assertIn(f"{name}: is not a regular file", self.refused(CLOUD.replace("NAME", name)))
        self.assertIn("folder.csv: is a directory", self.refused(CLOUD.replace("NAME", "folder.csv")))
        self.assertIn("giant.csv: is larger than 1 GB", self.refused(CLOUD.replace("NAME", "giant.csv")))
        self.assertIn("pipe.msh: mesh: is not a regular file", self.refused_to_run("pipe.msh"))
        self.assertIn("/dev/zero: mesh: is not a regular file", self.refused_to_run("/dev/zero"))
        self.assertIn("no file \"pipe.csv\"", self.refused('base = "pipe.csv"\n'))

    def refused_to_run(self, mesh):
        self.write("case.toml", with_mesh_file(mesh))
        code, out, err = self.program("run", "case.toml")
        self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
        return err


class SizesBeyondAllMemory(ProgramTest):
    def test_are_refused_before_anything_is_made(self):
        for old, new, limit in [
            ("cells = 6", "cells = 100000", r"makes 1e\+15 points; at most 3e\+08"),
            ("cells = 6 }", "cells = 6 }\nrefine = 8",
             r"makes 2\.17e\+10 cells; at most 1\.8e\+09 .*refine less often"),
            ('every = "1 h"', 'every = "1 ns"', r"more than 100000 outputs"),
            ('at = "1 h"', 'at = "1 h"\nevery = "1 ns"\nuntil = "6 h"', r"administrations, more than"),
        ]:  # fmt: skip
            self.assertIn(old, MUSCLE)
            self.write("case.toml", MUSCLE.replace(old, new))
            code, out, err = self.program("run", "case.toml")
            self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
            self.assertRegex(err, limit)


class LinksThatLeadElsewhere(StudyTest):
    def test_are_removed_from_the_results_of_a_run_and_not_followed(self):
        home = self.folder / "home"
        thesis = self.write("home/fields_0000/thesis.docx", "three years")
        self.run_case(MUSCLE)
        results = self.folder / "results"
        (results / "fields_0001.vtu").unlink()
        (results / "fields_0001.vtu").symlink_to(thesis)
        (results / "fields_0002.vtu.part").symlink_to(thesis)
        (results / "summary.json.part").symlink_to(thesis)
        (results / "fields_0000").symlink_to(home / "fields_0000")
        self.run_case(MUSCLE)
        self.assertEqual(thesis.read_text(), "three years")
        self.assertFalse([p for p in results.iterdir() if p.is_symlink()])

    def test_pictures_of_somebody_are_no_earlier_run(self):
        picture = self.write("results/holiday.png", "sun")
        self.write("case.toml", MUSCLE)
        self.assert_refused(
            ["run", "case.toml", "-o", "results"],
            "'results' holds 'holiday.png', and nothing that says it is of a run; choose another "
            "folder with --output, or empty this one",
        )
        self.assertEqual(picture.read_text(), "sun")

    def test_are_refused_among_the_folders_of_a_study(self):
        thesis = self.write("home/base/thesis.docx", "three years")
        self.lay(DROP, 'base = "case.toml"\n[outcome.VEGF_mean]\n[report]\nverify = "none"\n')
        self.study("--list", "--quiet")
        shutil.rmtree(self.found / "arms")
        (self.found / "arms").symlink_to(self.folder / "home")
        code, _, err = self.program("study", "study.toml", "-o", "found")
        self.assertNotEqual(code, DONE)
        self.assertRegex(err, r"^'found/arms' is a symbolic link; .*\n$")
        self.assertEqual(thesis.read_text(), "three years")


class NamesThatLeadElsewhere(StudyTest):
    def test_of_a_picture_are_refused(self):
        case = MUSCLE + '\n[output.pictures."../evil"]\nfield = "VEGF"\n'
        self.write("case.toml", case)
        code, out, err = self.program("run", "case.toml", "-o", "results")
        self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
        self.assertIn('output.pictures."../evil": is the name of a file', err)
        self.assertFalse((self.folder / "results").exists())

    def test_in_the_design_of_a_study_are_damage(self):
        self.lay(DROP, 'base = "case.toml"\n[outcome.VEGF_mean]\n[report]\nverify = "none"\n')
        self.study("--quiet")
        design = json.loads((self.found / "study.json").read_text())
        for where in (design["arms"][0], design["runs"][0]):
            name = where["name"]
            for wicked in ("../../evil", "/tmp/evil", "..", "a\x1b[2Jb", "a" * 300):
                where["name"] = wicked
                (self.found / "study.json").write_text(json.dumps(design))
                code, _, err = self.program("report", "found")
                self.assertEqual((code, len(err.splitlines())), (INPUT, 1), err)
                self.assertIn("is no file name", err)
                self.assertNotIn("\x1b", err)
            where["name"] = name


if __name__ == "__main__":
    unittest.main()
