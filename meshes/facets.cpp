// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/facets.hpp"

#include <algorithm>
#include <numeric>
#include <utility>

namespace paracrine {
namespace {

/// Named facets sorted by key, for look-up.
struct Index {
  std::vector<FacetKey> keys;
  std::vector<std::int32_t> facet;

  explicit Index(const MeshData& mesh) : facet(mesh.num_facets()) {
    const auto width = static_cast<std::size_t>(mesh.dimension);
    std::vector<FacetKey> unsorted(mesh.num_facets());
    for (std::size_t f = 0; f < unsorted.size(); ++f)
      unsorted[f] = facet_key(&mesh.facets[f * width], mesh.dimension);
    std::iota(facet.begin(), facet.end(), 0);
    std::sort(facet.begin(), facet.end(), [&](std::int32_t a, std::int32_t b) {
      return unsorted[static_cast<std::size_t>(a)] < unsorted[static_cast<std::size_t>(b)];
    });
    keys.reserve(unsorted.size());
    for (const std::int32_t f : facet) keys.push_back(unsorted[static_cast<std::size_t>(f)]);
  }
};

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

std::vector<FacetCells> cells_of_facets(const MeshData& mesh) {
  const Index index(mesh);
  // Points of named facets are few, so most cells drop out without a look-up.
  std::vector<char> named(mesh.num_points(), 0);
  for (const std::int32_t p : mesh.facets) named[static_cast<std::size_t>(p)] = 1;
  std::vector<FacetCells> result(mesh.num_facets(), {-1, -1});
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    const std::int32_t* corner = &mesh.cells[c * corners];
    int on = 0;
    for (std::size_t i = 0; i < corners; ++i) on += named[static_cast<std::size_t>(corner[i])];
    if (on < mesh.dimension) continue;
    for (int i = 0; i <= mesh.dimension; ++i) {
      if (on - named[static_cast<std::size_t>(corner[i])] < mesh.dimension) continue;
      const auto [first, last] = std::equal_range(index.keys.begin(), index.keys.end(),
                                                  opposite_facet(corner, mesh.dimension, i));
      for (auto k = first; k != last; ++k) {
        const auto f = index.facet[static_cast<std::size_t>(k - index.keys.begin())];
        add_cell(result[static_cast<std::size_t>(f)], static_cast<std::int32_t>(c));
      }
    }
  }
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
