// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/piece_points.hpp"

#include <algorithm>

namespace paracrine {
namespace {

template <class T>
void append(std::vector<T>& to, const std::vector<T>& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::vector<std::int32_t> sort_points(std::vector<PiecePoint>& points) {
  // Number and old place in one word: sorts faster than the points themselves would.
  std::vector<std::uint64_t> keys(points.size());
  for (std::size_t p = 0; p < points.size(); ++p)
    keys[p] = static_cast<std::uint64_t>(points[p].number) << 32 | p;
  std::sort(keys.begin(), keys.end());
  std::vector<std::int32_t> place(points.size());
  std::vector<PiecePoint> sorted;
  sorted.reserve(points.size());
  for (const std::uint64_t key : keys) {
    const auto old = static_cast<std::uint32_t>(key);
    if (sorted.empty() || sorted.back().number != points[old].number) sorted.push_back(points[old]);
    place[old] = static_cast<std::int32_t>(sorted.size() - 1);
  }
  points = std::move(sorted);
  return place;
}

void renumber_corners(MeshPiece& piece, const std::vector<std::int32_t>& place,
                      std::size_t first_corner, std::size_t first_facet) {
  const auto renumber = [&](std::int32_t& corner) { corner = place[corner]; };
  std::for_each(piece.corners.begin() + static_cast<std::ptrdiff_t>(first_corner),
                piece.corners.end(), renumber);
  for (std::size_t f = first_facet; f < piece.facets.size(); ++f)
    std::ranges::for_each(piece.facets[f].corner, renumber);
}

MeshPiece joined(MeshPiece own, MeshPiece more) {
  const auto points = static_cast<std::int32_t>(own.points.size());
  const auto cells = static_cast<std::int32_t>(own.num_cells());
  for (std::int32_t& corner : more.corners) corner += points;
  for (PieceFacet& facet : more.facets) {
    facet.cell += cells;
    for (std::int32_t& corner : facet.corner) corner += points;
  }
  append(own.points, more.points);
  append(own.corners, more.corners);
  append(own.cell_number, more.cell_number);
  append(own.cell_region, more.cell_region);
  append(own.facets, more.facets);
  renumber_corners(own, sort_points(own.points));
  return own;
}

}  // namespace paracrine
