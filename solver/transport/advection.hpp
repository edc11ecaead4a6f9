// SPDX-License-Identifier: BSD-3-Clause
//
// Species carried by flow or drawn by taxis. Over the edge from i to j, with Q the volume flow that
// carries the species and k = -K_ij D its diffusion,
//
//     flux = Q (u_i + u_j)/2 - (1 - alpha) d (u_j - u_i),     d = max(0, |Q|/2 - k).
//
// With alpha = 0 every neighbour acts on a node with the right sign: nothing oscillates, nothing
// becomes negative. Where diffusion does that by itself (|Q| <= 2k, the cell Peclet number below
// two) d is zero and the flux central. The node upwind decides which share alpha of the artificial
// diffusion can be given back (Kuzmin and Turek 2004): with f_ij = d (u_i - u_j) over the edges
// that leave it downstream,
//
//     P = sum of f_ij > 0,   B = sum(g_ij d) |u_j - u_i|,    alpha = R(B/P),   R(r) = r (2 - r)
//
// for r < 1, else one; | | is the Euclidean norm over all higher neighbours, and alike for f_ij < 0
// over the lower ones. Where i is an extremum nothing is given back to it; the node downstream
// loses no more than it gains, since alpha <= 1. So extrema do not grow where the flow has no
// divergence, and the scheme remains positive in any. g_ij is |x_i - x_j| over how far the cells at
// i reach to the other side of it (one on regular meshes): as i then lies between j and neighbours
// on that side, a linear function has u_i - u_j <= g_ij max(u_k - u_i) and so B >= P on every mesh
// (alike Barrenechea, John and Knobloch 2017). It gets the central flux, and smooth solutions
// converge in second order.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "solver/transport/diffusion.hpp"
#include "solver/transport/edge_flows.hpp"
#include "solver/transport/fluid_flow.hpp"
#include "solver/transport/taxis.hpp"

namespace paracrine {

/// What fluxes need to know of a state.
struct AdvectionState {
  std::vector<double> flow;   ///< entries x slots: volume flow out of the row [mm^3/h]
  std::vector<double> share;  ///< local nodes x slots x {up, down}: alpha of a node's antidiffusion
  std::string bad_taxis;      ///< a sensitivity that is not finite, in words; empty: none
};

class Advection {
 public:
  /// Collective.
  Advection(const Problem& problem, const FunctionSpace& space, const Diffusion& diffusion,
            const FluidFlow& flow);

  /// Whether anything is carried or drawn.
  bool any() const noexcept { return !slots_.empty(); }
  /// Whether fluxes depend on the state other than linearly; the same on every rank.
  bool nonlinear() const noexcept { return nonlinear_; }
  /// Species of each slot.
  const std::vector<int>& slots() const noexcept { return slots_; }
  std::size_t num_slots() const noexcept { return slots_.size(); }
  const EdgeRows& edges() const noexcept { return *edges_; }
  const std::vector<TaxisTerm>& taxis() const noexcept { return taxis_; }
  int slot_of(int species) const noexcept;  ///< -1 for what is neither carried nor drawn
  /// D k of each entry and slot, zero where K_ij > 0 [mm^3/h].
  const std::vector<double>& spread() const noexcept { return spread_; }

  /// Values are imposed there: no balance is held, so that nothing need be limited.
  /// @param imposed  owned nodes x species
  void hold(std::span<const char> imposed);

  /// @param u  local nodes x species, ghosts current. Collective.
  void evaluate(std::span<const double> u, AdvectionState& state) const;

  /// f_i += inflow [species unit x mm^3/h]. @param f  owned nodes x species
  void add_inflow(std::span<const double> u, const AdvectionState& state,
                  std::span<double> f) const;
  /// The same at one row for one species.
  double inflow(std::span<const double> u, const AdvectionState& state, std::size_t row,
                int species) const;
  /// f += derivative of the inflow in direction v. Collective.
  /// @param upwind  of the scheme that keeps all artificial diffusion
  void add_inflow_derivative(std::span<const double> u, const AdvectionState& state,
                             std::span<const double> v, std::span<double> f, bool upwind) const;

  /// What decides the shares of a node.
  struct Surroundings {
    double factor = 0;              ///< sum of g_ij d
    double wanted[2] = {0, 0};      ///< P: antidiffusion into the node, out of it (negative)
    double difference[2] = {0, 0};  ///< norm of u_j - u_i over higher, over lower neighbours
    double ratio(int side) const {
      return factor * difference[side] / (side == 0 ? wanted[0] : -wanted[1]);
    }
  };
  Surroundings surroundings(std::span<const double> u, const AdvectionState& state, std::size_t row,
                            std::size_t slot) const;
  bool held(std::size_t row, std::size_t slot) const {
    return held_[row * num_slots() + slot] != 0;
  }
  std::size_t num_species() const noexcept { return num_species_; }
  const Halo& halo() const noexcept { return mesh_->halo(); }
  /// Which share an entry's antidiffusion has: index into AdvectionState::share.
  std::size_t share_of(std::span<const double> u, const AdvectionState& state, std::size_t row,
                       std::size_t entry, std::size_t slot) const;

  /// Of one entry and slot: the artificial diffusion, and what the limiter leaves of it.
  double artificial(const AdvectionState& state, std::size_t entry, std::size_t slot) const;
  double kept(std::span<const double> u, const AdvectionState& state, std::size_t row,
              std::size_t entry, std::size_t slot) const;
  /// d flux / d Q of an entry.
  double carried(std::span<const double> u, const AdvectionState& state, std::size_t row,
                 std::size_t entry, std::size_t slot) const;

 private:
  void find_slots(const Problem& problem);
  void find_spread(const Diffusion& diffusion);
  void find_carrier_flows(const Problem& problem, const FunctionSpace& space,
                          const FluidFlow& flow);
  void find_stretch();
  void find_nonlinear(MPI_Comm comm);
  void limit(std::span<const double> u, AdvectionState& state) const;
  double flux(std::span<const double> u, const AdvectionState& state, std::size_t row,
              std::size_t entry, std::size_t slot) const;

  const Mesh* mesh_;
  std::size_t num_species_;
  std::vector<int> slots_;
  std::unique_ptr<EdgeRows> edges_;
  std::vector<double> carrier_;  // entries x slots: flow of the carrying fluid
  std::vector<double> spread_;
  std::vector<double> stretch_;  // entries: g_ij
  std::vector<char> held_;       // owned nodes x slots
  std::vector<TaxisTerm> taxis_;
  bool nonlinear_ = false;
};

}  // namespace paracrine
