// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/mesh_piece.hpp"

#include <algorithm>

namespace paracrine {
namespace {

std::size_t at(std::int32_t i) {
  return static_cast<std::size_t>(i);
}

}  // namespace

Vector3 centroid(const MeshPiece& piece, int dimension, std::size_t c) noexcept {
  const std::size_t corners = at(dimension) + 1;
  Vector3 sum{};
  for (std::size_t i = 0; i < corners; ++i)
    for (std::size_t a = 0; a < 3; ++a)
      sum[a] += piece.points[at(piece.corners[c * corners + i])].x[a];
  for (double& x : sum) x /= static_cast<double>(corners);
  return sum;
}

MeshShare ShareCutter::cut(int part, int parts) {
  const std::size_t first = first_of_share(mesh_->num_cells(), part, parts);
  const std::size_t last = first_of_share(mesh_->num_cells(), part + 1, parts);
  MeshShare share{mesh_->header(),
                  static_cast<std::int64_t>(mesh_->num_points()),
                  static_cast<std::int64_t>(mesh_->num_cells()),
                  {}};
  MeshPiece& piece = share.piece;
  for (std::size_t c = first; c < last; ++c)
    piece.cell_number.push_back(static_cast<std::int32_t>(c));
  piece.cell_region.assign(mesh_->cell_region.begin() + static_cast<std::ptrdiff_t>(first),
                           mesh_->cell_region.begin() + static_cast<std::ptrdiff_t>(last));
  take_points(piece, first, last);
  const std::size_t width = at(mesh_->dimension);
  facets_.for_each_side(first, last, [&](std::size_t c, std::size_t f) {
    PieceFacet facet{static_cast<std::int32_t>(c - first),
                     static_cast<std::int32_t>(f),
                     mesh_->facet_boundary[f],
                     {}};
    for (std::size_t i = 0; i < width; ++i)
      facet.corner[i] = place_[at(mesh_->facets[f * width + i])];
    piece.facets.push_back(facet);
  });
  for (const PiecePoint& point : piece.points) place_[at(point.number)] = -1;
  return share;
}

void ShareCutter::take_points(MeshPiece& piece, std::size_t first, std::size_t last) {
  const std::size_t corners = at(mesh_->dimension) + 1;
  const auto begin = mesh_->cells.begin() + static_cast<std::ptrdiff_t>(first * corners);
  const auto end = mesh_->cells.begin() + static_cast<std::ptrdiff_t>(last * corners);
  for (auto node = begin; node != end; ++node)
    if (place_[at(*node)] < 0) {
      place_[at(*node)] = 0;
      piece.points.push_back({*node, -1, mesh_->points[at(*node)]});
    }
  std::ranges::sort(piece.points, {}, &PiecePoint::number);
  for (std::size_t p = 0; p < piece.points.size(); ++p)
    place_[at(piece.points[p].number)] = static_cast<std::int32_t>(p);
  piece.corners.reserve((last - first) * corners);
  for (auto node = begin; node != end; ++node) piece.corners.push_back(place_[at(*node)]);
}

}  // namespace paracrine
