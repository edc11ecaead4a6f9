// SPDX-License-Identifier: BSD-3-Clause
//
// Advection in the linear system of an implicit step, in single precision: its product, linearised
// at a state, and the sweep that preconditions it.
//
// The sweep solves (mass + gamma L) x = b a species, L being diffusion and the upwind scheme whose
// artificial diffusion is kept whole: one Gauss-Seidel pass over the nodes in the order in which
// the flow passes them. Without diffusion, and where the flow does not run in circles, that is the
// exact solution, however long the step.
#pragma once

#include <span>
#include <vector>

#include "solver/transport/advection.hpp"
#include "solver/transport/limiter_derivative.hpp"

namespace paracrine {

class AdvectionSystem {
 public:
  /// @param advection  kept by reference   @param scales  size of each species
  AdvectionSystem(const Advection& advection, const Halo& halo, std::vector<double> scales);

  bool any() const noexcept { return advection_->any(); }
  /// From the next linearisation on: all artificial diffusion kept, nothing limited.
  void take_upwind(bool upwind) { upwind_ = upwind; }
  /// @param u  local nodes x species, ghosts current. Collective.
  void linearise(std::span<const double> u);

  /// inflow = derivative of the inflow in direction z, in scaled unknowns [mm^3/h].
  /// Collective. @param z  local nodes x width, ghosts current   @param inflow  owned nodes x slots
  void inflow(std::span<const float> z, std::size_t width, std::span<float> inflow) const;

  /// What a cycle that knows diffusion alone must be told of a node: the artificial diffusion.
  float excess(std::size_t node, std::size_t slot) const {
    return excess_[node * advection_->num_slots() + slot];
  }
  /// @param mass  positive, owned nodes x slots
  void set_up_sweep(double gamma, std::vector<float> mass);
  /// x = one sweep from zero on right-hand side `mass` r. @param r, x  owned nodes x slots
  void sweep(std::span<const float> r, std::span<float> x) const;

 private:
  const Advection* advection_;
  const Halo* halo_;
  std::vector<double> scales_;
  AdvectionState state_;
  LimiterDerivative<float> limiter_;
  std::vector<double> at_;  // the state itself, where taxis needs it
  std::vector<TaxisTerm::Linearised> taxis_;
  std::vector<float> carried_;        // entries x slots: flux per flow, over the scale
  std::vector<float> other_, own_;    // entries x slots; owned nodes x slots
  std::vector<float> low_, low_own_;  // the same of L
  std::vector<float> excess_;
  std::vector<std::vector<std::int32_t>> order_;  // of each slot
  bool upwind_ = false, limited_ = false;
  float gamma_ = 0;
  std::vector<float> mass_;
};

}  // namespace paracrine
