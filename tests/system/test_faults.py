#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Disks that fill up and ranks that fail alone, while a run is under way: it ends with one message, or
goes on where it can, and what was saved before stands."""
import os
import pathlib
import resource
import subprocess
import time
import unittest

import results
from program import DONE, MPIEXEC, PROGRAM, SOLVE
from restarts import SHEET, RestartTest, checkpoints, header, in_small_steps

#: Tables that grow to a megabyte and a half, and no fields.
LONG_TABLES = SHEET.replace('every = "1 h"', 'every = "10 s"\nfields = false')
NO_FIELDS = SHEET.replace("[output]\n", "[output]\nfields = false\n")


def files_up_to(size):
    """No file grows beyond this: fails a write as a full disk does, and needs no rights."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


class Disk(RestartTest):
    def run_limited(self, text, size, *words):
        self.write("case.toml", text)
        return self.program(
            "run", "-q", "case.toml", "-o", "limited", *words, preexec_fn=files_up_to(size)
        )

    def run_whole(self, text, *words):
        self.write("case.toml", text)
        code, _, err = self.program("run", "-q", "case.toml", "-o", "whole", *words)
        self.assertEqual(code, DONE, err)

    def test_full_for_a_state_between_others_is_a_warning(self):
        text = NO_FIELDS.replace('at = ["2.5 h", "3 h"]', 'every = "1 us"')
        code, out, err = self.run_limited(text, 100_000)
        self.assertEqual((code, out), (DONE, ""), err)
        lines = err.splitlines()
        self.assertGreater(len(lines), 10)  # one an attempt
        for line in lines:
            self.assertRegex(line, "^warning: the state was not saved: cannot write '.*checkpoint.*': "
                             "File too large; the run goes on$")  # fmt: skip
        self.assertEqual(list((self.folder / "limited/checkpoint").iterdir()), [])
        self.run_whole(text)
        self.assert_same("limited", "whole")

    def test_full_for_a_state_that_was_asked_for_ends_the_run(self):
        code, out, err = self.run_limited(NO_FIELDS, 100_000)
        self.assertEqual((code, out), (SOLVE, ""), err)
        self.assertRegex(err, "^cannot write '.*checkpoint.*': File too large\n$")
        self.assertIn("holds no saved state", self.refused("limited"))

    def test_full_in_the_middle_of_a_table_goes_on_once_there_is_room(self):
        """At t = 4.6 h the ledger's table is as large as it may be; saved is the state of 3 h."""
        code, out, err = self.run_limited(LONG_TABLES, 1_200_000)
        self.assertEqual((code, out), (SOLVE, ""), err)
        self.assertRegex(err, r"^cannot write '?limited/ledger\.csv'?: File too large\n$")
        ledger = (self.folder / "limited/ledger.csv").read_text()
        self.assertTrue(ledger.endswith("\n"))  # nothing half
        self.assertEqual([header(path)["time_h"] for path in checkpoints(self.folder / "limited")], [2.5, 3])
        self.restart("limited")
        self.run_whole(LONG_TABLES)
        self.assert_same("limited", "whole")

    def test_full_in_the_middle_of_a_field_goes_on_once_there_is_room(self):
        """A disk of its own that holds some fields and the states before; some containers forbid it,
        and then the others stand for this one."""
        self.write("case.toml", SHEET)
        (self.folder / "results").mkdir()
        script = """
            mount -t tmpfs -o size=100k none results || exit 77
            "$0" run -q case.toml -o results; echo $?
            ls results
            mount -o remount,size=10m none results
            "$0" restart -q results; echo $?
            cp -r results limited
        """
        namespace = ["unshare", "--map-root-user", "--mount", "--user", "sh", "-c", script, str(PROGRAM)]
        done = subprocess.run(
            namespace, cwd=self.folder, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120
        )
        if done.returncode != 0:
            return
        first, *listed, second = done.stdout.split()
        self.assertEqual((first, second), ("2", "0"), done.stderr)
        self.assertRegex(done.stderr, r"^cannot write '?results/fields\S+: No space left on device\n$")
        self.assertIn("checkpoint", listed)
        self.assertNotIn("fields_0006.vtu", listed)
        self.run_whole(SHEET)
        self.assert_same("limited", "whole")

    def test_a_folder_that_may_no_longer_be_written(self):
        """As it is found when somebody else's run should go on: nothing is changed."""
        self.run_whole(SHEET)
        folder = self.folder / "whole"
        folder.chmod(0o555)
        self.addCleanup(folder.chmod, 0o755)
        options = {}
        if os.access(folder, os.W_OK):  # root may write anywhere: drop to nobody
            self.folder.chmod(0o755)
            options = {"user": 65534, "group": 65534, "extra_groups": []}
        before = results.lasting(folder)
        code, out, err = self.program("restart", "whole", **options)
        self.assertEqual((code, out), (SOLVE, ""), err)
        self.assertRegex(err, r"^cannot .* '?whole/\S+: Permission denied\n$")
        self.assertEqual(results.lasting(folder), before)
        self.assertEqual(len(checkpoints(folder)), 2)


