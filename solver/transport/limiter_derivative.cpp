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
  by_wanted_.assign(edges.num_rows() * M * 2, Real(0));
  for (auto* v : {&by_other_, &leaving_, &gain_}) v->assign(edges.num_entries() * M, Real(0));
  share_.assign(edges.num_entries() * M, 0);
  for (std::size_t row = 0; row < edges.num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const auto s = static_cast<std::size_t>(advection.slots()[slot]);
      const double own = u[row * S + s], size = scales.empty() ? 1 : scales[s];
      const auto around = advection.surroundings(u, state, row, slot);
      double by_difference[2] = {0, 0};
      for (int side = 0; side < 2; ++side) {
        const double wanted = std::abs(around.wanted[side]), difference = around.difference[side];
        const double r = around.ratio(side);
        // Fluxes that are nothing against the field have slopes beyond what Real can hold.
        const bool counts = wanted > negligible * around.factor * size && difference > 0;
        if (advection.held(row, slot) || !counts || r >= 1) continue;
        const double slope = size * (2 - 2 * r) / wanted;
        by_difference[side] = slope * around.factor / difference;
        by_wanted_[(row * M + slot) * 2 + static_cast<std::size_t>(side)] =
            static_cast<Real>(-slope * r);
      }
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const auto e = static_cast<std::size_t>(k);
        const double jump = u[std::size_t(edges.column[e]) * S + s] - own;
        by_other_[e * M + slot] = static_cast<Real>(by_difference[jump > 0 ? 0 : 1] * jump);
        const double d = advection.artificial(state, e, slot);
        if (d == 0) continue;
        gain_[e * M + slot] = static_cast<Real>(d * jump / size);
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
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const std::size_t e = static_cast<std::size_t>(k) * M + slot;
        const Real jump = v[std::size_t(edges.column[k]) * width + s] - v[row * width + s];
        const Real d = leaving_[e], other = by_other_[e];
        // Antidiffusion into the node is wanted by lower ones, bounded by higher ones.
        if (d > 0) change[at] -= by_wanted_[at] * d * jump;
        if (d < 0) change[at + 1] -= by_wanted_[at + 1] * d * jump;
        if (other > 0) change[at] += other * jump;
        if (other < 0) change[at + 1] += other * jump;
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
