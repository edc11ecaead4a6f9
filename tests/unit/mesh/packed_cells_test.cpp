// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/division/packed_cells.hpp"

#include <gtest/gtest.h>

namespace paracrine {
namespace {

/// Two triangles beside each other, each with one named side, seven points of which they use four.
MeshPiece two_triangles() {
  MeshPiece piece;
  for (std::int32_t p = 0; p < 7; ++p) piece.points.push_back({p, 0, {double(p), 0, 0}});
  piece.corners = {3, 4, 5, 4, 5, 6};
  piece.cell_number = piece.cell_region = {0, 1};
  piece.facets = {{0, 0, 0, {3, 4, 6}}, {1, 1, 0, {5, 6, 6}}};  // the third is of no account
  return piece;
}

// A facet of a triangle has two corners; the third place is renumbered with them by whoever joins
// parcels, and read beyond the points of a parcel when it had kept what it was in the piece.
TEST(PackedCells, ReferToPointsOfTheirParcelInPlacesWithoutACornerToo) {
  const PackedCells packed = pack(two_triangles(), 3, {{0, 1}, {1, 1}});

  ASSERT_EQ(packed.points.count, (std::vector<int>{3, 3}));
  ASSERT_EQ(packed.facets.items.size(), 2u);
  for (const PieceFacet& facet : packed.facets.items)
    for (const std::int32_t corner : facet.corner) {
      EXPECT_GE(corner, 0);
      EXPECT_LT(corner, 3);
    }
}

TEST(PackedCells, KeepWhichPointsAFacetHas) {
  const PackedCells packed = pack(two_triangles(), 3, {{1}, {0, 1}});

  const PieceFacet& facet = packed.facets.items.front();
  EXPECT_EQ(facet.cell, 0);
  EXPECT_EQ(facet.number, 1);
  EXPECT_EQ(packed.points.items[std::size_t(facet.corner[0])].number, 5);
  EXPECT_EQ(packed.points.items[std::size_t(facet.corner[1])].number, 6);
}

}  // namespace
}  // namespace paracrine
