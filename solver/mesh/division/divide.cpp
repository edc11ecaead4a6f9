// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/divide.hpp"

#include <algorithm>

#include "solver/mesh/at.hpp"
#include "solver/mesh/division/owners.hpp"
#include "solver/mesh/division/partition.hpp"
#include "solver/mesh/division/piece_points.hpp"
#include "solver/mesh/division/send_cells.hpp"

namespace paracrine {
namespace {

Parcels<std::int32_t> cells_by_part(const std::vector<std::int32_t>& part, int ranks) {
  Parcels<std::int32_t> parcels{std::vector<std::int32_t>(part.size()),
                                std::vector<int>(at(ranks), 0)};
  for (const std::int32_t p : part) ++parcels.count[at(p)];
  std::vector<int> next = first_of_each(parcels.count);
  for (std::size_t c = 0; c < part.size(); ++c)
    parcels.items[at(next[at(part[c])]++)] = static_cast<std::int32_t>(c);
  return parcels;
}

/// Shares ascend by rank, and so do the cells that come from them.
MeshPiece own_cells(MeshShare&& share, MPI_Comm comm, int ranks) {
  if (ranks == 1) return std::move(share.piece);
  const Parcels<std::int32_t> to_send = cells_by_part(partition_cells(share, comm), ranks);
  return send_cells(comm, share.dimension, std::move(share.piece), to_send);
}

/// Own cells that touch nodes of others, for these.
Parcels<std::int32_t> cells_at_nodes_of_others(const MeshPiece& own, std::size_t width, int rank,
                                               int ranks) {
  std::vector<std::pair<std::int32_t, std::int32_t>> wanted;  // by whom, which
  for (std::size_t i = 0; i < own.corners.size(); ++i) {
    const std::int32_t owner = own.points[at(own.corners[i])].owner;
    if (owner != rank) wanted.push_back({owner, static_cast<std::int32_t>(i / width)});
  }
  std::ranges::sort(wanted);
  wanted.erase(std::unique(wanted.begin(), wanted.end()), wanted.end());
  Parcels<std::int32_t> parcels{{}, std::vector<int>(at(ranks), 0)};
  for (const auto& [owner, cell] : wanted) {
    ++parcels.count[at(owner)];
    parcels.items.push_back(cell);
  }
  return parcels;
}

}  // namespace

DividedMesh divide(MeshShare share, MPI_Comm comm) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &ranks);
  const int dimension = share.dimension;
  const std::int64_t num_points = share.num_points;
  MeshPiece own = own_cells(std::move(share), comm, ranks);
  const std::size_t num_owned = own.num_cells();
  find_owners(comm, num_points, own);
  if (ranks == 1) return {std::move(own), num_owned};
  MeshPiece overlap = send_cells(comm, dimension, own,
                                 cells_at_nodes_of_others(own, at(dimension) + 1, rank, ranks));
  return {joined(std::move(own), std::move(overlap)), num_owned};
}

}  // namespace paracrine
