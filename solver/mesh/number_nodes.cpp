// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/number_nodes.hpp"

#include <algorithm>
#include <tuple>

#include "solver/mesh/at.hpp"
#include "solver/mesh/bounding_box.hpp"
#include "solver/mesh/division/parcels.hpp"
#include "solver/mesh/node_order.hpp"

namespace paracrine {
namespace {

/// Of the whole tissue, so that all ranks' levels run the same way.
std::size_t longest_axis(const MeshPiece& piece, MPI_Comm comm) {
  std::vector<BoundingBox> box(1);
  for (const PiecePoint& point : piece.points) box[0].add(point.x);
  unite(box, comm);
  return box[0].longest_axis();
}

/// Points of others, by owner and then by number.
std::vector<std::int32_t> ghost_points(const MeshPiece& piece, int rank) {
  std::vector<std::int32_t> ghosts;
  for (std::size_t p = 0; p < piece.points.size(); ++p)
    if (piece.points[p].owner != rank) ghosts.push_back(static_cast<std::int32_t>(p));
  std::ranges::stable_sort(ghosts, {}, [&](std::int32_t p) { return piece.points[at(p)].owner; });
  return ghosts;
}

/// Asks the owners. @param local  local numbers of owned points   @return of each ghost
std::vector<std::int64_t> global_numbers(const MeshPiece& piece,
                                         const std::vector<std::int32_t>& ghosts,
                                         const std::vector<std::int32_t>& local,
                                         std::int64_t first_global, MPI_Comm comm) {
  int ranks = 1;
  MPI_Comm_size(comm, &ranks);
  Parcels<std::int32_t> wanted{{}, std::vector<int>(at(ranks), 0)};
  for (const std::int32_t p : ghosts) {
    wanted.items.push_back(piece.points[at(p)].number);
    ++wanted.count[at(piece.points[at(p)].owner)];
  }
  const Parcels<std::int32_t> asked = exchange(comm, wanted);
  Parcels<std::int64_t> answer{{}, asked.count};
  for (const std::int32_t number : asked.items) {
    const auto point = std::ranges::lower_bound(piece.points, number, {}, &PiecePoint::number);
    answer.items.push_back(first_global +
                           local[static_cast<std::size_t>(point - piece.points.begin())]);
  }
  return exchange(comm, answer).items;
}

/// The owned nodes' stretch of global numbers.
void count_nodes(LocalMesh& mesh, MPI_Comm comm) {
  const auto owned = static_cast<std::int64_t>(mesh.num_owned_nodes);
  std::int64_t up_to_here = 0;
  MPI_Scan(&owned, &up_to_here, 1, MPI_INT64_T, MPI_SUM, comm);
  mesh.first_global_node = up_to_here - owned;
  MPI_Allreduce(&owned, &mesh.num_global_nodes, 1, MPI_INT64_T, MPI_SUM, comm);
}

void sort_by_global_number(std::vector<std::int32_t>& ghosts, std::vector<std::int64_t>& global) {
  std::vector<std::pair<std::int64_t, std::int32_t>> both;
  for (std::size_t g = 0; g < ghosts.size(); ++g) both.push_back({global[g], ghosts[g]});
  std::ranges::sort(both);
  for (std::size_t g = 0; g < ghosts.size(); ++g) std::tie(global[g], ghosts[g]) = both[g];
}

}  // namespace

std::vector<std::int32_t> number_nodes(const MeshPiece& piece,
                                       const std::vector<std::int32_t>& by_number, MPI_Comm comm,
                                       LocalMesh& mesh) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  auto order = node_order(piece, mesh.dimension, by_number, rank, longest_axis(piece, comm));
  mesh.num_owned_nodes = order.size();
  count_nodes(mesh, comm);
  std::vector<std::int32_t> local(piece.points.size(), -1);
  for (std::size_t i = 0; i < order.size(); ++i) local[at(order[i])] = static_cast<std::int32_t>(i);
  std::vector<std::int32_t> ghosts = ghost_points(piece, rank);
  mesh.ghosts = global_numbers(piece, ghosts, local, mesh.first_global_node, comm);
  sort_by_global_number(ghosts, mesh.ghosts);
  order.insert(order.end(), ghosts.begin(), ghosts.end());
  mesh.points.reserve(order.size());
  mesh.original_node.reserve(order.size());
  for (const std::int32_t p : order) {
    local[at(p)] = static_cast<std::int32_t>(mesh.points.size());
    mesh.points.push_back(piece.points[at(p)].x);
    mesh.original_node.push_back(piece.points[at(p)].number);
  }
  return local;
}

}  // namespace paracrine
