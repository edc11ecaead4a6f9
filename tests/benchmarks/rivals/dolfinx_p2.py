# SPDX-License-Identifier: BSD-3-Clause
"""P2 in dolfinx, coupled: variable-step BDF2, Newton, GMRES on BAIJ with point-block Jacobi.

    /usr/bin/python3 dolfinx_p2.py [n=36] [until=0.02]

Vertex quadrature for mass and reactions: the same semi-discrete system as ours. A whole run takes
many minutes; a shortened one gives the cost of a Newton matrix and of a Krylov iteration, and
`estimate` is what 72 h would take by the counts of one whole run at n=36 (148 steps of at most 1 h;
error below 3e-4 at 24, 48 and 72 h).
"""
import time

import numpy as np
import ufl
from dolfinx import fem, mesh
from dolfinx.fem import petsc
from petsc4py import PETSc

import report

NEWTON, KRYLOV = 455, 23095  # of the whole run
D = [7.2, 0.36, 0, 0, 0.30, 0.30, 0.20, 0.25]
START = [1, 0, 1, 0, 0, 0, 0.05, 0.1]
DEPOTS = [((0.6, 0.7, 0.8), 0.0), ((1.4, 1.2, 1.1), 0.0), ((0.9, 1.5, 0.5), 24.0)]


def cells(x, t, third):
    """Cell density of the depots at time t; `third` switches the one that comes at 24 h."""
    total = 0
    for center, start in DEPOTS:
        r = ufl.sqrt(sum((x[i] - c) ** 2 for i, c in enumerate(center)))
        depot = ufl.exp(-(t - start) / 48) * (1 - ufl.tanh((r - 0.3) / 0.06)) / 2
        total += depot if start == 0 else third * depot
    return total


def rates(u, n):
    """Reactions of O V R C L A M I with cell density n."""
    O, V, R, C, L, A, M, I = ufl.split(u)
    Kh4 = 0.15**4
    return [10 * (1 - O) - (4 + 400 * n) * O / (0.05 + O),
            2 * n * (1 + 9 * Kh4 / (Kh4 + O**4)) - 36 * V * R + 3.6 * C - 0.5 * V,
            0.3 * (1 - R) - 36 * V * R + 3.6 * C,
            36 * V * R - 3.6 * C - C,
            n - 2 * M * L / (0.5 + L) - 0.1 * L,
            2 * M * L / (0.5 + L) - 5 * A,
            C / (0.3 + C) + 0.2 * n - 50 * M * I - 0.5 * M,
            0.8 * A / (0.1 + A) + 0.05 - 50 * M * I - 0.3 * I]


