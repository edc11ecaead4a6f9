// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/taxis.hpp"

#include <algorithm>

#include "solver/fem/cell_geometry.hpp"

namespace paracrine {

TaxisTerm::TaxisTerm(const Problem& problem, int species, const Taxis& taxis,
                     const FunctionSpace& space, const EdgeRows& edges)
    : problem_(&problem),
      mesh_(&space.mesh()),
      edges_(&edges),
      species_(species),
      attractant_(taxis.attractant),
      sensitivity_(problem.graph, problem.num_quantities(),
                   {{species, taxis.sensitivity.node, -1}}) {
  for (const auto& entry : sensitivity_.pattern()) columns_.push_back(entry.column);
  const auto corners = static_cast<std::size_t>(mesh_->dimension()) + 1;
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
    region.place.reserve(region.cells.size() * corners);
    for (const std::int32_t c : region.cells)
      for (const std::int32_t i : mesh_->cell(static_cast<std::size_t>(c)))
        region.place.push_back(place[i]);
    regions_.push_back(std::move(region));
  }
}

// Formulas are shown no negative value of what cannot be negative, as everywhere.
std::vector<double> TaxisTerm::sensitivities(std::span<const double> u, const Region& region,
                                             std::vector<double>* slopes) const {
  const auto S = static_cast<std::size_t>(problem_->num_species());
  const auto uniforms = problem_->uniforms(region.name, 0);
  const std::size_t C = columns_.size();
  std::vector<double> chi(region.nodes.size());
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
    sensitivity_.rates(block, count, uniforms);
    std::copy_n(block.result(0), count, &chi[first]);
    if (!slopes || C == 0) continue;
    sensitivity_.jacobian(block, count, uniforms);
    for (std::size_t e = 0; e < C; ++e)
      for (std::size_t i = 0; i < count; ++i) (*slopes)[(first + i) * C + e] = block.result(e)[i];
  }
  return chi;
}

void TaxisTerm::add_flows(std::span<const double> u, double* flow, std::size_t stride) const {
  const auto S = static_cast<std::size_t>(problem_->num_species());
  for (const Region& region : regions_) {
    const std::vector<double> chi = sensitivities(u, region, nullptr);
    std::size_t corner = 0;
    for (const std::int32_t c : region.cells) {
      const auto nodes = mesh_->cell(static_cast<std::size_t>(c));
      const auto g = simplex_of(*mesh_, static_cast<std::size_t>(c)).gradients();
      double mean = 0;
      Vector3 slope{};
      for (std::size_t a = 0; a < nodes.size(); ++a) {
        mean += chi[region.place[corner++]] / static_cast<double>(nodes.size());
        const double value = u[std::size_t(nodes[a]) * S + attractant_];
        for (int d = 0; d < 3; ++d) slope[d] += value * g[a][d];
      }
      for (double& component : slope) component *= mean;
      add_dual_face_flows(*mesh_, *edges_, static_cast<std::size_t>(c), slope, flow, stride);
    }
  }
}

TaxisTerm::Linearised TaxisTerm::linearise(std::span<const double> u) const {
  Linearised at;
  for (const Region& region : regions_)
    at.chi.push_back(sensitivities(u, region, &at.slopes.emplace_back()));
  return at;
}

// chi grad(c) changes by chi grad(dc) + dchi grad(c).
template <class Real>
void TaxisTerm::add_flow_changes(const Linearised& at, std::span<const double> u,
                                 std::span<const Real> v, std::span<const double> scale,
                                 double* flow, std::size_t stride, std::size_t v_stride) const {
  const auto S = static_cast<std::size_t>(problem_->num_species());
  const std::size_t C = columns_.size();
  const auto change_of = [&](std::int32_t node, int s) {
    return static_cast<double>(v[std::size_t(node) * v_stride + static_cast<std::size_t>(s)]) *
           (scale.empty() ? 1 : scale[static_cast<std::size_t>(s)]);
  };
  for (std::size_t r = 0; r < regions_.size(); ++r) {
    const Region& region = regions_[r];
    std::size_t corner = 0;
    for (const std::int32_t c : region.cells) {
      const auto nodes = mesh_->cell(static_cast<std::size_t>(c));
      const auto g = simplex_of(*mesh_, static_cast<std::size_t>(c)).gradients();
      const double share = 1 / static_cast<double>(nodes.size());
      double chi = 0, chi_change = 0;
      Vector3 slope{}, slope_change{};
      for (std::size_t a = 0; a < nodes.size(); ++a) {
        const auto k = static_cast<std::size_t>(region.place[corner++]);
        chi += at.chi[r][k] * share;
        for (std::size_t e = 0; e < C; ++e)
          chi_change += at.slopes[r][k * C + e] * change_of(nodes[a], columns_[e]) * share;
        const double value = u[std::size_t(nodes[a]) * S + attractant_];
        const double change = change_of(nodes[a], attractant_);
        for (int d = 0; d < 3; ++d)
          slope[d] += value * g[a][d], slope_change[d] += change * g[a][d];
      }
      for (int d = 0; d < 3; ++d) slope[d] = chi * slope_change[d] + chi_change * slope[d];
      add_dual_face_flows(*mesh_, *edges_, static_cast<std::size_t>(c), slope, flow, stride);
    }
  }
}

template void TaxisTerm::add_flow_changes(const Linearised&, std::span<const double>,
                                          std::span<const double>, std::span<const double>, double*,
                                          std::size_t, std::size_t) const;
template void TaxisTerm::add_flow_changes(const Linearised&, std::span<const double>,
                                          std::span<const float>, std::span<const double>, double*,
                                          std::size_t, std::size_t) const;

}  // namespace paracrine
