# SPDX-License-Identifier: BSD-3-Clause
"""P3 in dolfinx: SBDF2 (diffusion implicit, reactions explicit), CG with Jacobi.

    /usr/bin/python3 dolfinx_p3.py [n=256] [dt=2] [rtol=1e-6] [reference=none|write|read]
                                   [folder=/tmp]

Matrix by dolfinx, reactions at the nodes (lumped mass): the same semi-discrete system as ours. With
reference=write (and dt=0.25 rtol=1e-10) the run is what reference=read takes its E_t against; one
process then. A looser rtol saves little and a tighter one gains nothing at dt=2.
"""
import pathlib

import numpy as np
import ufl
from dolfinx import fem, mesh
from dolfinx.fem import petsc
from petsc4py import PETSc

import report

D, FEED, DECAY = (8e-5, 4e-5), 0.024, 0.084
OUTPUTS = (500, 1000, 1500, 2000)
MEAN_V = (0.0121185, 0.0159603, 0.0219485, 0.0275651)  # spectral
MESH_ERROR = {128: (0.021, 0.0074, 0.030, 0.42), 256: (0.0048, 0.0016, 0.030, 0.079)}


def start(x):
    """u and v at the start."""
    inside = np.all((x[:, :2] >= 1) & (x[:, :2] <= 1.5), axis=1)
    wave = np.sin(4 * np.pi * x[:, 0]) * np.sin(4 * np.pi * x[:, 1])
    v = np.where(inside, wave**2 / 4, 0)
    return [1 - 2 * v, v]


def reactions(u, v):
    """Rates of both species."""
    taken = u * v * v
    return [FEED * (1 - u) - taken, taken - DECAY * v]


class Diffusion:
    """(weight M/dt + D K) of one species, its solver and vectors."""

    def __init__(self, stiffness, mass, d, weight, dt, rtol):
        self.matrix = stiffness.copy()
        self.matrix.scale(d)
        self.matrix.setDiagonal(self.matrix.getDiagonal() + mass * (weight / dt))
        self.ksp = PETSc.KSP().create(self.matrix.comm)
        self.ksp.setOperators(self.matrix)
        self.ksp.setType("cg")
        self.ksp.getPC().setType("jacobi")
        self.ksp.setTolerances(rtol=rtol)
        self.ksp.setInitialGuessNonzero(True)
        self.right = mass.duplicate()

    def solve(self, right, guess):
        """@return the new values; `guess` is where CG starts"""
        self.right.array[:] = right
        solution = self.right.duplicate()
        solution.array[:] = guess
        self.ksp.solve(self.right, solution)
        return solution.array.copy()


class Stepper:
    """SBDF2 after one step of first order, on owned nodes."""

    def __init__(self, stiffness, mass, dt, rtol):
        self.mass, self.dt = mass.array.copy(), dt
        self.first = [Diffusion(stiffness, mass, d, 1.0, dt, rtol) for d in D]
        self.later = [Diffusion(stiffness, mass, d, 1.5, dt, rtol) for d in D]
        self.old = None

    def step(self, now):
        """@param now  [u, v] @return the same a step later"""
        rates = reactions(*now)
        new = []
        for s in range(2):
            if self.old is None:
                right = now[s] / self.dt + rates[s]
                new.append(self.first[s].solve(self.mass * right, now[s]))
            else:
                before, old_rates = self.old
                right = (2 * now[s] - 0.5 * before[s]) / self.dt + 2 * rates[s] - old_rates[s]
                new.append(self.later[s].solve(self.mass * right, 2 * now[s] - before[s]))
        self.old = (now, rates)
        return new


def assemble(space):
    """Stiffness matrix and lumped mass."""
    u, v = ufl.TrialFunction(space), ufl.TestFunction(space)
    stiffness = petsc.assemble_matrix(fem.form(ufl.inner(ufl.grad(u), ufl.grad(v)) * ufl.dx))
    stiffness.assemble()
    one = fem.Constant(space.mesh, PETSc.ScalarType(1))
    mass = petsc.assemble_vector(fem.form(one * v * ufl.dx))
    mass.ghostUpdate(addv=PETSc.InsertMode.ADD, mode=PETSc.ScatterMode.REVERSE)
    return stiffness, mass


def relative_L2(values, wanted, mass):
    """The larger of both species' relative errors, lumped norm."""
    return max(np.sqrt((mass * (a - b) ** 2).sum() / (mass * b**2).sum())
               for a, b in zip(values, wanted))


def main():
    """Phases: mesh, assembly, solve."""
    chosen = report.options(n=256, dt=2.0, reference="none", folder="/tmp", rtol=1e-6)
    n, dt = chosen["n"], chosen["dt"]
    watch = report.Stopwatch()
    square = mesh.create_rectangle(report.COMM, [np.zeros(2), np.full(2, 2.5)], [n, n])
    watch.lap("mesh")
    space = fem.FunctionSpace(square, ("CG", 1))
    stepper = Stepper(*assemble(space), dt, chosen["rtol"])
    owned = space.dofmap.index_map.size_local
    values = start(space.tabulate_dof_coordinates()[:owned])
    watch.lap("assembly")
    outputs, step = [], 0
    for time in OUTPUTS:
        while step * dt < time - 1e-9:
            values = stepper.step(values)
            step += 1
        outputs.append(values)
    watch.lap("solve")

    area = report.COMM.allreduce(stepper.mass.sum())
    means = [report.COMM.allreduce((stepper.mass * v).sum()) / area for _, v in outputs]
    failures = [f"mean v at {time} is {mean:.4g}, not {want} to {allowed:.3g}"
                for time, mean, want, allowed in zip(OUTPUTS, means, MEAN_V, MESH_ERROR.get(n, ()))
                if abs(mean / want - 1) > allowed + 0.02]
    result = {"problem": "P3", "n": n, "nodes": space.dofmap.index_map.size_global, "dt": dt,
              "seconds": watch.seconds(), "steps": step, "mean_v": means}
    file = pathlib.Path(chosen["folder"]) / f"dolfinx_p3_n{n}.npy"
    if chosen["reference"] == "write":
        np.save(file, outputs)
    if chosen["reference"] == "read":
        wanted = np.load(file)
        result["E_t"] = [relative_L2(a, b, stepper.mass) for a, b in zip(outputs, wanted)]
        result["E_max"] = max(result["E_t"])
    report.finish(result, failures)


if __name__ == "__main__":
    main()
