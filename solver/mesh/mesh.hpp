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

#include "meshes/mesh_data.hpp"
#include "solver/petsc/halo.hpp"

namespace paracrine {

class Mesh {
 public:
  /// Partitions by recursive bisection of cell centroids: deterministic, the same on every run.
  /// Collective; every rank passes the same data, which must be valid (see validate). Points that
  /// no cell uses are left out. Nodes follow breadth-first levels, cells follow their nodes.
  Mesh(const MeshData& data, MPI_Comm comm);

  MPI_Comm comm() const noexcept { return comm_; }
  int rank() const noexcept { return rank_; }
  int num_ranks() const noexcept { return num_ranks_; }
  int dimension() const noexcept { return dimension_; }
  Geometry geometry() const noexcept { return geometry_; }
  double extent() const noexcept { return extent_; }

  /// Owned nodes are [0, num_owned_nodes), ghosts follow. @return num_nodes x 3 coordinates [mm]
  std::span<const std::array<double, 3>> points() const noexcept { return points_; }
  std::size_t num_nodes() const noexcept { return points_.size(); }
  std::size_t num_owned_nodes() const noexcept { return num_owned_nodes_; }
  std::int64_t num_global_nodes() const noexcept { return num_global_nodes_; }
  /// First global number of this rank's owned nodes; owned numbers are contiguous.
  std::int64_t first_global_node() const noexcept { return first_global_node_; }
  /// Number of each local node in the undistributed mesh, the same on every number of ranks.
  std::span<const std::int64_t> original_node() const noexcept { return original_node_; }

  /// Owned cells are [0, num_owned_cells), the overlap layer follows.
  /// @return num_cells x (dimension + 1) local node numbers
  std::span<const std::int32_t> cells() const noexcept { return cells_; }
  std::size_t num_cells() const noexcept { return cell_region_.size(); }
  std::size_t num_owned_cells() const noexcept { return num_owned_cells_; }
  std::int64_t num_global_cells() const noexcept { return num_global_cells_; }
  std::span<const std::int32_t> cell(std::size_t c) const noexcept {
    const std::size_t n = static_cast<std::size_t>(dimension_) + 1;
    return std::span(cells_).subspan(c * n, n);
  }
  std::span<const std::int32_t> cell_region() const noexcept { return cell_region_; }
  std::span<const std::int64_t> original_cell() const noexcept { return original_cell_; }
  const std::vector<std::string>& region_names() const noexcept { return region_names_; }

  /// Named boundary facets of local cells (owned cells and overlap).
  /// @return num_facets x dimension local node numbers
  std::span<const std::int32_t> facets() const noexcept { return facets_; }
  std::span<const std::int32_t> facet_boundary() const noexcept { return facet_boundary_; }
  const std::vector<std::string>& boundary_names() const noexcept { return boundary_names_; }

  /// Ghost exchange of nodal values.
  const Halo& halo() const noexcept { return halo_; }

 private:
  struct Numbering;  // who owns what, the same on every rank
  /// Owned nodes, then the ghosts of local cells; fills `local` (original -> local, -1 elsewhere).
  void take_nodes(const MeshData& data, const Numbering& numbering,
                  const std::vector<std::int32_t>& local_cells, std::vector<std::int32_t>& local);
  void take_cells(const MeshData& data, std::vector<std::int32_t> local_cells,
                  std::size_t num_owned, const std::vector<std::int32_t>& local);
  void take_facets(const MeshData& data, const std::vector<std::int32_t>& local);

  MPI_Comm comm_;
  int rank_ = 0, num_ranks_ = 1, dimension_ = 0;
  Geometry geometry_ = Geometry::cartesian;
  double extent_ = 1;
  std::vector<std::array<double, 3>> points_;
  std::size_t num_owned_nodes_ = 0, num_owned_cells_ = 0;
  std::int64_t num_global_nodes_ = 0, num_global_cells_ = 0, first_global_node_ = 0;
  std::vector<std::int64_t> original_node_, original_cell_;
  std::vector<std::int32_t> cells_, cell_region_, facets_, facet_boundary_;
  std::vector<std::string> region_names_, boundary_names_;
  Halo halo_;  // built last: needs only the ghosts' global numbers
};

}  // namespace paracrine
