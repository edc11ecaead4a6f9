// SPDX-License-Identifier: BSD-3-Clause
//
// Each parcel has a list of points of its own, to which the corners in it refer; the receiver makes
// one list of all and renumbers.
#include "solver/mesh/send_cells.hpp"

#include <algorithm>
#include <span>
#include <type_traits>

#include "solver/mesh/piece_points.hpp"

namespace paracrine {
namespace {

std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

/// Parcels of what hangs together by points, written rank by rank.
class Packed {
 public:
  Packed(const MeshPiece& piece, std::size_t width, const Parcels<std::int32_t>& to_send)
      : piece_(piece), width_(width), place_(piece.points.size(), -1) {
    corners.count = to_send.count;
    corners.items.reserve(to_send.items.size() * width);
    const std::int32_t* next = to_send.items.data();
    for (const int count : to_send.count) {
      pack({next, static_cast<std::size_t>(count)});
      next += count;
    }
  }

  Parcels<std::int32_t> corners;
  Parcels<PiecePoint> points;
  Parcels<PieceFacet> facets;

 private:
  void pack(std::span<const std::int32_t> cells) {
    const std::size_t first = points.items.size();
    for (const std::int32_t c : cells)
      for (std::size_t i = 0; i < width_; ++i)
        corners.items.push_back(take_point(piece_.corners[at(c) * width_ + i], first));
    points.count.push_back(static_cast<int>(points.items.size() - first));
    pack_facets(cells);
    for (std::size_t p = first; p < points.items.size(); ++p) place_[at(taken_[p - first])] = -1;
    taken_.clear();
  }

  /// @return place of the point in the parcel
  std::int32_t take_point(std::int32_t point, std::size_t first) {
    std::int32_t& place = place_[at(point)];
    if (place < 0) {
      place = static_cast<std::int32_t>(points.items.size() - first);
      points.items.push_back(piece_.points[at(point)]);
      taken_.push_back(point);
    }
    return place;
  }

  // Cells and facets both ascend.
  void pack_facets(std::span<const std::int32_t> cells) {
    const std::size_t first = facets.items.size();
    auto facet = piece_.facets.begin();
    for (std::size_t c = 0; c < cells.size(); ++c) {
      while (facet != piece_.facets.end() && facet->cell < cells[c]) ++facet;
      for (; facet != piece_.facets.end() && facet->cell == cells[c]; ++facet) {
        facets.items.push_back(*facet);
        facets.items.back().cell = static_cast<std::int32_t>(c);
        for (std::size_t i = 0; i + 1 < width_; ++i)
          facets.items.back().corner[i] = place_[at(facet->corner[i])];
      }
    }
    facets.count.push_back(static_cast<int>(facets.items.size() - first));
  }

  const MeshPiece& piece_;
  std::size_t width_;
  std::vector<std::int32_t> place_, taken_;  // of points in the parcel under way
};

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
  Packed packed(piece, width, to_send);
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
