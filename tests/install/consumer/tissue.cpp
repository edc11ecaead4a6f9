// SPDX-License-Identifier: BSD-3-Clause
//
// The other end of the link chain: a Gmsh file through PETSc into a distributed mesh.
#include <petscsys.h>

#include <cmath>
#include <cstdio>

#include "meshes/mesh_data.hpp"
#include "solver/mesh/gmsh.hpp"
#include "solver/mesh/mesh.hpp"

using namespace paracrine;

int main(int argc, char** argv) {
  if (argc != 2 || PetscInitializeNoArguments()) return 1;
  bool as_expected = false;
  {
    const MeshData data = read_gmsh(argv[1], 1.0);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    // The file holds the unit square, cut along a diagonal, one region a triangle.
    const auto areas = region_volumes(data);
    as_expected = mesh.num_global_cells() == 2 && areas.size() == 2 &&
                  std::abs(areas[0] - 0.5) < 1e-14 && std::abs(areas[1] - 0.5) < 1e-14;
    std::printf("%lld cells\n", static_cast<long long>(mesh.num_global_cells()));
  }
  PetscFinalize();
  return as_expected ? 0 : 1;
}
