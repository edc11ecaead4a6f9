#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Saved states that are damaged, are of something else or are not there."""
import shutil
import unittest

import results
from cases import MUSCLE, without
from program import DONE, INPUT
from restarts import SHEET, Prepared, RestartTest, checkpoints, header

HOURS = [0, 1, 2, 3, 4, 5, 6]


def flip(path, at=0.5):
    """One bit, at this share of the file."""
    data = bytearray(path.read_bytes())
    data[int(at * (len(data) - 1))] ^= 1
    path.write_bytes(data)


def cut(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path):
    path.write_bytes(b"")


DAMAGES = {
    "cut": cut,
    "empty": empty,
    "a bit flipped": flip,
    "the first bit": lambda path: flip(path, 0),
    "the last bit": lambda path: flip(path, 1),
    "missing": lambda path: path.unlink(),
}


class Damaged(Prepared):
    @classmethod
    def prepare(cls, maker):
        maker.write("case.toml", SHEET)
        maker.program("run", "-q", "case.toml", "-o", "whole")

    def files(self, folder):
        """(vectors, header) of each state, the older first."""
        return [(path.with_suffix(".h5"), path) for path in checkpoints(self.folder / folder)]

    def test_the_newest_damaged_the_older_is_used_and_said(self):
        for what, damage in DAMAGES.items():
            for kind in (0, 1):
                with self.subTest(what, kind=("vectors", "header")[kind]):
                    shutil.rmtree(self.folder / "again", ignore_errors=True)
                    self.copy("whole", "again")
                    file = self.files("again")[-1][kind]
                    damage(file)
                    said = self.restart("again")
                    self.assert_same("again", "whole")
                    self.assert_outputs("again", HOURS)
                    if what == "missing" and kind == 1:
                        self.assertEqual(said, "")  # no header, no checkpoint
                        continue
                    self.assertIn(file.name, said)
                    self.assertIn("2.5 h is used", said)
                    # It is made again, whole:
                    self.assertEqual([header(h)["time_h"] for _, h in self.files("again")], [2.5, 3])
                    self.assertEqual(self.restart("again", "--at", "3 h"), "")

    def test_the_mesh_file_of_all_damaged(self):
        (mesh,) = (self.folder / "whole/checkpoint").glob("mesh_*.h5")
        flip(mesh)
        err = self.refused("whole")
        self.assertEqual(err.count(mesh.name), 2, err)

    def test_all_damaged_one_message_and_nothing_changed(self):
        for kind in (0, 1):
            shutil.rmtree(self.folder / "again", ignore_errors=True)
            self.copy("whole", "again")
            for pair in self.files("again"):
                flip(pair[kind])
            err = self.refused("again")
            for pair in self.files("again"):
                self.assertEqual(err.count(pair[kind].name), 1, err)

    def test_the_one_that_is_asked_for_damaged(self):
        flip(self.files("whole")[0][0])
        err = self.refused("whole", "--at", "2.5 h")
        self.assertIn(self.files("whole")[0][0].name, err)

    def test_a_time_of_which_there_is_none(self):
        for at in ("1 h", "2.7 h", "100 day"):
            err = self.refused("whole", "--at", at)
            for there in ("2.5 h", "3 h"):
                self.assertIn(there, err)

    def test_what_is_no_time(self):
        for at in ("three", "3", "3 mm", ""):
            with self.subTest(at):
                words = ["--at", at]
                if at:
                    self.assertIn("--at", self.refused("whole", *words))

    def test_two_ranks_say_it_once(self):
        for pair in self.files("whole"):
            flip(pair[0])
        code, out, err = self.program("restart", "whole", "-j", "2")
        self.assertEqual((code, out), (INPUT, ""), err)
        self.assertEqual(err.count(self.files("whole")[0][0].name), 1, err)

    def test_a_foreign_file_in_the_folder_is_left_alone(self):
        note = self.write("whole/checkpoint/README", "mine")
        odd = self.write("whole/checkpoint/state_7.json", "{}")
        self.restart("whole", "--at", "2.5 h")
        self.assertEqual((note.read_text(), odd.read_text()), ("mine", "{}"))

    def test_the_series_that_should_go_on_is_gone_or_of_other_columns(self):
        series = self.folder / "whole/series.csv"
        rows = series.read_text()
        series.write_text(rows.replace("peak", "pique"))
        code, _, err = self.program("restart", "whole")
        self.assertNotEqual(code, DONE)
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertIn("series.csv", err)
        self.assertEqual(series.read_text(), rows.replace("peak", "pique"))
        series.write_text(rows[: rows.rindex(",")])  # cut in its last row
        self.restart("whole")
        self.assertEqual(series.read_text(), rows)


