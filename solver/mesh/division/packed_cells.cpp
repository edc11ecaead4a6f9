// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/packed_cells.hpp"

#include <span>

#include "solver/mesh/at.hpp"

namespace paracrine {
namespace {

/// Writes parcel after parcel.
class Packer {
 public:
  Packer(const MeshPiece& piece, std::size_t width)
      : piece_(piece), width_(width), place_(piece.points.size(), -1) {}

  void pack(std::span<const std::int32_t> cells, PackedCells& packed) {
    const std::size_t first = packed.points.items.size();
    for (const std::int32_t c : cells)
      for (std::size_t i = 0; i < width_; ++i)
        packed.corners.items.push_back(take_point(piece_.corners[at(c) * width_ + i], packed));
    packed.points.count.push_back(static_cast<int>(packed.points.items.size() - first));
    pack_facets(cells, packed.facets);
    for (const std::int32_t point : taken_) place_[at(point)] = -1;
    taken_.clear();
  }

 private:
  /// @return place of the point in the parcel
  std::int32_t take_point(std::int32_t point, PackedCells& packed) {
    std::int32_t& place = place_[at(point)];
    if (place < 0) {
      place = static_cast<std::int32_t>(taken_.size());
      packed.points.items.push_back(piece_.points[at(point)]);
      taken_.push_back(point);
    }
    return place;
  }

  // Cells and facets both ascend.
  void pack_facets(std::span<const std::int32_t> cells, Parcels<PieceFacet>& facets) {
    const std::size_t first = facets.items.size();
    auto facet = piece_.facets.begin();
    for (std::size_t c = 0; c < cells.size(); ++c) {
      while (facet != piece_.facets.end() && facet->cell < cells[c]) ++facet;
      for (; facet != piece_.facets.end() && facet->cell == cells[c]; ++facet) {
        // Corners that a facet of this dimension has not stay zero: they are renumbered with the
        // others, and must refer to a point of the parcel.
        PieceFacet sent{static_cast<std::int32_t>(c), facet->number, facet->boundary, {}};
        for (std::size_t i = 0; i + 1 < width_; ++i) sent.corner[i] = place_[at(facet->corner[i])];
        facets.items.push_back(sent);
      }
    }
    facets.count.push_back(static_cast<int>(facets.items.size() - first));
  }

  const MeshPiece& piece_;
  std::size_t width_;
  std::vector<std::int32_t> place_, taken_;  // of points in the parcel under way
};

}  // namespace

PackedCells pack(const MeshPiece& piece, std::size_t width, const Parcels<std::int32_t>& to_send) {
  PackedCells packed;
  packed.corners.count = to_send.count;
  packed.corners.items.reserve(to_send.items.size() * width);
  Packer packer(piece, width);
  const std::int32_t* next = to_send.items.data();
  for (const int count : to_send.count) {
    packer.pack({next, at(count)}, packed);
    next += count;
  }
  return packed;
}

}  // namespace paracrine
