// SPDX-License-Identifier: BSD-3-Clause
//
// The tissue, distributed: every rank holds the cells it owns and one layer of cells around them,
// so that whatever is assembled at an owned node is complete without talking to anybody.
// Const after construction.
#pragma once

#include <mpi.h>

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "solver/mesh/local_mesh.hpp"
#include "solver/petsc/halo.hpp"

namespace paracrine {

class Mesh {
 public:
  /// Divided by recursive bisection of cell centroids: the same on every run, whoever holds which
  /// cells before. Points that no cell uses are left out. Nodes follow breadth-first levels, cells
  /// follow their nodes. Collective.
  Mesh(MeshShare share, MPI_Comm comm);
  /// Every rank passes the same data, which must be valid (see validate), and takes its share.
  Mesh(const MeshData& data, MPI_Comm comm);

  MPI_Comm comm() const noexcept { return comm_; }
  int rank() const noexcept { return rank_; }
  int num_ranks() const noexcept { return num_ranks_; }
  int dimension() const noexcept { return local_.dimension; }
  Geometry geometry() const noexcept { return local_.geometry; }
  double extent() const noexcept { return local_.extent; }

  /// Owned nodes are [0, num_owned_nodes), ghosts follow. @return num_nodes x 3 coordinates [mm]
  std::span<const std::array<double, 3>> points() const noexcept { return local_.points; }
  std::size_t num_nodes() const noexcept { return local_.points.size(); }
  std::size_t num_owned_nodes() const noexcept { return local_.num_owned_nodes; }
  std::int64_t num_global_nodes() const noexcept { return local_.num_global_nodes; }
  /// First global number of this rank's owned nodes; owned numbers are contiguous.
  std::int64_t first_global_node() const noexcept { return local_.first_global_node; }
  /// Number of each local node in the undistributed mesh, the same on every number of ranks.
  std::span<const std::int64_t> original_node() const noexcept { return local_.original_node; }

  /// Owned cells are [0, num_owned_cells), the overlap layer follows.
  /// @return num_cells x (dimension + 1) local node numbers
  std::span<const std::int32_t> cells() const noexcept { return local_.cells; }
  std::size_t num_cells() const noexcept { return local_.cell_region.size(); }
  std::size_t num_owned_cells() const noexcept { return local_.num_owned_cells; }
  std::int64_t num_global_cells() const noexcept { return local_.num_global_cells; }
  std::span<const std::int32_t> cell(std::size_t c) const noexcept {
    const std::size_t n = static_cast<std::size_t>(local_.dimension) + 1;
    return std::span(local_.cells).subspan(c * n, n);
  }
  std::span<const std::int32_t> cell_region() const noexcept { return local_.cell_region; }
  /// Number of each local cell in the undistributed mesh.
  std::span<const std::int32_t> original_cell() const noexcept { return local_.original_cell; }
  const std::vector<std::string>& region_names() const noexcept { return local_.region_names; }

  /// Named boundary facets of local cells (owned cells and overlap).
  /// @return num_facets x dimension local node numbers
  std::span<const std::int32_t> facets() const noexcept { return local_.facets; }
  std::span<const std::int32_t> facet_boundary() const noexcept { return local_.facet_boundary; }
  const std::vector<std::string>& boundary_names() const noexcept { return local_.boundary_names; }

  /// Ghost exchange of nodal values.
  const Halo& halo() const noexcept { return halo_; }

 private:
  MPI_Comm comm_;
  int rank_ = 0, num_ranks_ = 1;
  LocalMesh local_;
  Halo halo_;
};

}  // namespace paracrine