class NothingToGoOnFrom(RestartTest):
    def test_no_folder(self):
        self.assertEqual(len(self.refused("nowhere").splitlines()), 1)

    def test_no_checkpoint(self):
        self.write("case.toml", without(MUSCLE, "expect"))
        self.program("run", "-q", "case.toml", "-o", "results")
        err = self.refused("results")
        self.assertEqual(len(err.splitlines()), 1, err)
        self.assertIn("holds no saved state", err)
        self.assertFalse((self.folder / "results/checkpoint").exists())

    def test_a_run_that_has_ended(self):
        self.write("case.toml", SHEET.replace('at = ["2.5 h", "3 h"]', 'at = ["5 h", "6 h"]'))
        self.program("run", "-q", "case.toml", "-o", "results")
        left_alone = results.lasting(self.folder / "results")
        code, _, err = self.program("restart", "results", "-q")
        self.assertEqual((code, len(err.splitlines())), (DONE, 1), err)
        self.assertIn('--set time.end="12 h" --allow end', err)
        self.assertEqual(results.lasting(self.folder / "results"), left_alone)
        # What lies behind an end that is moved to a state stays too.
        code, _, err = self.program(
            "restart", "results", "-q", "--at", "5 h", "--allow", "end",
            "--set", "time.end=5 h", "--set", 'checkpoint.at=["5 h"]',
        )
        self.assertEqual(code, INPUT, err)
        self.assertIn("its state is of t = 5 h, and the case ends at 5 h", err)
        self.assertEqual(results.lasting(self.folder / "results"), left_alone)
        self.restart("results", "--set", "time.end=8 h", "--allow", "end")
        self.assert_outputs("results", list(range(9)))
        self.assert_ledger_closes("results")

    def test_a_run_that_was_longer_than_its_interval_saves_its_end(self):
        self.write("case.toml", without(SHEET, "checkpoint") + '[checkpoint]\nevery = "1 ms"\n')
        self.program("run", "-q", "case.toml", "-o", "results")
        self.assertEqual(header(checkpoints(self.folder / "results")[-1])["time_h"], 6)

    def test_a_steady_case_has_none(self):
        steady = (
            without(MUSCLE, "expect", "delivery.depot")
            .replace('end = "6 h"\ntolerance = 1e-4', "steady = true")
            .replace('\n[output]\nevery = "1 h"\n', "")
        )
        self.write("case.toml", steady)
        code, _, err = self.program("run", "-q", "case.toml", "-o", "results")
        self.assertEqual(code, DONE, err)
        self.assertIn("holds no saved state", self.refused("results"))
        for section in ('[checkpoint]\nevery = "1 s"\n', '[restart]\nfrom = "results"\n'):
            self.write("case.toml", steady + section)
            code, _, err = self.program("run", "-q", "case.toml", "-o", "results")
            self.assertEqual(code, INPUT)
            self.assertIn("has no meaning in a steady case", err)

    def test_a_state_of_another_mesh(self):
        """A mesh file is compared by its content: another one is another case."""
        self.write("case.toml", SHEET)
        self.program("run", "-q", "case.toml", "-o", "results")
        other = self.folder / "other"
        other.mkdir()
        self.write("other/case.toml", SHEET.replace("cells = 6", "cells = 5"))
        self.program("run", "-q", "other/case.toml", "-o", "other/results")
        for file in (self.folder / "other/results/checkpoint").iterdir():
            shutil.copy(file, self.folder / "results/checkpoint")
        # Headers of one run, vectors of another: the digests tell.
        err = self.refused("results", "--case", "case.toml")
        self.assertIn("cells", err)

    def test_a_study_is_no_run(self):
        self.write("study.toml", 'base = "case.toml"\n')
        self.write("study/study.json", "{}")
        self.assertIn("study", self.refused("study"))


if __name__ == "__main__":
    unittest.main()
