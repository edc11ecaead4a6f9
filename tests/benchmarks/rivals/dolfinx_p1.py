# SPDX-License-Identifier: BSD-3-Clause
"""P1 in dolfinx: CG with hypre's BoomerAMG on the assembled matrix.

    /usr/bin/python3 dolfinx_p1.py [n=78] [mesh=FILE.msh]

A Gmsh file needs the package python3-gmsh.
"""
import numpy as np
import ufl
from dolfinx import fem, mesh
from dolfinx.fem import petsc
from petsc4py import PETSc

import report
import screened


def solver(matrix):
    """CG + BoomerAMG with the coarsening that suits 3-D."""
    ksp = PETSc.KSP().create(matrix.comm)
    ksp.setOperators(matrix)
    ksp.setType("cg")
    ksp.getPC().setType("hypre")
    settings = PETSc.Options()
    settings["pc_hypre_boomeramg_strong_threshold"] = 0.5
    settings["pc_hypre_boomeramg_coarsen_type"] = "HMIS"
    settings["pc_hypre_boomeramg_interp_type"] = "ext+i"
    ksp.setTolerances(rtol=1e-8)
    ksp.setFromOptions()
    return ksp


def make_mesh(n, file):
    """The box of n cells a side, or what the file holds."""
    if not file:
        return mesh.create_box(report.COMM, [np.zeros(3), np.full(3, 2.0)], [n, n, n])
    import gmsh  # pylint: disable=import-outside-toplevel
    from dolfinx.io import gmshio  # pylint: disable=import-outside-toplevel
    gmsh.initialize()
    if report.COMM.rank == 0:
        gmsh.merge(file)  # its own read_from_msh fails in 0.5.2
    box = gmshio.model_to_mesh(gmsh.model, report.COMM, 0, gdim=3)[0]
    gmsh.finalize()
    return box


def main():
    """Phases: mesh, space, assembly, set_up, solve."""
    chosen = report.options(n=78, mesh="")
    n = chosen["n"]
    watch = report.Stopwatch()
    box = make_mesh(n, chosen["mesh"])
    watch.lap("mesh")
    space = fem.FunctionSpace(box, ("CG", 1))
    u, v = ufl.TrialFunction(space), ufl.TestFunction(space)
    x = ufl.SpatialCoordinate(box)
    distance = sum((x[i] - c) ** 2 for i, c in enumerate(screened.CENTER))
    source = ufl.exp(-distance / (2 * screened.S**2))
    a = fem.form((screened.D * ufl.inner(ufl.grad(u), ufl.grad(v)) + screened.K * u * v) * ufl.dx,
                 jit_params=report.COMPILED)
    right = fem.form(source * v * ufl.dx(degree=3), jit_params=report.COMPILED)
    watch.lap("space")
    matrix = petsc.assemble_matrix(a)
    matrix.assemble()
    b = petsc.assemble_vector(right)
    b.ghostUpdate(addv=PETSc.InsertMode.ADD, mode=PETSc.ScatterMode.REVERSE)
    watch.lap("assembly")
    ksp = solver(matrix)
    ksp.setUp()
    watch.lap("set_up")
    solution = fem.Function(space)
    ksp.solve(b, solution.vector)
    solution.x.scatter_forward()
    watch.lap("solve")

    difference = fem.Function(space)
    exact = screened.exact(space.tabulate_dof_coordinates())
    difference.x.array[:] = solution.x.array - exact
    interpolant = fem.Function(space)
    interpolant.x.array[:] = exact

    def norm(f):
        square = fem.assemble_scalar(fem.form(f * f * ufl.dx))
        return np.sqrt(report.COMM.allreduce(square))

    error = norm(difference) / norm(interpolant)
    nodes = space.dofmap.index_map.size_global
    limit = 7 * nodes ** (-2 / 3)
    failures = [] if error <= limit else [f"relative L2 error is {error:.3g}, not {limit:.3g}"]
    report.finish({"problem": "P1", "n": n, "nodes": nodes, "seconds": watch.seconds(),
                   "krylov": ksp.getIterationNumber(), "relative_L2": error}, failures)


if __name__ == "__main__":
    main()