class Step:
    """One implicit step, a u + b u1 + c u2 = dt f(u), by Newton; counts what it costs."""

    def __init__(self, box):
        self.space = fem.VectorFunctionSpace(box, ("CG", 1), dim=8)
        self.u, self.u1, self.u2 = (fem.Function(self.space) for _ in range(3))
        self.t, self.dt, self.third, self.a, self.b, self.c = (
            fem.Constant(box, PETSc.ScalarType(value)) for value in (0, 0, 0, 1, -1, 0))
        self.forms(box)
        side = box.topology.dim - 1
        facets = mesh.locate_entities_boundary(box, side, lambda x: np.isclose(x[2], 0))
        oxygen = self.space.sub(0)
        self.fixed = fem.dirichletbc(PETSc.ScalarType(1),
                                     fem.locate_dofs_topological(oxygen, side, facets), oxygen)
        self.matrix = petsc.create_matrix(self.jacobian, "baij")
        self.right = petsc.create_vector(self.residual)
        self.update = fem.Function(self.space)
        self.ksp = PETSc.KSP().create(box.comm)
        self.ksp.setOperators(self.matrix)
        self.ksp.setType("gmres")
        self.ksp.getPC().setType("pbjacobi")
        self.ksp.setTolerances(rtol=1e-5, max_it=1000)
        self.newton = self.krylov = 0
        self.assembly_seconds = self.krylov_seconds = 0.0

    def forms(self, box):
        """Residual and Jacobian: nodal quadrature but for diffusion."""
        v = ufl.TestFunction(self.space)
        nodal = ufl.dx(metadata={"quadrature_rule": "vertex", "quadrature_degree": 1})
        n = cells(ufl.SpatialCoordinate(box), self.t, self.third)
        change = self.a * self.u + self.b * self.u1 + self.c * self.u2
        form = ufl.inner(change, v) * nodal
        for s, rate in enumerate(rates(self.u, n)):
            form -= self.dt * rate * v[s] * nodal
            if D[s]:
                form += self.dt * D[s] * ufl.inner(ufl.grad(self.u[s]), ufl.grad(v[s])) * ufl.dx
        self.residual = fem.form(form, jit_params=report.COMPILED)
        self.jacobian = fem.form(ufl.derivative(form, self.u), jit_params=report.COMPILED)

    def assemble(self):
        """Matrix and right-hand side at the current iterate."""
        self.matrix.zeroEntries()
        petsc.assemble_matrix(self.matrix, self.jacobian, bcs=[self.fixed])
        self.matrix.assemble()
        with self.right.localForm() as local:
            local.set(0)
        petsc.assemble_vector(self.right, self.residual)
        petsc.apply_lifting(self.right, [self.jacobian], [[self.fixed]], [self.u.vector], -1.0)
        self.right.ghostUpdate(addv=PETSc.InsertMode.ADD, mode=PETSc.ScatterMode.REVERSE)
        petsc.set_bc(self.right, [self.fixed], self.u.vector, -1.0)

    def solve(self, ratio, dt, t):
        """Steps to t with dt, `ratio` times the step before it (0: a first step, first order)."""
        w = ratio
        self.a.value, self.b.value, self.c.value = ((1 + 2 * w) / (1 + w), -(1 + w),
                                                    w * w / (1 + w))
        self.dt.value, self.t.value = dt, t
        for _ in range(20):
            start = time.perf_counter()
            self.assemble()
            middle = time.perf_counter()
            self.ksp.solve(self.right, self.update.vector)
            self.krylov_seconds += time.perf_counter() - middle
            self.assembly_seconds += middle - start
            self.newton += 1
            self.krylov += self.ksp.getIterationNumber()
            self.update.x.scatter_forward()
            self.u.x.array[:] -= self.update.x.array
            change = self.update.vector.norm() / self.u.vector.norm()
            if change < 1e-6:
                return
        raise RuntimeError(f"Newton's method did not converge at t = {t}")


def advance(step, until):
    """Steps that grow from 1e-4 h by 1.3 to at most 1 h, afresh at 24 h. @return their number"""
    t, count = 0.0, 0
    for stop in (min(24.0, until), until):
        dt = last = 0.0
        step.third.value = 1 if t >= 24 else 0
        while t < stop - 1e-12:
            dt = min(1.3 * last if last else 1e-4, 1.0, stop - t)
            step.u2.x.array[:] = step.u1.x.array
            step.u1.x.array[:] = step.u.x.array
            step.solve(dt / last if last else 0.0, dt, t + dt)
            t, last, count = t + dt, dt, count + 1
    return count


def main():
    """Phases: mesh, space, solve."""
    chosen = report.options(n=36, until=0.02)
    watch = report.Stopwatch()
    n = chosen["n"]
    box = mesh.create_box(report.COMM, [np.zeros(3), np.full(3, 2.0)], [n, n, n])
    watch.lap("mesh")
    step = Step(box)
    step.u.x.array[:] = np.tile(START, len(step.u.x.array) // 8)
    watch.lap("space")
    count = advance(step, chosen["until"])
    watch.lap("solve")

    values = step.u.x.array.reshape(-1, 8)
    least = report.COMM.allreduce(values.min(), op=report.MPI.MIN)
    failures = [] if least > -0.01 else [f"least value is {least:.3g}"]
    per_newton, per_krylov = (step.assembly_seconds / step.newton,
                              step.krylov_seconds / step.krylov)
    report.finish({"problem": "P2", "n": n, "until": chosen["until"],
                   "nodes": step.space.dofmap.index_map.size_global, "seconds": watch.seconds(),
                   "steps": count, "newton": step.newton, "krylov": step.krylov,
                   "seconds_per_newton": per_newton, "seconds_per_krylov": per_krylov,
                   "estimate": NEWTON * per_newton + KRYLOV * per_krylov}, failures)


if __name__ == "__main__":
    main()
