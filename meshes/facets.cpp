// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/facets.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace paracrine {
namespace {

void add_cell(FacetCells& cells, std::int32_t cell) {
  if (cells[0] < 0)
    cells[0] = cell;
  else
    cells[1] = cell;
}

}  // namespace

FacetKey facet_key(const std::int32_t* corner, int dimension) noexcept {
  FacetKey key{-1, -1, -1};
  std::copy_n(corner, dimension, key.begin());
  if (dimension > 1 && key[0] > key[1]) std::swap(key[0], key[1]);
  if (dimension > 2 && key[1] > key[2]) std::swap(key[1], key[2]);
  if (dimension > 2 && key[0] > key[1]) std::swap(key[0], key[1]);
  return key;
}

FacetKey opposite_facet(const std::int32_t* cell_corner, int dimension, int opposite) noexcept {
  std::array<std::int32_t, 3> corner{};
  int n = 0;
  for (int i = 0; i <= dimension; ++i)
    if (i != opposite) corner[static_cast<std::size_t>(n++)] = cell_corner[i];
  return facet_key(corner.data(), dimension);
}

FacetFinder::FacetFinder(const MeshData& mesh)
    : mesh_(&mesh), facet_(mesh.num_facets()), named_(mesh.num_points(), 0) {
  const auto width = static_cast<std::size_t>(mesh.dimension);
  std::vector<FacetKey> unsorted(mesh.num_facets());
  for (std::size_t f = 0; f < unsorted.size(); ++f)
    unsorted[f] = facet_key(&mesh.facets[f * width], mesh.dimension);
  std::iota(facet_.begin(), facet_.end(), 0);
  std::sort(facet_.begin(), facet_.end(), [&](std::int32_t a, std::int32_t b) {
    return unsorted[static_cast<std::size_t>(a)] < unsorted[static_cast<std::size_t>(b)];
  });
  keys_.reserve(unsorted.size());
  for (const std::int32_t f : facet_) keys_.push_back(unsorted[static_cast<std::size_t>(f)]);
  for (const std::int32_t p : mesh.facets) named_[static_cast<std::size_t>(p)] = 1;
}

std::pair<FacetFinder::Iterator, FacetFinder::Iterator> FacetFinder::facets_of_side(
    std::size_t c, int opposite) const {
  const auto [first, last] = std::equal_range(
      keys_.begin(), keys_.end(), opposite_facet(corners(c), mesh_->dimension, opposite));
  return {facet_.begin() + (first - keys_.begin()), facet_.begin() + (last - keys_.begin())};
}

std::vector<FacetCells> cells_of_facets(const MeshData& mesh) {
  std::vector<FacetCells> result(mesh.num_facets(), {-1, -1});
  FacetFinder(mesh).for_each_side(0, mesh.num_cells(), [&](std::size_t c, std::size_t f) {
    add_cell(result[f], static_cast<std::int32_t>(c));
  });
  return result;
}

std::vector<SurfaceFacet> surface_facets(const MeshData& mesh) {
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  std::vector<SurfaceFacet> all;
  all.reserve(mesh.num_cells() * corners);
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    for (int i = 0; i <= mesh.dimension; ++i)
      all.push_back({opposite_facet(&mesh.cells[c * corners], mesh.dimension, i),
                     static_cast<std::int32_t>(c)});
  std::sort(all.begin(), all.end(),
            [](const SurfaceFacet& a, const SurfaceFacet& b) { return a.key < b.key; });
  std::vector<SurfaceFacet> single;
  for (std::size_t i = 0; i < all.size();) {
    std::size_t next = i + 1;
    while (next < all.size() && all[next].key == all[i].key) ++next;
    if (next == i + 1) single.push_back(all[i]);
    i = next;
  }
  return single;
}

}  // namespace paracrine
