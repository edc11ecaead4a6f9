# SPDX-License-Identifier: BSD-3-Clause
"""Runs benchmark programs and rivals, and says on what machine."""
import json
import os
import pathlib
import platform
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
PROGRAMS = ROOT / "build/release/tests/benchmarks"
RESULTS = ROOT / "build/benchmarks"
REFERENCES = ROOT / "build/release/benchmarks"  # where our programs leave tight solutions

# One thread a rank; ranks that wait give way, so that more ranks than cores make progress.
ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",
    "OMPI_ALLOW_RUN_AS_ROOT": "1",
    "OMPI_ALLOW_RUN_AS_ROOT_CONFIRM": "1",
    "OMPI_MCA_rmaps_base_oversubscribe": "1",
    "OMPI_MCA_mpi_yield_when_idle": "1",
}


class Failed(RuntimeError):
    """A program ended non-zero or without an answer; says what it printed."""


def build(*targets):
    """Builds our programs in build/release."""
    options = [option for part in ("TESTS", "BENCHMARKS")
               for option in ("--cmake", f"-DPARACRINE_BUILD_{part}=ON")]
    subprocess.run([ROOT / "scripts/build.sh", *options, *targets], check=True,
                   stdout=subprocess.DEVNULL)


def on_ranks(ranks, command):
    """The command on a number of MPI ranks; as it is on one."""
    return command if ranks == 1 else ["mpirun", "-n", str(ranks), *command]


def ours(name, ranks=1, **options):
    """Command of benchmark_NAME with options."""
    return on_ranks(ranks, [str(PROGRAMS / f"benchmark_{name}"),
                            *(f"{key}={value}" for key, value in options.items())])


def shown(command, environment=None):
    """The command as one would type it in the root of the tree."""
    parts = [f"{name}={value}" for name, value in (environment or {}).items()]
    return " ".join(str(part).replace(str(ROOT) + "/", "") for part in [*parts, *command])


def finished(command, environment, folder):
    """Runs a command to its end. @return exit code, output, errors, seconds, peak GiB

    Seconds by the wall clock around the whole process; the peak is the process's own, not that of
    ranks which mpirun starts.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        start = time.perf_counter()
        # wait4 below reaps the process, which Popen as a context would wait for in vain
        process = subprocess.Popen(  # pylint: disable=consider-using-with
            command, cwd=folder, stdout=out, stderr=errors,
            env={**os.environ, **ENVIRONMENT, **environment})
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        return process.returncode, out.read(), errors.read(), seconds, usage.ru_maxrss / 2**20


def prepare(command):
    """Runs a command for what it leaves behind."""
    code, out, errors, _, _ = finished(command, {}, ROOT)
    if code != 0:
        raise Failed(f"{shown(command)}: {errors.strip() or out.strip()}")


def run(command, environment=None, folder=ROOT):
    """Runs a command whose last line of output is a JSON object, which it returns.

    Adds to it: `outside`, the seconds of the whole process; `command`; `peak_GiB` where the program
    does not say it.
    """
    code, out, errors, seconds, peak = finished(command, environment or {}, folder)
    if code != 0:
        raise Failed(f"{shown(command)}: {errors.strip() or out.strip()}")
    try:
        answer = json.loads(out.strip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError) as error:
        raise Failed(f"{shown(command)}: no JSON on the last line") from error
    return {"peak_GiB": peak, **answer, "outside": seconds,
            "command": shown(command, environment)}


def first_line(path, key):
    """What stands behind `key :` in a file of /proc."""
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if line.startswith(key):
            return line.split(":", 1)[1].strip()
    return "unknown"


def machine():
    """Processor, cores, memory, system and compiler in one line; no host name."""
    memory = int(first_line("/proc/meminfo", "MemTotal").split()[0]) / 2**20
    compiler = subprocess.run(["g++", "--version"], text=True, capture_output=True, check=False)
    return (f"{first_line('/proc/cpuinfo', 'model name')}, {os.cpu_count()} cores, "
            f"{memory:.0f} GiB, {platform.freedesktop_os_release()['PRETTY_NAME']}, "
            f"{compiler.stdout.splitlines()[0]}")
