// SPDX-License-Identifier: BSD-3-Clause
//
// Every rank cuts the same data the same way and keeps its part; only the halo talks to others.
#include "solver/mesh/mesh.hpp"

#include <algorithm>

#include "meshes/facets.hpp"
#include "solver/mesh/node_order.hpp"
#include "solver/mesh/partition.hpp"

namespace paracrine {
namespace {

std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

/// Cells of this rank: its own, then those of others that touch one of its nodes.
struct LocalCells {
  std::vector<std::int32_t> cells;
  std::size_t num_owned = 0;

  LocalCells(const MeshData& data, const std::vector<std::int32_t>& part,
             const std::vector<std::int32_t>& owner, int rank) {
    const std::size_t corners = at(data.dimension) + 1;
    std::vector<std::int32_t> overlap;
    for (std::size_t c = 0; c < data.num_cells(); ++c) {
      if (part[c] == rank) {
        cells.push_back(static_cast<std::int32_t>(c));
        continue;
      }
      const auto* corner = &data.cells[c * corners];
      if (std::any_of(corner, corner + corners,
                      [&](std::int32_t node) { return owner[at(node)] == rank; }))
        overlap.push_back(static_cast<std::int32_t>(c));
    }
    num_owned = cells.size();
    cells.insert(cells.end(), overlap.begin(), overlap.end());
  }
};

}  // namespace

struct Mesh::Numbering {
  std::vector<std::int32_t> part, owner, order;
  std::vector<std::int32_t> global;  // by original number; -1 where no cell uses the point
  std::size_t first = 0, last = 0;   // this rank's stretch of `order`

  Numbering(const MeshData& data, int rank, int num_ranks)
      : part(partition_cells(data, num_ranks)),
        owner(node_owners(data, part, num_ranks)),
        order(node_order(data, owner, num_ranks)),
        global(data.num_points(), -1) {
    for (std::size_t g = 0; g < order.size(); ++g) {
      global[at(order[g])] = static_cast<std::int32_t>(g);
      first += owner[at(order[g])] < rank;
      last += owner[at(order[g])] <= rank;
    }
  }
};

Mesh::Mesh(const MeshData& data, MPI_Comm comm)
    : comm_(comm),
      dimension_(data.dimension),
      geometry_(data.geometry),
      extent_(data.extent),
      num_global_cells_(static_cast<std::int64_t>(data.num_cells())),
      region_names_(data.region_names),
      boundary_names_(data.boundary_names) {
  MPI_Comm_rank(comm, &rank_);
  MPI_Comm_size(comm, &num_ranks_);
  const Numbering numbering(data, rank_, num_ranks_);
  LocalCells chosen(data, numbering.part, numbering.owner, rank_);
  std::vector<std::int32_t> local(data.num_points(), -1);
  take_nodes(data, numbering, chosen.cells, local);
  take_cells(data, std::move(chosen.cells), chosen.num_owned, local);
  take_facets(data, local);
}

void Mesh::take_nodes(const MeshData& data, const Numbering& numbering,
                      const std::vector<std::int32_t>& local_cells,
                      std::vector<std::int32_t>& local) {
  num_global_nodes_ = static_cast<std::int64_t>(numbering.order.size());
  first_global_node_ = static_cast<std::int64_t>(numbering.first);
  num_owned_nodes_ = numbering.last - numbering.first;
  for (std::size_t i = 0; i < num_owned_nodes_; ++i)
    local[at(numbering.order[numbering.first + i])] = static_cast<std::int32_t>(i);

  std::vector<std::int64_t> ghosts;  // global numbers
  const std::size_t corners = at(dimension_) + 1;
  for (const std::int32_t c : local_cells)
    for (std::size_t i = 0; i < corners; ++i) {
      const std::int32_t node = data.cells[at(c) * corners + i];
      if (local[at(node)] != -1) continue;
      local[at(node)] = -2;  // seen, numbered below
      ghosts.push_back(numbering.global[at(node)]);
    }
  std::sort(ghosts.begin(), ghosts.end());
  original_node_.assign(numbering.order.begin() + static_cast<std::ptrdiff_t>(numbering.first),
                        numbering.order.begin() + static_cast<std::ptrdiff_t>(numbering.last));
  for (const std::int64_t global : ghosts) {
    const std::int32_t node = numbering.order[static_cast<std::size_t>(global)];
    local[at(node)] = static_cast<std::int32_t>(original_node_.size());
    original_node_.push_back(node);
  }
  points_.reserve(original_node_.size());
  for (const std::int64_t node : original_node_)
    points_.push_back(data.points[static_cast<std::size_t>(node)]);
  halo_ = Halo(comm_, num_owned_nodes_, ghosts);
}

void Mesh::take_cells(const MeshData& data, std::vector<std::int32_t> local_cells,
                      std::size_t num_owned, const std::vector<std::int32_t>& local) {
  num_owned_cells_ = num_owned;
  const std::size_t corners = at(dimension_) + 1;
  std::vector<std::int32_t> lowest_node(data.num_cells());
  for (const std::int32_t c : local_cells) {
    const auto* corner = &data.cells[at(c) * corners];
    std::int32_t lowest = local[at(corner[0])];
    for (std::size_t i = 1; i < corners; ++i) lowest = std::min(lowest, local[at(corner[i])]);
    lowest_node[at(c)] = lowest;
  }
  const auto follows_nodes = [&](std::int32_t a, std::int32_t b) {
    return lowest_node[at(a)] != lowest_node[at(b)] ? lowest_node[at(a)] < lowest_node[at(b)]
                                                    : a < b;
  };
  const auto overlap = local_cells.begin() + static_cast<std::ptrdiff_t>(num_owned);
  std::sort(local_cells.begin(), overlap, follows_nodes);
  std::sort(overlap, local_cells.end(), follows_nodes);
  cells_.reserve(local_cells.size() * corners);
  cell_region_.reserve(local_cells.size());
  for (const std::int32_t c : local_cells) {
    for (std::size_t i = 0; i < corners; ++i)
      cells_.push_back(local[at(data.cells[at(c) * corners + i])]);
    cell_region_.push_back(data.cell_region[at(c)]);
  }
  original_cell_.assign(local_cells.begin(), local_cells.end());
}

void Mesh::take_facets(const MeshData& data, const std::vector<std::int32_t>& local) {
  std::vector<char> is_local(data.num_cells(), 0);
  for (const std::int64_t c : original_cell_) is_local[static_cast<std::size_t>(c)] = 1;
  const std::vector<FacetCells> sides = cells_of_facets(data);
  const std::size_t width = at(dimension_);
  for (std::size_t f = 0; f < sides.size(); ++f) {
    if (std::none_of(sides[f].begin(), sides[f].end(),
                     [&](std::int32_t c) { return c >= 0 && is_local[at(c)]; }))
      continue;
    for (std::size_t i = 0; i < width; ++i)
      facets_.push_back(local[at(data.facets[f * width + i])]);
    facet_boundary_.push_back(data.facet_boundary[f]);
  }
}

}  // namespace paracrine
