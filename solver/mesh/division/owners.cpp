// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/owners.hpp"

#include <algorithm>

#include "solver/mesh/division/parcels.hpp"

namespace paracrine {
namespace {

/// Points are at home in equal ranges of numbers.
struct Homes {
  std::int64_t num_points;
  int ranks;
  std::int64_t first(int rank) const {
    return static_cast<std::int64_t>(
        first_of_share(static_cast<std::size_t>(num_points), rank, ranks));
  }
};

/// The piece's points in the parcels of their homes: both ascend.
Parcels<std::int32_t> numbers_by_home(const MeshPiece& piece, const Homes& homes) {
  Parcels<std::int32_t> parcels;
  int home = 0;
  parcels.count.assign(static_cast<std::size_t>(homes.ranks), 0);
  for (const PiecePoint& point : piece.points) {
    while (point.number >= homes.first(home + 1)) ++home;
    ++parcels.count[static_cast<std::size_t>(home)];
    parcels.items.push_back(point.number);
  }
  return parcels;
}

/// Replaces each point asked for by the lowest rank that asks for it.
void answer(Parcels<std::int32_t>& asked, std::int64_t first, std::int64_t last) {
  std::vector<std::int32_t> lowest(static_cast<std::size_t>(last - first), -1);
  auto* item = asked.items.data();
  for (std::size_t rank = 0; rank < asked.count.size(); ++rank)
    for (int i = 0; i < asked.count[rank]; ++i, ++item) {
      std::int32_t& owner = lowest[static_cast<std::size_t>(*item - first)];
      if (owner < 0) owner = static_cast<std::int32_t>(rank);  // ranks come in order
      *item = owner;
    }
}

}  // namespace

void find_owners(MPI_Comm comm, std::int64_t num_points, MeshPiece& piece) {
  Homes homes{num_points, 1};
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &homes.ranks);
  Parcels<std::int32_t> asked = exchange(comm, numbers_by_home(piece, homes));
  answer(asked, homes.first(rank), homes.first(rank + 1));
  const Parcels<std::int32_t> owners = exchange(comm, asked);
  for (std::size_t p = 0; p < piece.points.size(); ++p) piece.points[p].owner = owners.items[p];
}

}  // namespace paracrine
