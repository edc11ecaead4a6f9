# SPDX-License-Identifier: BSD-3-Clause
"""Who runs against whom, on what, and what counts as its time and its error."""
import dataclasses
import typing

import launch
import rivals

BIOFVM_CENTRE = 37.555  # its converged value: Richardson from dt = 0.01 and 0.0025


def whole(result):
    """From nothing to the solution."""
    return result["seconds"]["whole"]


def solve(result):
    """The time stepping alone."""
    return result["seconds"]["solve"]


def outside(result):
    """The whole process, by the clock on the wall."""
    return result["outside"]


def error_of(key):
    """The error under a key, nothing where the program does not say it."""
    return lambda result: result.get(key)


@dataclasses.dataclass
class Entrant:
    """One program on one problem."""
    name: str
    workers: int  # ranks or threads
    command: list
    seconds: typing.Callable
    error: typing.Callable
    environment: dict = dataclasses.field(default_factory=dict)
    warm_up: list | None = None  # run once before, for what is compiled at the first run


@dataclasses.dataclass
class Contest:
    """Ours first; everybody is compared with ours on as many workers."""
    name: str
    what: str
    entrants: list
    # What must be there and the command that makes it: (file, command). Tight solutions, by which
    # temporal errors are known; a mesh.
    needs: list = dataclasses.field(default_factory=list)


def reference_run(name, file, **options):
    """A tight run of ours that writes REFERENCES/FILE."""
    return (launch.REFERENCES / file, launch.ours(name, reference="write", **options))


def p1(there, name, needs=(), **mesh):
    """One species at rest. @param mesh  n=... or mesh=FILE"""
    error = error_of("relative_L2")
    entrants = [Entrant("paracrine", ranks, launch.ours("p1", ranks, **mesh), whole, error)
                for ranks in (1, 2)]
    if "dolfinx" in there:
        entrants += [Entrant("dolfinx CG + hypre", ranks,
                             rivals.dolfinx("dolfinx_p1", ranks, **mesh), whole, error,
                             warm_up=rivals.dolfinx("dolfinx_p1", n=4)) for ranks in (1, 2)]
    if "freefem" in there and mesh.get("n", 1000) < 100:  # minutes on larger ones
        entrants.append(Entrant("FreeFem++ CG", 1, rivals.freefem("freefem_p1", mesh["n"]), whole,
                                error, rivals.FREEFEM_PLUGINS))
    return Contest(f"P1, {name}", "from nothing to the solution; error: relative L2", entrants,
                   list(needs))


def p1_box(there, n):
    """On cubes of six tetrahedra."""
    return p1(there, f"{n} cells a side", n=n)


def p1_gmsh(there, h):
    """On a mesh without structure, of element size h; dolfinx reads it with python3-gmsh."""
    file = launch.RESULTS / f"box_{h}.msh"
    geometry = launch.ROOT / "tests/benchmarks/problems/box.geo"
    command = ["gmsh", "-3", str(geometry), "-setnumber", "h", str(h), "-format", "msh41", "-bin",
               "-o", str(file)]
    return p1(there, f"Gmsh, h = {h} mm", [(file, command)], mesh=file)


def p2(there, n):
    """The network; dolfinx shortened and scaled by its counts of a whole run."""
    entrants = [Entrant("paracrine tol 1e-3", ranks,
                        launch.ours("p2", ranks, n=n, tol=1e-3, reference="read"), solve,
                        error_of("E_max")) for ranks in (1, 2)]
    if "dolfinx" in there:
        entrants += [Entrant("dolfinx coupled BDF2 (estimate)", ranks,
                             rivals.dolfinx("dolfinx_p2", ranks, n=n), error_of("estimate"),
                             error_of("E_max"), warm_up=rivals.dolfinx("dolfinx_p2", n=4))
                     for ranks in (1, 2)]
    return Contest(f"P2, {n} cells a side", "stepping over 72 h; error: E_t", entrants,
                   [reference_run("p2", f"p2_n{n}.bin", n=n, tol=1e-7)])


def p3(there, n):
    """Gray-Scott; each against its own tight solution."""
    file = f"dolfinx_p3_n{n}.npy"
    entrants = [Entrant("paracrine chebyshev tol 3e-5", ranks,
                        launch.ours("p3", ranks, n=n, tol=3e-5, method="chebyshev",
                                    reference="read"), solve,
                        error_of("E_max")) for ranks in (1, 2)]
    needs = [reference_run("p3", f"p3_n{n}.bin", n=n, tol=1e-7)]
    if "dolfinx" in there:
        options = {"n": n, "folder": launch.REFERENCES}
        entrants.append(Entrant("dolfinx SBDF2 dt 2", 1,
                                rivals.dolfinx("dolfinx_p3", reference="read", **options), solve,
                                error_of("E_max")))
        entrants.append(Entrant("dolfinx SBDF2 dt 2", 2, rivals.dolfinx("dolfinx_p3", 2, **options),
                                solve, error_of("E_max")))
        needs.append((launch.REFERENCES / file, rivals.dolfinx(
            "dolfinx_p3", reference="write", dt=0.25, rtol=1e-10, **options)))
    return Contest(f"P3, {n} x {n} cells", "stepping to t = 2000; error: E_t", entrants, needs)


def p4(there, k, n):
    """BioFVM's substrate test, whole processes."""
    entrants = [Entrant("paracrine tol 1e-3", ranks,
                        launch.ours("p4", ranks, k=k, n=n, tol=1e-3, reference="read"), outside,
                        error_of("E_max")) for ranks in (1, 2)]
    if "biofvm" in there:
        command = [str(launch.RESULTS / "biofvm_p4"), f"k={k}", "dt=0.01"]
        entrants += [Entrant("BioFVM dt 0.01", threads, command, outside,
                             lambda result: abs(result["centre"] / BIOFVM_CENTRE - 1),
                             {"OMP_NUM_THREADS": str(threads)}) for threads in (1, 2)]
    return Contest(f"P4, {k} substrates", f"whole process, {(n + 1)**3:,} nodes or voxels; error: "
                   "ours E_t everywhere, BioFVM's at the centre", entrants,
                   [reference_run("p4", f"p4_k{k}_n{n}.bin", k=k, n=n, tol=1e-6)])


def contests(there, quick):
    """All of them, by the name for --only. @param there  names of the rivals there are"""
    if quick:
        return {"P1": [p1_box(there, 20), p1_gmsh(there, 0.12)], "P2": [p2(there, 12)],
                "P3": [p3(there, 128)], "P4": [p4(there - {"biofvm"}, 1, 30)]}
    return {"P1": [p1_box(there, 78), p1_box(there, 125), p1_gmsh(there, 0.04)],
            "P2": [p2(there, 36)], "P3": [p3(there, 256)],
            "P4": [p4(there, 1, 99), p4(there, 8, 99)]}
