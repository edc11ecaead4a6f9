// SPDX-License-Identifier: BSD-3-Clause
//
// Which cells a named facet belongs to: validation, distribution and quality ask the same question.
#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine {

/// Sorted point numbers of a facet, -1 in unused places: equal for equal facets.
using FacetKey = std::array<std::int32_t, 3>;

/// Key of the facet with the given `dimension` corners.
FacetKey facet_key(const std::int32_t* corner, int dimension) noexcept;

/// Key of the facet of a cell that lies opposite its corner number `opposite`.
FacetKey opposite_facet(const std::int32_t* cell_corner, int dimension, int opposite) noexcept;

/// The cells on both sides of a facet; -1 where there is none.
using FacetCells = std::array<std::int32_t, 2>;

/// Finds the named facets among the sides of cells.
class FacetFinder {
 public:
  explicit FacetFinder(const MeshData& mesh);
  /// Calls visit(cell, facet) for each named side of the cells [first, last), cells ascending.
  template <class Visit>
  void for_each_side(std::size_t first, std::size_t last, Visit&& visit) const {
    for (std::size_t c = first; c < last; ++c)
      for (int i = 0; i <= mesh_->dimension; ++i) {
        if (!may_be_named(c, i)) continue;
        const auto [begin, end] = facets_of_side(c, i);
        for (auto f = begin; f != end; ++f) visit(c, static_cast<std::size_t>(*f));
      }
  }

 private:
  using Iterator = std::vector<std::int32_t>::const_iterator;
  const std::int32_t* corners(std::size_t c) const {
    return &mesh_->cells[c * (static_cast<std::size_t>(mesh_->dimension) + 1)];
  }
  /// Points of named facets are few, so most sides drop out without a look-up.
  bool may_be_named(std::size_t c, int opposite) const {
    for (int i = 0; i <= mesh_->dimension; ++i)
      if (i != opposite && !named_[static_cast<std::size_t>(corners(c)[i])]) return false;
    return true;
  }
  std::pair<Iterator, Iterator> facets_of_side(std::size_t c, int opposite) const;

  const MeshData* mesh_;
  std::vector<FacetKey> keys_;       // ascending
  std::vector<std::int32_t> facet_;  // of each key
  std::vector<char> named_;          // points of named facets
};

/// For each facet in mesh.facets, its cells in ascending order.
std::vector<FacetCells> cells_of_facets(const MeshData& mesh);

/// A facet on the surface of the mesh and the cell it belongs to.
struct SurfaceFacet {
  FacetKey key;
  std::int32_t cell;
};
/// All facets that belong to exactly one cell, named or not, sorted by key.
std::vector<SurfaceFacet> surface_facets(const MeshData& mesh);

}  // namespace paracrine
