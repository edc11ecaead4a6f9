// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/region_formula.hpp"

#include <algorithm>

namespace paracrine {

RegionFormula::RegionFormula(const Problem& problem, const Mesh& mesh, const Formula& formula)
    : problem_(&problem),
      mesh_(&mesh),
      formula_(problem.graph, problem.num_quantities(), {{0, formula.node, -1}}) {
  for (const auto& entry : formula_.pattern()) columns_.push_back(entry.column);
  find_regions();
}

void RegionFormula::find_regions() {
  std::vector<std::int32_t> place(mesh_->num_nodes());
  for (std::size_t r = 0; r < mesh_->region_names().size(); ++r) {
    Region region{mesh_->region_names()[r], {}, {}, {}};
    for (std::size_t c = 0; c < mesh_->num_cells(); ++c) {
      if (mesh_->cell_region()[c] != static_cast<std::int32_t>(r)) continue;
      region.cells.push_back(static_cast<std::int32_t>(c));
      for (const std::int32_t i : mesh_->cell(c)) region.nodes.push_back(i);
    }
    std::ranges::sort(region.nodes);
    region.nodes.erase(std::ranges::unique(region.nodes).begin(), region.nodes.end());
    for (std::size_t k = 0; k < region.nodes.size(); ++k)
      place[region.nodes[k]] = static_cast<std::int32_t>(k);
    const auto corners = static_cast<std::size_t>(mesh_->dimension()) + 1;
    region.place.reserve(region.cells.size() * corners);
    for (const std::int32_t c : region.cells)
      for (const std::int32_t i : mesh_->cell(static_cast<std::size_t>(c)))
        region.place.push_back(place[i]);
    regions_.push_back(std::move(region));
  }
}

// Formulas are shown no negative value of what cannot be negative, as everywhere.
std::vector<double> RegionFormula::values(std::span<const double> u, std::size_t r,
                                          std::vector<double>* slopes) const {
  const Region& region = regions_[r];
  const auto S = static_cast<std::size_t>(problem_->num_species());
  const auto uniforms = problem_->uniforms(region.name, 0);
  const std::size_t C = columns_.size();
  std::vector<double> result(region.nodes.size());
  if (slopes) slopes->resize(region.nodes.size() * C);
  NodeBlock block(problem_->num_quantities());
  for (std::size_t first = 0; first < region.nodes.size(); first += NodeBlock::size) {
    const std::size_t count = std::min(NodeBlock::size, region.nodes.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      const auto node = static_cast<std::size_t>(region.nodes[first + i]);
      for (int d = 0; d < num_coordinates; ++d) block.coordinate(d)[i] = mesh_->points()[node][d];
      for (std::size_t s = 0; s < S; ++s) {
        const double value = u[node * S + s];
        block.quantity(static_cast<int>(s))[i] =
            problem_->species[s].nonnegative ? std::max(value, 0.0) : value;
      }
    }
    formula_.rates(block, count, uniforms);
    std::copy_n(block.result(0), count, &result[first]);
    if (!slopes || C == 0) continue;
    formula_.jacobian(block, count, uniforms);
    for (std::size_t e = 0; e < C; ++e)
      for (std::size_t i = 0; i < count; ++i) (*slopes)[(first + i) * C + e] = block.result(e)[i];
  }
  return result;
}

}  // namespace paracrine
