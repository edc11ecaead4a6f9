// SPDX-License-Identifier: BSD-3-Clause
//
// Each parcel has a list of points of its own, to which the corners in it refer; the receiver makes
// one list of all and renumbers.
#include "solver/mesh/division/send_cells.hpp"

#include <algorithm>
#include <type_traits>

#include "solver/mesh/at.hpp"
#include "solver/mesh/division/packed_cells.hpp"
#include "solver/mesh/division/piece_points.hpp"

namespace paracrine {
namespace {

/// Lets what each rank has sent count on from what the ranks before it have.
void count_on(MeshPiece& piece, const std::vector<int>& cells, const std::vector<int>& points,
              const std::vector<int>& facets, std::size_t width) {
  std::int32_t first_cell = 0, first_point = 0;
  std::size_t corner = 0, facet = 0;
  for (std::size_t rank = 0; rank < cells.size(); ++rank) {
    for (std::size_t i = 0; i < at(cells[rank]) * width; ++i)
      piece.corners[corner++] += first_point;
    for (int f = 0; f < facets[rank]; ++f, ++facet) {
      piece.facets[facet].cell += first_cell;
      for (std::size_t i = 0; i + 1 < width; ++i) piece.facets[facet].corner[i] += first_point;
    }
    first_cell += cells[rank];
    first_point += points[rank];
  }
}

template <class T>
Parcels<T> send(MPI_Comm comm, Parcels<T>&& parcels, std::size_t width = 1) {
  Parcels<T> in = exchange(comm, parcels, static_cast<int>(width));
  parcels = {};
  return in;
}

std::vector<std::int32_t> send_values(MPI_Comm comm, const std::vector<std::int32_t>& values,
                                      const Parcels<std::int32_t>& to_send) {
  Parcels<std::int32_t> parcels{{}, to_send.count};
  parcels.items.reserve(to_send.items.size());
  for (const std::int32_t c : to_send.items) parcels.items.push_back(values[at(c)]);
  return exchange(comm, parcels).items;
}

/// What has been packed of a piece goes at once when the piece is given up.
template <class Array>
void let_go(Array& packed) {
  if constexpr (!std::is_const_v<Array>) packed = Array();  // `= {}` would keep the memory
}

/// @param piece  const, or given up array by array
template <class Piece>
MeshPiece send(MPI_Comm comm, std::size_t width, Piece& piece,
               const Parcels<std::int32_t>& to_send) {
  MeshPiece here;
  here.cell_number = send_values(comm, piece.cell_number, to_send);
  let_go(piece.cell_number);
  here.cell_region = send_values(comm, piece.cell_region, to_send);
  let_go(piece.cell_region);
  PackedCells packed = pack(piece, width, to_send);
  let_go(piece);
  auto corners = send(comm, std::move(packed.corners), width);
  auto points = send(comm, std::move(packed.points));
  auto facets = send(comm, std::move(packed.facets));
  here.corners = std::move(corners.items);
  here.points = std::move(points.items);
  here.facets = std::move(facets.items);
  count_on(here, corners.count, points.count, facets.count, width);
  renumber_corners(here, sort_points(here.points));
  return here;
}

}  // namespace

MeshPiece send_cells(MPI_Comm comm, int dimension, const MeshPiece& piece,
                     const Parcels<std::int32_t>& to_send) {
  return send(comm, at(dimension) + 1, piece, to_send);
}

MeshPiece send_cells(MPI_Comm comm, int dimension, MeshPiece&& piece,
                     const Parcels<std::int32_t>& to_send) {
  return send(comm, at(dimension) + 1, piece, to_send);
}

}  // namespace paracrine
