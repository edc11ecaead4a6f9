// SPDX-License-Identifier: BSD-3-Clause
//
// The arrays of one rank's part of a mesh, numbered and in order; Mesh says what each of them is.
#pragma once

#include <mpi.h>

#include "meshes/mesh_piece.hpp"

namespace paracrine {

struct LocalMesh : MeshHeader {
  std::vector<Vector3> points;
  std::size_t num_owned_nodes = 0, num_owned_cells = 0;
  std::int64_t num_global_nodes = 0, num_global_cells = 0, first_global_node = 0;
  std::vector<std::int64_t> original_node;
  std::vector<std::int64_t> ghosts;  ///< global numbers of the nodes that follow the owned ones
  std::vector<std::int32_t> original_cell;
  std::vector<std::int32_t> cells, cell_region, facets, facet_boundary;
};

/// Divides the shares of all ranks and numbers what each gets. Collective.
LocalMesh local_mesh(MeshShare share, MPI_Comm comm);

}  // namespace paracrine
