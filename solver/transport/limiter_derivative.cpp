// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/limiter_derivative.hpp"

#include <cmath>

namespace paracrine {
namespace {

constexpr double negligible = 1e-15;  // times the size of the species

}  // namespace

template <class Real>
LimiterDerivative<Real>::LimiterDerivative(const Advection& advection, std::span<const double> u,
                                           const AdvectionState& state,
                                           std::span<const double> scales) {
  const EdgeRows& edges = advection.edges();
  const std::size_t M = advection.num_slots(), S = advection.num_species();
  for (auto* v : {&by_extreme_, &by_wanted_}) v->assign(edges.num_rows() * M * 2, Real(0));
  extreme_at_.assign(edges.num_rows() * M * 2, 0);
  for (auto* v : {&leaving_, &gain_}) v->assign(edges.num_entries() * M, Real(0));
  share_.assign(edges.num_entries() * M, 0);
  for (std::size_t row = 0; row < edges.num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const auto s = static_cast<std::size_t>(advection.slots()[slot]);
      const double own = u[row * S + s];
      const auto around = advection.surroundings(u, state, row, slot);
      for (std::size_t side = 0; side < 2; ++side) {
        const std::size_t at = (row * M + slot) * 2 + side;
        extreme_at_[at] = around.extreme_at[side];
        if (advection.held(row, slot) || around.wanted[side] == 0) continue;
        const double r = around.ratio(own, static_cast<int>(side));
        // Fluxes that are nothing against the field have slopes beyond what Real can hold.
        const double size = scales.empty() ? 1 : scales[s];
        const double least = negligible * around.bound * size;
        if (r >= 1 || std::abs(around.wanted[side]) <= least) continue;
        const double slope = (2 - 2 * r) / around.wanted[side];
        by_extreme_[at] = static_cast<Real>(size * slope * around.bound);
        by_wanted_[at] = static_cast<Real>(-size * slope * r);
      }
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const auto e = static_cast<std::size_t>(k);
        const double d = advection.artificial(state, e, slot);
        if (d == 0) continue;
        const double jump = u[std::size_t(edges.column[e]) * S + s] - own;
        gain_[e * M + slot] = static_cast<Real>(d * jump / (scales.empty() ? 1 : scales[s]));
        share_[e * M + slot] =
            static_cast<std::int32_t>(advection.share_of(u, state, row, e, slot));
        if (state.flow[e * M + slot] > 0)
          leaving_[e * M + slot] = static_cast<Real>(jump < 0 ? d : -d);
      }
    }
}

template <class Real>
void LimiterDerivative<Real>::add_inflow(const Advection& advection, std::span<const Real> v,
                                         std::size_t width, std::span<Real> inflow) const {
  const EdgeRows& edges = advection.edges();
  const std::size_t M = advection.num_slots();
  std::vector<Real> change(advection.halo().num_local() * M * 2, Real(0));
  for (std::size_t row = 0; row < edges.num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const auto s = static_cast<std::size_t>(advection.slots()[slot]);
      const std::size_t at = (row * M + slot) * 2;
      if (by_extreme_[at] == 0 && by_extreme_[at + 1] == 0) continue;
      const Real own = v[row * width + s];
      Real wanted[2] = {0, 0};
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const Real d = leaving_[static_cast<std::size_t>(k) * M + slot];
        const Real other = v[std::size_t(edges.column[k]) * width + s];
        wanted[d > 0 ? 0 : 1] += (d > 0 ? d : -d) * (own - other);
      }
      for (std::size_t side = 0; side < 2; ++side) {
        const Real extreme = v[std::size_t(extreme_at_[at + side]) * width + s];
        change[at + side] =
            by_extreme_[at + side] * (extreme - own) + by_wanted_[at + side] * wanted[side];
      }
    }
  advection.halo().update(change, static_cast<int>(2 * M));
  for (std::size_t row = 0; row < edges.num_rows(); ++row)
    for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k)
      for (std::size_t slot = 0; slot < M; ++slot) {
        const std::size_t at = static_cast<std::size_t>(k) * M + slot;
        inflow[row * M + slot] -= gain_[at] * change[static_cast<std::size_t>(share_[at])];
      }
}

template class LimiterDerivative<float>;
template class LimiterDerivative<double>;

}  // namespace paracrine
