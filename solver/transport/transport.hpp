// SPDX-License-Identifier: BSD-3-Clause
//
// All that moves species between nodes: diffusion, by themselves and along others, the flow that
// carries them, taxis; and what they leave behind as they move.
#pragma once

#include "solver/transport/advection.hpp"
#include "solver/transport/cross_diffusion.hpp"
#include "solver/transport/diffusion.hpp"
#include "solver/transport/fluid_flow.hpp"
#include "solver/transport/trail.hpp"

namespace paracrine {

/// What rates need to know of a state.
struct TransportState {
  AdvectionState advection;
  std::vector<double> trail;  ///< owned nodes x trails [species unit x mm^3/h]
};

class Transport {
 public:
  /// @throws InputError as its parts. Collective.
  Transport(const Problem& problem, const FunctionSpace& space)
      : diffusion_(problem, space),
        cross_(problem, space),
        num_species_(problem.species.size()),
        flow_(problem, space),
        advection_(problem, space, diffusion_, flow_),
        trails_(problem, space, flow_) {}

  const Diffusion& diffusion() const noexcept { return diffusion_; }
  const CrossDiffusion& cross_diffusion() const noexcept { return cross_; }
  const FluidFlow& flow() const noexcept { return flow_; }
  const Advection& advection() const noexcept { return advection_; }
  const Trails& trails() const noexcept { return trails_; }
  /// Where values are imposed, owned nodes x species.
  void hold(std::span<const char> imposed) { advection_.hold(imposed); }

  /// Whether nothing depends on the state, so that inflow is a matrix times it.
  bool linear() const noexcept {
    return !diffusion_.limits_anywhere() && !advection_.nonlinear() && !trails_.any();
  }

  /// What the functions below need to know of u (local nodes x species, ghosts current).
  /// Collective.
  void evaluate(std::span<const double> u, TransportState& state) const {
    advection_.evaluate(u, state.advection);
    if (trails_.any()) trails_.evaluate(u, state.trail);
  }
  /// f = node factor x (f + inflow) [species unit x mm^3/h before the factor].
  void add_inflow(std::span<const double> u, const TransportState& state, std::span<double> f,
                  std::span<const double> node_factor) const {
    advection_.add_inflow(u, state.advection, f);
    trails_.add(state.trail, f);
    cross_.add_inflow(u, f, num_species_);
    diffusion_.add_inflow(u, f, node_factor);
  }
  /// At one row for one species.
  double inflow(std::span<const double> u, const TransportState& state, std::size_t row,
                int species) const {
    return diffusion_.inflow(u, row, species) +
           advection_.inflow(u, state.advection, row, species) +
           trails_.at(state.trail, row, species) + cross_.inflow(u, row, species);
  }
  /// f = derivative of the inflow at u in direction v. @param upwind  see Advection. Collective.
  void inflow_derivative(std::span<const double> u, const TransportState& state,
                         std::span<const double> v, std::span<double> f, bool upwind) const {
    diffusion_.inflow_derivative(u, v, f);
    advection_.add_inflow_derivative(u, state.advection, v, f, upwind);
    trails_.add_derivative(u, v, f);
    cross_.add_inflow(v, f, num_species_);
  }

 private:
  Diffusion diffusion_;
  CrossDiffusion cross_;
  std::size_t num_species_;
  FluidFlow flow_;
  Advection advection_;
  Trails trails_;
};

}  // namespace paracrine
