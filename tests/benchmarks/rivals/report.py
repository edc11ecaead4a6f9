# SPDX-License-Identifier: BSD-3-Clause
"""What the rivals' scripts share: options name=value, phases, memory, the JSON line of ours."""
import json
import resource
import sys
import time

from mpi4py import MPI

COMM = MPI.COMM_WORLD
# Forms compiled as somebody in a hurry would have them; the standard is plain -O2.
COMPILED = {"cffi_extra_compile_args": ["-O3", "-march=native"]}


def options(**standard):
    """Options of the command line over standard values, each of its standard's type."""
    given = dict(argument.split("=", 1) for argument in sys.argv[1:])
    unknown = set(given) - set(standard)
    if unknown:
        sys.exit(f"no option {unknown}; there are: {', '.join(standard)}")
    return {name: type(value)(given.get(name, value)) for name, value in standard.items()}


class Stopwatch:
    """Wall time of phases, after a barrier each."""

    def __init__(self):
        self.phases = {}
        self.start = self.last = self.now()

    @staticmethod
    def now():
        """Seconds, the same moment on all ranks."""
        COMM.Barrier()
        return time.perf_counter()

    def lap(self, phase):
        """Ends a phase and starts the next."""
        now = self.now()
        self.phases[phase] = self.phases.get(phase, 0) + now - self.last
        self.last = now

    def seconds(self):
        """All phases and the whole."""
        return {**self.phases, "whole": self.last - self.start}


def finish(report, failures):
    """Prints the report on rank 0, or what failed."""
    peak = COMM.allreduce(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) / 2**20
    if failures:
        sys.exit("check failed, no time reported: " + "; ".join(failures))
    if COMM.rank == 0:
        print(json.dumps({**report, "ranks": COMM.size, "peak_GiB": peak}))
