// SPDX-License-Identifier: BSD-3-Clause
//
// From nothing to an operator: seconds for making and distributing a mesh, for the function space
// and for a stiffness matrix of one channel, and the memory that took.
//
//     mpirun -n 2 benchmark_mesh_path box 125          125^3 cubes in six tetrahedra each
//     mpirun -n 2 benchmark_mesh_path file tissue.msh
#include <petscsys.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "meshes/box.hpp"
#include "solver/fem/stiffness.hpp"
#include "solver/mesh/division/deal.hpp"
#include "solver/mesh/gmsh.hpp"
#include "solver/petsc/petsc.hpp"

using namespace paracrine;

namespace {

/// Prints the time since the last call, when the last rank is done.
class StopWatch {
 public:
  void lap(const char* what) {
    MPI_Barrier(PETSC_COMM_WORLD);
    const double now = MPI_Wtime();
    int rank = 0;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    if (rank == 0) std::printf("%-28s %8.2f s\n", what, now - last_);
    last_ = now;
  }

 private:
  double last_ = MPI_Wtime();
};

/// Largest resident memory so far, summed over ranks [MiB].
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  double mib = static_cast<double>(usage.ru_maxrss) / 1024;
  MPI_Allreduce(MPI_IN_PLACE, &mib, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
  return mib;
}

void report_memory(const Mesh& mesh, const char* when) {
  const double mib = peak_memory();
  if (mesh.rank() == 0) std::printf("%-28s %8.0f MiB\n", when, mib);
}

Mesh make_mesh(const std::string& kind, const char* what) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  MPI_Comm_size(PETSC_COMM_WORLD, &ranks);
  if (kind == "file")
    return Mesh(deal(PETSC_COMM_WORLD, [&] { return read_gmsh(what, 1); }), PETSC_COMM_WORLD);
  const int n = std::atoi(what);
  const shape::Grid grid = grid_of(shape::Box{.cells = {n, n, n}});
  // No parts, so there is nothing to sum.
  return Mesh(share_of(grid, rank, ranks, [](std::vector<std::int64_t>&) {}), PETSC_COMM_WORLD);
}

}  // namespace

int main(int argc, char** argv) {
  const petsc::Session session;
  if (argc != 3) return std::fputs("usage: mesh_path box CUBES_A_SIDE | file PATH\n", stderr), 1;
  StopWatch watch;
  const Mesh mesh = make_mesh(argv[1], argv[2]);
  watch.lap("make and distribute");
  if (mesh.rank() == 0)
    std::printf("%lld nodes, %lld cells\n", static_cast<long long>(mesh.num_global_nodes()),
                static_cast<long long>(mesh.num_global_cells()));
  report_memory(mesh, "peak memory, all ranks");
  watch = {};
  const FunctionSpace space(mesh);
  watch.lap("function space");
  const SparseMatrix K = assemble_stiffness(space, {{false, {{1, 1, 1}}}});
  watch.lap("stiffness");
  report_memory(mesh, "peak memory, all ranks");
}
