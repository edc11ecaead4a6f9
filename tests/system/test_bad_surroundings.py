#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""What is wrong around a case: the file, the mesh, places in it, the results folder, the disk, the
command line. One clear line each, and nothing on disk that looks whole and is not."""
import json
import os
import resource
import shutil
import subprocess
import unittest

from cases import MUSCLE, with_mesh_file
from program import DONE, INPUT, PROGRAM, SOLVE, SOURCE, ProgramTest

DATA = SOURCE / "tests/system/data"


class ACaseFileThatIsNone(ProgramTest):
    def test_a_missing_file_is_named(self):
        self.assert_refused(
            ["run", "nowhere.toml"], "nowhere.toml: no such file; give the path of a TOML file"
        )

    def test_a_directory_gets_the_file_that_may_be_meant(self):
        (self.folder / "depot").mkdir()
        self.assert_refused(
            ["run", "depot"],
            "depot: is a directory; give the path of a TOML file, such as case.toml in it",
        )

    def test_an_empty_file_is_no_case(self):
        self.write("case.toml", "\n  \n")
        self.assert_refused(
            ["run", "case.toml"],
            "case.toml: is empty; expected a case such as examples/01_*/case.toml",
        )

    def test_a_binary_file_is_no_case(self):
        self.write("case.toml", bytes(range(256)) * 100)
        self.assert_refused(
            ["run", "case.toml"], "case.toml: is a binary file; expected TOML text"
        )

    def test_a_device_is_no_case(self):
        self.assert_refused(
            ["run", "/dev/zero"], "/dev/zero: is not a regular file; give a TOML file"
        )

    def test_a_file_that_may_not_be_read_says_so(self):
        path = self.write("case.toml", MUSCLE)
        path.chmod(0)
        if os.access(path, os.R_OK):  # root may read anything: drop to nobody
            self.folder.chmod(0o755)
            options = {"user": 65534, "group": 65534, "extra_groups": []}
        else:
            options = {}
        self.assert_refused(
            ["run", "case.toml"], "case.toml: cannot be read: Permission denied", **options
        )

    def test_nesting_has_a_limit_that_is_not_the_stack(self):
        self.write("case.toml", "a = " + "[" * 200_000)
        code, _, err = self.program("run", "case.toml")
        self.assertEqual((code, len(err.splitlines())), (INPUT, 1), err[:500])
        self.assertLess(len(err), 300)
        self.assertRegex(err, r"^case\.toml:1: ")

    def test_nested_brackets_in_a_formula_have_a_limit(self):
        formula = "(" * 8000 + "c" + ")" * 8000
        self.write("case.toml", MUSCLE.replace("k * VEGF", formula))
        code, _, err = self.program("run", "case.toml")
        self.assertEqual((code, len(err.splitlines())), (INPUT, 1), err[:500])
        self.assertIn("reaction.loss.rate: ", err)

    def test_a_huge_file_is_not_read(self):
        path = self.write("case.toml", MUSCLE)
        with path.open("ab") as file:
            file.truncate(1 << 34)  # sparse: 16 GB that take no room
        code, _, err = self.program("run", "case.toml")
        self.assertEqual(code, INPUT)
        self.assertIn("case.toml: is larger than 16 MB", err)


class AMeshThatIsNone(ProgramTest):
    def assert_mesh_refused(self, text, reason):
        if text is not None:
            self.write("tissue.msh", text)
        self.write("case.toml", with_mesh_file("tissue.msh"))
        before = sorted(self.folder.rglob("*"))
        code, out, err = self.program("run", "case.toml")
        self.assertEqual((code, out), (INPUT, ""), err)
        self.assertRegex(err, reason)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertEqual(sorted(self.folder.rglob("*")), before)

    def test_a_missing_one_is_named(self):
        self.assert_mesh_refused(None, r"tissue\.msh.*[Nn]o such file")

    def test_format_2_2_is_told_how_to_become_4_1(self):
        old = (SOURCE / "tests/unit/mesh/data/halves_22.msh").read_bytes()
        self.assert_mesh_refused(old, r"2\.2.*msh41")

    def test_a_cut_one_is_damaged(self):
        whole = (DATA / "tissue.msh").read_bytes()
        self.assert_mesh_refused(whole[: len(whole) // 2], r"tissue\.msh")

    def test_one_with_a_cell_of_nodes_there_are_not_is_damaged(self):
        text = (DATA / "tissue.msh").read_text()
        head, cells = text.split("$Elements")
        lines = cells.splitlines()
        lines[-2] = " ".join(lines[-2].split()[:-1] + ["987654"])
        self.assert_mesh_refused(head + "$Elements" + "\n".join(lines) + "\n", r"987654")

    def test_counts_that_are_wrong_are_damage(self):
        text = (DATA / "tissue.msh").read_text()
        for section in ("Nodes", "Elements"):
            head, rest = text.split(f"${section}\n", 1)
            counts, rest = rest.split("\n", 1)
            first, _, *others = counts.split()
            for wrong in (3, 999, 9999999999999, -5):
                with self.subTest(section, count=wrong):
                    line = " ".join([first, str(wrong), *others])
                    self.assert_mesh_refused(f"{head}${section}\n{line}\n{rest}", r"damaged: .*" + str(wrong))

    def test_a_node_that_is_nowhere(self):
        text = (DATA / "tissue.msh").read_text()
        node = "\n15 0 20\n"
        self.assertIn(node, text)
        for word in ("nan", "inf"):
            nowhere = text.replace(node, f"\n{word} 0 20\n", 1)
            self.assert_mesh_refused(nowhere, "without finite coordinates")

    def test_a_text_is_no_mesh(self):
        self.assert_mesh_refused("dear mesh\n", r"tissue\.msh")


class PlacesOutsideTheTissue(ProgramTest):
    """The box of the case ends at 4 mm."""

    def refused(self, old, new):
        self.assertIn(old, MUSCLE)
        self.write("case.toml", MUSCLE.replace(old, new))
        before = sorted(self.folder.rglob("*"))
        code, out, err = self.program("run", "case.toml")
        self.assertEqual((code, out, len(err.splitlines())), (INPUT, "", 1), err)
        self.assertEqual(sorted(self.folder.rglob("*")), before)
        return err

    def test_a_depot_that_sticks_out_says_how_much_is_inside(self):
        depot = 'center = ["2 mm", "2 mm", "2 mm"]'
        err = self.refused(depot, 'center = ["4 mm", "2 mm", "2 mm"]')
        self.assertIn("depot", err)
        self.assertIn("allow_outside", err)

    def test_a_depot_elsewhere_is_refused(self):
        depot = 'center = ["2 mm", "2 mm", "2 mm"]'
        self.assertIn("depot", self.refused(depot, 'center = ["40 mm", "2 mm", "2 mm"]'))

    def test_a_deposit_at_a_point_outside_names_the_point(self):
        depot = 'depot = { center = ["2 mm", "2 mm", "2 mm"], radius = "1 mm" }'
        points = 'points = { positions = [["1 mm", "1 mm", "1 mm"], ["1 mm", "9 mm", "1 mm"]] }'
        err = self.refused(depot, points)
        self.assertIn("depot", err)
        self.assertIn("9", err)

    def test_a_measure_at_a_point_outside_names_the_measure(self):
        at = 'value_at = { species = "VEGF", point = ["2 mm", "2 mm", "2 mm"] }'
        err = self.refused(at, at.replace('"2 mm"]', '"-2 mm"]'))
        self.assertIn("centre", err)


class AResultsFolderThatIsNone(ProgramTest):
    def setUp(self):
        super().setUp()
        self.write("case.toml", MUSCLE)

    def test_a_file_of_somebody_else_is_never_removed(self):
        thesis = self.write("results/thesis.docx", "three years")
        self.assert_refused(
            ["run", "case.toml", "-o", "results"],
            "'results' holds 'thesis.docx', which is no result of a run; choose another folder with "
            "--output, or empty this one",
        )
        self.assertEqual(thesis.read_text(), "three years")

    def test_nor_one_that_is_only_called_like_a_field(self):
        self.run_case(MUSCLE)
        for name in ("fields_notes.md", "fields_photos/patients.csv", "notes.part"):
            notes = self.write(f"results/{name}", "three years")
            code, _, err = self.program("run", "case.toml", "-o", "results")
            self.assertEqual(code, INPUT, err)
            self.assertIn("which is no result of a run", err)
            self.assertEqual(notes.read_text(), "three years")
            self.assertTrue((self.folder / "results/series.csv").exists())
            shutil.rmtree(self.folder / "results" / name.split("/")[0], ignore_errors=True)
            notes.unlink(missing_ok=True)
        self.run_case(MUSCLE)

    def test_an_earlier_run_is_replaced_whole(self):
        self.run_case(MUSCLE)
        self.run_case(MUSCLE.replace('every = "1 h"', 'every = "6 h"'))
        frames = sorted(p.name for p in (self.folder / "results").glob("fields_*"))
        self.assertEqual(frames, ["fields_0000.vtu", "fields_0001.vtu"])

    def test_a_file_is_no_folder(self):
        self.write("results", "a file")
        code, _, err = self.program("run", "case.toml", "-o", "results")
        self.assertNotEqual(code, DONE)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertIn("'results'", err)

    def test_a_folder_that_may_not_be_written_says_so(self):
        locked = self.folder / "locked"
        locked.mkdir()
        locked.chmod(0o555)
        options = {}
        if os.access(locked, os.W_OK):  # root may write anywhere: drop to nobody
            self.folder.chmod(0o755)
            options = {"user": 65534, "group": 65534, "extra_groups": []}
        code, _, err = self.program("run", "case.toml", "-o", "locked/results", **options)
        self.assertEqual(code, SOLVE, err)
        self.assertEqual(
            err, "cannot make the directory 'locked/results': Permission denied\n"
        )

    def assert_nothing_half(self):
        """Whatever stands under its own name is whole."""
        results = self.folder / "results"
        for path in results.glob("*.json"):
            json.loads(path.read_text())
        for path in results.glob("fields_*.vtu"):
            self.assertTrue(path.read_bytes().rstrip().endswith(b"</VTKFile>"), path)
        listed = (results / "fields.pvd").read_text() if (results / "fields.pvd").exists() else ""
        for path in results.glob("*.vtu"):
            self.assertIn(path.name, listed)

    def test_a_file_that_cannot_grow_ends_the_run_with_its_reason(self):
        # A limit on the size of files fails a write as a full disk does, and needs no rights. It lies
        # above what MPI needs to start (4 MB) and below the field file of this mesh.
        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (6 << 20, 6 << 20))

        self.write("case.toml", MUSCLE.replace("cells = 6", "cells = 46"))
        code, _, err = self.program("run", "-q", "case.toml", "-o", "results", preexec_fn=limit)

        self.assertEqual(code, SOLVE, err)
        self.assertRegex(err, r"^cannot write '?results/fields_0000\.vtu'?.*\n$")
        self.assert_nothing_half()

    def test_a_disk_that_fills_up_in_the_middle_keeps_what_was_whole(self):
        # A disk of 64 kB in a mount namespace of the test's own; some containers forbid those, and
        # then the test above stands for this one.
        (self.folder / "results").mkdir()
        script = 'mount -t tmpfs -o size=64k none results && "$0" "$@"; e=$?; cp -r results kept; exit $e'
        namespace = ["--map-root-user", "--mount", "--user", "sh", "-c", script, str(PROGRAM)]
        possible = subprocess.run(
            ["unshare", "--map-root-user", "--mount", "--user", "mount", "-t", "tmpfs", "none", "results"],
            cwd=self.folder, stderr=subprocess.DEVNULL,
        )
        if possible.returncode != 0:
            return
        code, _, err = self.program(
            *namespace, "run", "-q", "case.toml", "-o", "results", program="unshare"
        )

        self.assertEqual(code, SOLVE, err)
        self.assertRegex(err, r"^cannot write '?results/\S+: No space left on device\n$")
        os.rename(self.folder / "kept", self.folder / "results")
        self.assert_nothing_half()
        self.assertTrue((self.folder / "results/fields_0000.vtu").exists())


class ACommandLineThatIsNone(ProgramTest):
    def test_no_command_gets_the_list(self):
        self.assert_refused(
            [],
            "paracrine: give a command: 'run', 'restart', 'check', 'describe', 'mesh', 'models', "
            "'render', 'study', 'report', 'verify' and 'docs' (see --help)",
        )

    def test_a_misspelt_command_gets_the_nearest(self):
        self.assert_refused(
            ["rum", "case.toml"], "paracrine: no command 'rum'; did you mean 'run'? (see --help)"
        )

    def test_a_misspelt_option_gets_the_nearest(self):
        self.assert_refused(
            ["run", "case.toml", "--sett", "time.end=1 h"],
            "paracrine: unknown option '--sett'; did you mean '--set'? (see --help)",
        )

    def test_one_argument_too_many_is_named(self):
        self.assert_refused(
            ["run", "case.toml", "other.toml"],
            "paracrine: one argument too many: 'other.toml' (see --help)",
        )

    def test_a_number_of_ranks_is_positive(self):
        self.assert_refused(
            ["run", "case.toml", "-j", "0"],
            "paracrine: --ranks: Value 0 not in range 1 to 4096 (see --help)",
        )

    def test_a_path_that_is_not_there_gets_the_nearest(self):
        self.write("case.toml", MUSCLE)
        self.assert_refused(
            ["run", "case.toml", "--set", "delivery.depot.doze=1e6 cells"],
            "--set delivery.depot.doze: unknown path 'delivery.depot.doze'; did you mean 'dose'?",
        )


if __name__ == "__main__":
    unittest.main()
