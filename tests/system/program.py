# SPDX-License-Identifier: BSD-3-Clause
"""The program under test, and a folder of its own for every test.

By hand, after a build:  PARACRINE_PROGRAM=build/release/bin/paracrine tests/system/test_good_run.py
"""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("PARACRINE_SOURCE", pathlib.Path(__file__).parents[2])).resolve()
PROGRAM = pathlib.Path(
    os.environ.get("PARACRINE_PROGRAM", SOURCE / "build/release/bin/paracrine")
).resolve()
MPIEXEC = os.environ.get("PARACRINE_MPIEXEC", "mpirun")

PATIENCE = int(os.environ.get("PARACRINE_PATIENCE", "1"))  # factor on time limits

DONE, INPUT, SOLVE, CHECK, INTERRUPTED = 0, 1, 2, 3, 130  # exit codes

ENVIRONMENT = {
    **os.environ,
    "OMP_NUM_THREADS": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_hwloc_base_binding_policy": "none",
    "OMPI_MCA_mpi_yield_when_idle": "1",
}


class ProgramTest(unittest.TestCase):
    """A test in an empty folder, `self.folder`, from where the program is started."""

    maxDiff = None

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="paracrine-system-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def start(self, *words, ranks=1, program=PROGRAM, environment=None, **options):
        """The running program; `ranks` above one go through mpirun."""
        launcher = [MPIEXEC, "-n", str(ranks)] if ranks > 1 else []
        return subprocess.Popen(
            [*launcher, str(program), *map(str, words)],
            cwd=self.folder,
            env={**ENVIRONMENT, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )

    def program(self, *words, **options):
        """Runs it to its end: (exit code, standard output, standard error)."""
        process = self.start(*words, **options)
        try:
            out, err = process.communicate(timeout=300 * PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return process.returncode, out, err

    def run_case(self, text, *words, expected=DONE, **options):
        """Writes case.toml, runs it into results/, returns what it printed."""
        self.write("case.toml", text)
        code, out, err = self.program("run", "case.toml", "-o", "results", *words, **options)
        self.assertEqual(code, expected, f"{out}\n{err}")
        return out + err

    def assert_refused(self, words, *lines, **options):
        """Exit code 1, these lines and no others on standard error, nothing on standard output,
        and no file more than before."""
        before = sorted(self.folder.rglob("*"))
        code, out, err = self.program(*words, **options)
        self.assertEqual(err.splitlines(), list(lines))
        self.assertEqual((code, out), (INPUT, ""))
        self.assertEqual(sorted(self.folder.rglob("*")), before)
