// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/trail.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "solver/fem/cell_geometry.hpp"
#include "solver/transport/carrier.hpp"
#include "solver/transport/diffusivity.hpp"

namespace paracrine {
namespace {

constexpr double smoothing = 1e-6;  // of the flux that the mover makes by falling to nothing
constexpr double nothing = 1e-200;  // squares below it have no slope that could be divided by

/// q/(q + w)^(1/2) of the square q of the flux and that of the width of its smoothing.
struct Length {
  double value = 0, by_square = 0, by_width = 0;
};
Length length_of(double square, double width) {
  const double sum = square + width;
  if (!(sum > nothing)) return {};
  const double root = std::sqrt(sum);
  return {square / root, (square / 2 + width) / (sum * root), -square / (2 * sum * root)};
}

Vector3 times(const Vector3& a, const Vector3& b) {
  return {a[0] * b[0], a[1] * b[1], a[2] * b[2]};
}
void add(Vector3& sum, double factor, const Vector3& v) {
  for (int d = 0; d < 3; ++d) sum[d] += factor * v[d];
}

}  // namespace

/// The flux in a cell and what it is made of.
struct TrailTerm::Cell {
  std::array<Vector3, 4> gradient{};  // of the hats
  std::size_t corners = 0;
  Vector3 D{}, drift{}, flux{};
  double mean = 0, steepest = 0;  // of the mover; largest D |grad phi|, squared
  std::vector<double> chi;        // of each attraction
  std::vector<Vector3> slope;     // grad c of each
  Length length;
  double speeds() const { return steepest + dot(drift, drift); }
};

/// Formulas at the nodes of a region.
struct TrailTerm::Nodal {
  std::vector<double> factor, factor_slopes;
  std::vector<std::vector<double>> chi, chi_slopes;  // of each attraction
};

TrailTerm::TrailTerm(const Problem& problem, int species, const Trail& trail,
                     const FunctionSpace& space, const FluidFlow& flow)
    : problem_(&problem),
      mesh_(&space.mesh()),
      species_(species),
      mover_(trail.mover),
      factor_(problem, space.mesh(), trail.factor) {
  const Species& mover = problem.species[static_cast<std::size_t>(mover_)];
  if (mover.mobile()) D_ = cell_diffusivity(problem, mover_, space);
  for (const Taxis& taxis : mover.taxis)
    drawn_.push_back({taxis.attractant, RegionFormula(problem, *mesh_, taxis.sensitivity)});
  for (const Carried& carried : problem.flow ? problem.flow->carried : std::vector<Carried>()) {
    if (carried.species != mover_) continue;
    const std::vector<double> ratio = carrier_ratio(problem, carried, space);
    carried_ = flow.cell_velocity();
    for (std::size_t c = 0; c < carried_.size(); ++c)
      for (double& component : carried_[c]) component *= ratio[c];
  }
  find_columns();
}

void TrailTerm::find_columns() {
  columns_.push_back(mover_);
  for (const Attraction& each : drawn_) {
    columns_.push_back(each.attractant);
    for (const int s : each.sensitivity.columns()) columns_.push_back(s);
  }
  std::ranges::sort(columns_);
  columns_.erase(std::ranges::unique(columns_).begin(), columns_.end());
}

std::size_t TrailTerm::column_of(int species) const {
  return static_cast<std::size_t>(std::ranges::lower_bound(columns_, species) - columns_.begin());
}

TrailTerm::Nodal TrailTerm::nodal(std::span<const double> u, std::size_t region,
                                  bool with_slopes) const {
  Nodal at;
  at.factor = factor_.values(u, region, with_slopes ? &at.factor_slopes : nullptr);
  for (const Attraction& each : drawn_) {
    std::vector<double>& slopes = at.chi_slopes.emplace_back();
    at.chi.push_back(each.sensitivity.values(u, region, with_slopes ? &slopes : nullptr));
  }
  return at;
}

void TrailTerm::find_flux(std::size_t c, std::span<const std::int32_t> place,
                          std::span<const double> u, const Nodal& at, Cell& cell) const {
  const auto S = static_cast<std::size_t>(problem_->num_species());
  const auto nodes = mesh_->cell(c);
  cell.gradient = simplex_of(*mesh_, c).gradients();
  cell.corners = nodes.size();
  if (!D_.tensor.empty()) cell.D = D_.of(*mesh_, c);
  cell.drift = carried_.empty() ? Vector3{} : carried_[c];
  cell.flux = {};
  cell.mean = cell.steepest = 0;
  const double share = 1 / static_cast<double>(cell.corners);
  cell.chi.assign(drawn_.size(), 0.0);
  cell.slope.assign(drawn_.size(), Vector3{});
  for (std::size_t a = 0; a < cell.corners; ++a) {
    const double* const value = &u[std::size_t(nodes[a]) * S];
    const Vector3 fall = times(cell.D, cell.gradient[a]);
    cell.mean += value[mover_] * share;
    add(cell.flux, -value[mover_], fall);
    cell.steepest = std::max(cell.steepest, dot(fall, fall));
    for (std::size_t k = 0; k < drawn_.size(); ++k) {
      cell.chi[k] += at.chi[k][std::size_t(place[a])] * share;
      add(cell.slope[k], value[drawn_[k].attractant], cell.gradient[a]);
    }
  }
  for (std::size_t k = 0; k < drawn_.size(); ++k) add(cell.drift, cell.chi[k], cell.slope[k]);
  add(cell.flux, cell.mean, cell.drift);
  cell.length = length_of(dot(cell.flux, cell.flux),
                          smoothing * smoothing * cell.mean * cell.mean * cell.speeds());
}

// With q = J^2, s^2 = (1e-6 n)^2 (D^2/h^2 + w^2) and P = 2 J d|J|/dq,
//     d|J| = P . dJ + d|J|/d(s^2) d(s^2),    dJ = - D grad(dn) + dn w + n dw.
// @param slopes  corners x columns
void TrailTerm::add_length_slopes(const Cell& cell, std::span<const std::int32_t> place,
                                  const Nodal& at, std::span<double> slopes) const {
  const std::size_t C = columns_.size();
  const double share = 1 / static_cast<double>(cell.corners);
  const double width = 2 * cell.length.by_width * smoothing * smoothing * cell.mean;
  Vector3 by_flux{}, by_drift{};
  add(by_flux, 2 * cell.length.by_square, cell.flux);
  add(by_drift, cell.mean, by_flux);
  add(by_drift, width * cell.mean, cell.drift);
  const double by_mean = (dot(by_flux, cell.drift) + width * cell.speeds()) * share;
  const std::size_t mover = column_of(mover_);
  for (std::size_t a = 0; a < cell.corners; ++a) {
    slopes[a * C + mover] += by_mean - dot(by_flux, times(cell.D, cell.gradient[a]));
    for (std::size_t k = 0; k < drawn_.size(); ++k) {
      slopes[a * C + column_of(drawn_[k].attractant)] +=
          cell.chi[k] * dot(by_drift, cell.gradient[a]);
      const std::vector<int>& of_chi = drawn_[k].sensitivity.columns();
      for (std::size_t e = 0; e < of_chi.size(); ++e)
        slopes[a * C + column_of(of_chi[e])] +=
            dot(by_drift, cell.slope[k]) * share *
            at.chi_slopes[k][std::size_t(place[a]) * of_chi.size() + e];
    }
  }
}

/// visit(cell, its corners' places in the region, formulas of the region, weights of the corners,
/// number of the cell)
template <class Visit>
void TrailTerm::each_cell(std::span<const double> u, bool with_slopes, Visit visit) const {
  std::array<double, 4> weight{};
  Cell cell;
  for (std::size_t r = 0; r < factor_.regions().size(); ++r) {
    const RegionFormula::Region& region = factor_.regions()[r];
    const Nodal at = nodal(u, r, with_slopes);
    const std::size_t corners = static_cast<std::size_t>(mesh_->dimension()) + 1;
    for (std::size_t k = 0; k < region.cells.size(); ++k) {
      const auto c = static_cast<std::size_t>(region.cells[k]);
      const auto place = std::span(region.place).subspan(k * corners, corners);
      hat_integrals(*mesh_, mesh_->cell(c), simplex_of(*mesh_, c).measure(), weight.data());
      find_flux(c, place, u, at, cell);
      visit(cell, place, at, weight, c);
    }
  }
}

void TrailTerm::add_rates(std::span<const double> u, double* rate, std::size_t stride) const {
  const auto owned = static_cast<std::int32_t>(mesh_->num_owned_nodes());
  each_cell(u, false,
            [&](const Cell& cell, auto place, const Nodal& at, const auto& weight, std::size_t c) {
              const auto nodes = mesh_->cell(c);
              for (std::size_t a = 0; a < cell.corners; ++a)
                if (nodes[a] < owned)
                  rate[std::size_t(nodes[a]) * stride] +=
                      weight[a] * at.factor[std::size_t(place[a])] * cell.length.value;
            });
}

TrailTerm::Linearised TrailTerm::linearise(std::span<const double> u,
                                           std::span<const double> scales) const {
  const std::size_t C = columns_.size(), K = factor_.columns().size();
  const std::size_t corners = static_cast<std::size_t>(mesh_->dimension()) + 1;
  const auto owned = static_cast<std::int32_t>(mesh_->num_owned_nodes());
  const auto scale = [&](int s) { return scales.empty() ? 1 : scales[std::size_t(s)]; };
  Linearised to{std::vector<double>(mesh_->num_cells() * corners * C),
                std::vector<double>(mesh_->num_cells() * corners),
                std::vector<double>(mesh_->num_owned_nodes() * K)};
  each_cell(u, true,
            [&](const Cell& cell, auto place, const Nodal& at, const auto& weight, std::size_t c) {
              const auto slopes = std::span(to.length).subspan(c * corners * C, corners * C);
              add_length_slopes(cell, place, at, slopes);
              for (std::size_t e = 0; e < slopes.size(); ++e) slopes[e] *= scale(columns_[e % C]);
              const auto nodes = mesh_->cell(c);
              for (std::size_t a = 0; a < corners; ++a) {
                const auto k = static_cast<std::size_t>(place[a]);
                to.reach[c * corners + a] = weight[a] * at.factor[k] / scale(species_);
                for (std::size_t e = 0; e < K && nodes[a] < owned; ++e)
                  to.own[std::size_t(nodes[a]) * K + e] +=
                      weight[a] * cell.length.value * at.factor_slopes[k * K + e] *
                      scale(factor_.columns()[e]) / scale(species_);
              }
            });
  return to;
}

template <class Real>
void TrailTerm::add_rate_changes(const Linearised& at, std::span<const Real> v, std::size_t width,
                                 Real* rate, std::size_t stride) const {
  const std::size_t C = columns_.size(), K = factor_.columns().size();
  const std::size_t corners = static_cast<std::size_t>(mesh_->dimension()) + 1;
  const auto owned = mesh_->num_owned_nodes();
  for (std::size_t c = 0; c < mesh_->num_cells(); ++c) {
    const auto nodes = mesh_->cell(c);
    double change = 0;
    for (std::size_t a = 0; a < corners; ++a)
      for (std::size_t e = 0; e < C; ++e)
        change += at.length[(c * corners + a) * C + e] *
                  v[std::size_t(nodes[a]) * width + std::size_t(columns_[e])];
    for (std::size_t a = 0; a < corners; ++a)
      if (std::size_t(nodes[a]) < owned)
        rate[std::size_t(nodes[a]) * stride] +=
            static_cast<Real>(at.reach[c * corners + a] * change);
  }
  for (std::size_t i = 0; i < owned; ++i)
    for (std::size_t e = 0; e < K; ++e)
      rate[i * stride] +=
          static_cast<Real>(at.own[i * K + e] * v[i * width + std::size_t(factor_.columns()[e])]);
}

template void TrailTerm::add_rate_changes(const Linearised&, std::span<const double>, std::size_t,
                                          double*, std::size_t) const;
template void TrailTerm::add_rate_changes(const Linearised&, std::span<const float>, std::size_t,
                                          float*, std::size_t) const;

}  // namespace paracrine
