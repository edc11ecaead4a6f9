// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/facet_regions.hpp"

#include <algorithm>
#include <span>
#include <utility>

namespace paracrine {
namespace {

/// Named facets chained by their lowest node: four bytes a node, whatever their number.
class FacetsAtNodes {
 public:
  explicit FacetsAtNodes(const Mesh& mesh)
      : mesh_(&mesh), first_(mesh.num_nodes(), none), next_(mesh.facet_boundary().size(), none) {
    for (std::size_t f = 0; f < next_.size(); ++f) {
      const auto nodes = corners(f);
      auto& first = first_[*std::min_element(nodes.begin(), nodes.end())];
      next_[f] = std::exchange(first, static_cast<std::int32_t>(f));
    }
  }
  /// Calls visit(facet) for each facet whose corners are all among the cell's.
  template <class Visit>
  void for_each_of(std::span<const std::int32_t> cell, Visit&& visit) const {
    for (const std::int32_t node : cell)
      for (std::int32_t f = first_[node]; f != none; f = next_[f])
        if (std::ranges::all_of(corners(f), [&](std::int32_t corner) {
              return std::ranges::find(cell, corner) != cell.end();
            }))
          visit(static_cast<std::size_t>(f));
  }

 private:
  static constexpr std::int32_t none = -1;
  std::span<const std::int32_t> corners(std::size_t f) const {
    const auto width = static_cast<std::size_t>(mesh_->dimension());
    return mesh_->facets().subspan(f * width, width);
  }
  const Mesh* mesh_;
  std::vector<std::int32_t> first_, next_;
};

}  // namespace

std::vector<std::int32_t> regions_of_facets(const Mesh& mesh) {
  std::vector<std::int32_t> region(mesh.facet_boundary().size(), -1);
  if (region.empty()) return region;
  const FacetsAtNodes facets(mesh);
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    facets.for_each_of(mesh.cell(c), [&, r = mesh.cell_region()[c]](std::size_t f) {
      if (region[f] < 0 || r < region[f]) region[f] = r;
    });
  return region;
}

std::vector<FacetSide> sides_of_facets(const Mesh& mesh) {
  std::vector<FacetSide> sides(mesh.facet_boundary().size());
  if (sides.empty()) return sides;
  const FacetsAtNodes facets(mesh);
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    facets.for_each_of(mesh.cell(c), [&](std::size_t f) {
      sides[f].cell = static_cast<std::int32_t>(c);
      ++sides[f].num_cells;
    });
  return sides;
}

}  // namespace paracrine
