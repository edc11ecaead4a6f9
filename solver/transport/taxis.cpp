// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/taxis.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/fem/cell_geometry.hpp"

namespace paracrine {

TaxisTerm::TaxisTerm(const Problem& problem, int species, const Taxis& taxis,
                     const FunctionSpace& space, const EdgeRows& edges)
    : problem_(&problem),
      mesh_(&space.mesh()),
      edges_(&edges),
      species_(species),
      attractant_(taxis.attractant),
      text_(taxis.sensitivity.text),
      sensitivity_(problem, space.mesh(), taxis.sensitivity) {}

// The first that is not finite.
std::string TaxisTerm::fault_of(std::span<const double> chi, std::span<const double> u,
                                const RegionFormula::Region& region) const {
  const auto bad = std::ranges::find_if(chi, [](double x) { return !std::isfinite(x); });
  if (bad == chi.end()) return {};
  const auto node =
      static_cast<std::size_t>(region.nodes[static_cast<std::size_t>(bad - chi.begin())]);
  const auto& x = mesh_->points()[node];
  const Species& attractant = problem_->species[attractant_];
  const double value = u[node * problem_->species.size() + static_cast<std::size_t>(attractant_)];
  return "taxis of " + problem_->species[species_].name + " towards " + attractant.name + " (" +
         text_ + ") gives " + number(*bad) + " in region '" + region.name + "' at (" +
         number(x[0], 4) + ", " + number(x[1], 4) + ", " + number(x[2], 4) + ") mm, where " +
         attractant.name + " = " + number(value, 4) + " " + attractant.unit.text;
}

void TaxisTerm::add_flows(std::span<const double> u, double* flow, std::size_t stride,
                          std::string& fault) const {
  const auto S = static_cast<std::size_t>(problem_->num_species());
  for (std::size_t r = 0; r < sensitivity_.regions().size(); ++r) {
    const RegionFormula::Region& region = sensitivity_.regions()[r];
    const std::vector<double> chi = sensitivity_.values(u, r);
    if (fault.empty()) fault = fault_of(chi, u, region);
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
  for (std::size_t r = 0; r < sensitivity_.regions().size(); ++r)
    at.chi.push_back(sensitivity_.values(u, r, &at.slopes.emplace_back()));
  return at;
}

// chi grad(c) changes by chi grad(dc) + dchi grad(c).
template <class Real>
void TaxisTerm::add_flow_changes(const Linearised& at, std::span<const double> u,
                                 std::span<const Real> v, std::span<const double> scale,
                                 double* flow, std::size_t stride, std::size_t v_stride) const {
  const auto S = static_cast<std::size_t>(problem_->num_species());
  const std::size_t C = columns().size();
  const auto change_of = [&](std::int32_t node, int s) {
    return static_cast<double>(v[std::size_t(node) * v_stride + static_cast<std::size_t>(s)]) *
           (scale.empty() ? 1 : scale[static_cast<std::size_t>(s)]);
  };
  for (std::size_t r = 0; r < sensitivity_.regions().size(); ++r) {
    const RegionFormula::Region& region = sensitivity_.regions()[r];
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
          chi_change += at.slopes[r][k * C + e] * change_of(nodes[a], columns()[e]) * share;
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