class OneRankAlone(RestartTest):
    """Of two ranks the second has less of something than the first."""

    # Without these, ranks start by mapping files of megabytes.
    NO_SHARED_MEMORY = {"OMPI_MCA_btl": "self,tcp", "PMIX_MCA_gds": "hash"}

    def run_pair(self, limits, *words, seconds=60):
        """(code, both streams) of mpirun; its own lines taken off."""
        first = ["-n", "1", str(PROGRAM), *words]
        second = ["-n", "1", "prlimit", *limits, str(PROGRAM), *words]
        process = self.start(*first, ":", *second, program=MPIEXEC, environment=self.NO_SHARED_MEMORY)
        self.addCleanup(process.kill)
        start = time.monotonic()
        out, err = process.communicate(timeout=seconds)
        self.assertLess(time.monotonic() - start, seconds)
        return process.returncode, out, err

    def said(self, err):
        return [line for line in err.splitlines() if "cannot" in line or "rank" in line.lower()]

    def test_cannot_write_its_piece_of_a_field(self):
        self.write("case.toml", SHEET)
        code, out, err = self.run_pair(["--fsize=2000"], "run", "-q", "case.toml", "-o", "results")
        self.assertNotEqual(code, DONE)
        self.assertEqual(out, "")
        lines = [line for line in err.splitlines() if line.startswith("cannot write")]
        self.assertEqual(len(lines), 1, err)
        self.assertIn("results/fields_0000/fields_0000_1.vtu", lines[0])

    def address_space(self):
        """Of a process that does next to nothing [kB]."""
        self.write("case.toml", in_small_steps(SHEET, "0.1 s"))
        process = self.start("run", "-q", "case.toml", "-o", "other")
        self.addCleanup(process.kill)
        give_up = time.monotonic() + 60
        while not (self.folder / "other/fields_0000.vtu").exists():
            self.assertLess(time.monotonic(), give_up)
            time.sleep(0.01)
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
        process.kill()
        process.communicate()
        return int(status.split("VmPeak:")[1].split()[0])

    def test_has_no_memory_left(self):
        """It ends all with its message: the other waits for it in a collective call, and would for
        good. The mesh takes 300 MB more than the program."""
        space = self.address_space()
        if space > 1 << 33:
            self.skipTest("a sanitizer has the whole address space at its start: no limit on it bites")
        limit = "--as=" + str((space + 80_000) << 10)
        self.write("case.toml", SHEET.replace("cells = 6", "cells = 600"))
        code, out, err = self.run_pair([limit], "run", "-q", "case.toml", "-o", "results")
        self.assertEqual((code, out), (SOLVE, ""), err)
        self.assertRegex(err, "paracrine: rank 1: (no memory left|PETSc: )")


if __name__ == "__main__":
    unittest.main()
