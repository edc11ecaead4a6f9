// SPDX-License-Identifier: BSD-3-Clause
//
// How the limiter's shares change with the state. With r = B/P < 1,
//
//     d alpha = (2 - 2r) dr,    dr = ( dB - r dP ) / P,
//
// and a share acts on the fluxes of all edges that leave its node: a product over two rings of
// neighbours, done in two steps with an exchange of shares between. Newton's method with shares
// held fails as soon as a step passes the time in which the flow crosses an element. The flows are
// taken as they are: what taxis changes of them counts in the fluxes, not in the shares.
#pragma once

#include <span>
#include <vector>

#include "solver/transport/advection.hpp"

namespace paracrine {

template <class Real>
class LimiterDerivative {
 public:
  LimiterDerivative() = default;
  /// At u (local nodes x species, ghosts current) with its state.
  /// @param scales  size of each species: directions and inflow are in these; empty: one
  LimiterDerivative(const Advection& advection, std::span<const double> u,
                    const AdvectionState& state, std::span<const double> scales);

  /// Adds what the change of the shares in direction v changes of the inflow. Collective.
  /// @param v  local nodes x width, ghosts current   @param inflow  owned nodes x slots
  void add_inflow(const Advection& advection, std::span<const Real> v, std::size_t width,
                  std::span<Real> inflow) const;

 private:
  std::vector<Real> by_wanted_;  // owned nodes x slots x 2: d alpha / dP
  std::vector<Real> by_other_;   // entries x slots: d alpha / du_j, positive for higher ones
  std::vector<Real> leaving_;    // entries x slots: d, negative where it is wanted out of the node
  std::vector<Real> gain_;       // entries x slots: d (u_j - u_i)
  std::vector<std::int32_t> share_;  // entries x slots: which share it has
};

extern template class LimiterDerivative<float>;
extern template class LimiterDerivative<double>;

}  // namespace paracrine
