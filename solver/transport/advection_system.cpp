// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/advection_system.hpp"

#include <algorithm>

#include "solver/transport/downstream.hpp"

namespace paracrine {

AdvectionSystem::AdvectionSystem(const Advection& advection, const Halo& halo,
                                 std::vector<double> scales)
    : advection_(&advection), halo_(&halo), scales_(std::move(scales)) {}

// An entry takes Q (u_i + u_j)/2 - kept (u_j - u_i) out of the row.
void AdvectionSystem::linearise(std::span<const double> u) {
  const Advection& a = *advection_;
  a.evaluate(u, state_);
  limited_ = a.nonlinear() && !upwind_;
  if (upwind_) std::ranges::fill(state_.share, 0.0);
  const std::size_t M = a.num_slots();
  const EdgeRows& edges = a.edges();
  const std::size_t entries = edges.num_entries() * M, nodes = edges.num_rows() * M;
  for (auto* v : {&other_, &low_}) v->assign(entries, 0.0f);
  for (auto* v : {&own_, &low_own_, &excess_}) v->assign(nodes, 0.0f);
  if (limited_) limiter_ = LimiterDerivative<float>(a, u, state_, scales_);
  taxis_.clear();
  if (!a.taxis().empty()) {
    at_.assign(u.begin(), u.end());
    carried_.assign(entries, 0.0f);
    for (const TaxisTerm& term : a.taxis()) taxis_.push_back(term.linearise(u));
  }
  for (std::size_t row = 0; row < edges.num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      double own = 0, low_own = 0, excess = 0;
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const auto e = static_cast<std::size_t>(k);
        const double Q = state_.flow[e * M + slot];
        const double d = a.artificial(state_, e, slot), kept = a.kept(u, state_, row, e, slot);
        const double spread = a.spread()[e * M + slot];
        other_[e * M + slot] = static_cast<float>(kept - Q / 2);
        own -= kept + Q / 2;
        low_[e * M + slot] = static_cast<float>(d + spread - Q / 2);
        low_own += d + spread + Q / 2;
        excess += d;
        if (!taxis_.empty())
          carried_[e * M + slot] = static_cast<float>(a.carried(u, state_, row, e, slot) /
                                                      scales_[std::size_t(a.slots()[slot])]);
      }
      own_[row * M + slot] = static_cast<float>(own);
      low_own_[row * M + slot] = static_cast<float>(low_own);
      excess_[row * M + slot] = static_cast<float>(excess);
    }
  if (!order_.empty() && taxis_.empty()) return;
  order_.resize(M);
  for (std::size_t slot = 0; slot < M; ++slot)
    order_[slot] = downstream_order(edges, state_.flow.data() + slot, M);
}

void AdvectionSystem::inflow(std::span<const float> z, std::size_t width,
                             std::span<float> inflow) const {
  const Advection& a = *advection_;
  const EdgeRows& edges = a.edges();
  const std::size_t M = a.num_slots();
  std::vector<double> flow_change(taxis_.empty() ? 0 : state_.flow.size(), 0.0);
  for (std::size_t t = 0; t < taxis_.size(); ++t)
    a.taxis()[t].add_flow_changes<float>(taxis_[t], at_, z, scales_,
                                         flow_change.data() + a.slot_of(a.taxis()[t].species()), M,
                                         width);
  for (std::size_t row = 0; row < edges.num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const auto s = static_cast<std::size_t>(a.slots()[slot]);
      float sum = own_[row * M + slot] * z[row * width + s];
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const std::size_t at = static_cast<std::size_t>(k) * M + slot;
        sum += other_[at] * z[std::size_t(edges.column[k]) * width + s];
        if (!taxis_.empty()) sum -= static_cast<float>(flow_change[at]) * carried_[at];
      }
      inflow[row * M + slot] = sum;
    }
  if (limited_) limiter_.add_inflow(a, z, width, inflow);
}

void AdvectionSystem::set_up_sweep(double gamma, std::vector<float> mass) {
  gamma_ = static_cast<float>(gamma);
  mass_ = std::move(mass);
}

void AdvectionSystem::sweep(std::span<const float> r, std::span<float> x) const {
  const EdgeRows& edges = advection_->edges();
  const std::size_t M = advection_->num_slots();
  std::fill(x.begin(), x.end(), 0.0f);
  for (std::size_t slot = 0; slot < M; ++slot)
    for (const std::int32_t row : order_[slot]) {
      const std::size_t i = std::size_t(row) * M + slot;
      float sum = 0;
      for (std::int32_t k = edges.start[row]; k < edges.start[row + 1]; ++k) {
        const auto j = static_cast<std::size_t>(edges.column[k]);
        if (j < edges.num_rows())
          sum += low_[static_cast<std::size_t>(k) * M + slot] * x[j * M + slot];
      }
      const float diagonal = mass_[i] + gamma_ * std::max(low_own_[i], 0.0f);
      x[i] = (mass_[i] * r[i] + gamma_ * sum) / diagonal;
    }
}

}  // namespace paracrine
