// SPDX-License-Identifier: BSD-3-Clause
//
// The linear system of an implicit step, (I - gamma J) x = b with J = G - M^-1 K, brought to the
// form in which it is solved, and its preconditioner. With B = (I - gamma G)^-1 node by node,
// exact,
//
//     (I - gamma J) x = b   <=>   (I + gamma B M^-1 K) x = B b
//                           ~     (T M + gamma K) x = T M B b,     T = 1/diag(B),
//
// the last a scalar problem a species, for one multigrid cycle shared by all mobile species. What
// is carried is swept downstream once more after that cycle, which knows diffusion alone; of trails
// neither knows, as what they add to does not move what leaves them: a block below the diagonal.
// Pairs that diffuse along each other have cycles of their own (paired_diffusion.hpp).
// All in single precision and in unknowns scaled by the size of their species: what a solve leaves,
// the Newton iteration around it finds in double precision. Pools are eliminated beforehand and
// found again afterwards (pool_elimination.hpp).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "solver/fem/multigrid.hpp"
#include "solver/time/block_inverse.hpp"
#include "solver/time/discretization.hpp"
#include "solver/time/paired_diffusion.hpp"
#include "solver/time/pool_elimination.hpp"
#include "solver/transport/advection_system.hpp"

namespace paracrine {

class ShiftedSystem {
 public:
  /// Builds the hierarchy. @param scales  size of each quantity. Collective.
  ShiftedSystem(const Discretization& system, std::vector<double> scales);

  /// @param G   kept by reference
  /// @param at  the state it belongs to, all unknowns: limiters are linearised there; none: as at
  ///            the last time. A rank may have no unknowns, so that an empty state says nothing.
  ///            Collective.
  void set_up(double gamma, const SystemJacobian& G, std::optional<std::span<const double>> at);

  /// From the next set-up with a state on: flow and taxis by their upwind fluxes, see Advection.
  void take_upwind(bool upwind) { advection_.take_upwind(upwind); }

  /// Lanes a node of all arrays below: species, padded.
  int width() const noexcept { return width_; }
  std::size_t num_owned() const noexcept { return mesh().num_owned_nodes() * lanes(); }
  std::size_t num_local() const noexcept { return mesh().num_nodes() * lanes(); }
  MPI_Comm comm() const { return mesh().comm(); }
  /// Whether nodes are coupled, so that solving takes iterations.
  bool diffuses() const noexcept { return multigrid_ || moves_otherwise(); }

  /// r = B b / size, in scaled unknowns, less what the pools do of it; imposed entries 0.
  /// @param b  all unknowns   @param r  owned nodes x width. Collective.
  void prepare(std::span<const double> b, double size, std::span<float> r) const;
  /// z ~ (I + gamma B M^-1 K)^-1 r by one cycle. @param z  local nodes x width, ghosts not current.
  /// Collective.
  void precondition(std::span<const float> r, std::vector<float>& z);
  /// w = (I + gamma B M^-1 K) z, and what the pools do of it. @param z  local nodes x width; ghosts
  /// are made current. Collective.
  void multiply(std::span<float> z, std::span<float> w) const;

  /// x += sum_k factor[k] v_k at nodes, back in species units. @param x  all unknowns
  void add_scaled(const std::vector<const float*>& v, std::span<const double> factor,
                  std::span<double> x) const;

  /// Sets the pools of x from its nodes. @param b, x  all unknowns. Collective.
  void recover_pools(std::span<const double> b, std::span<double> x) const;

  const Discretization& system() const noexcept { return *system_; }
  int num_species() const noexcept { return static_cast<int>(scales_.size()); }
  /// Largest of all entries of b, in units of their scales. Collective.
  double size_of(std::span<const double> b) const;
  double scale(int species) const { return scales_[static_cast<std::size_t>(species)]; }
  std::int64_t num_cycles() const noexcept {
    return (multigrid_ ? multigrid_->num_cycles() : 0) + pairs_.num_cycles();
  }

 private:
  const Mesh& mesh() const { return system_->space().mesh(); }
  std::size_t lanes() const noexcept { return static_cast<std::size_t>(width_); }
  void set_up_cycle(double gamma);
  void add_artificial_diffusion(std::vector<float>& mass) const;
  void set_up_sweep(double gamma);
  float mass_factor(std::size_t node, int species) const;
  void linearise(std::span<const double> u);
  void cycle(std::span<const float> r, std::vector<float>& z);
  void sweep(std::span<const float> r, std::vector<float>& z);
  bool moves_otherwise() const noexcept {
    return advection_.any() || system_->transport().cross_diffusion().any();
  }
  void add_moved(std::span<const float> z, std::span<float> w) const;
  std::size_t cycle_lanes() const;
  void add_limited(std::span<const float> z, std::span<float> w) const;

  const Discretization* system_;
  std::vector<double> scales_, pool_scales_;
  int width_;
  float gamma_ = 0;
  BlockInverse inverse_;
  PoolElimination pools_;
  std::vector<std::size_t> imposed_;      // owned entries, padded numbering
  std::vector<float> inverse_volume_;     // owned nodes
  std::vector<int> channel_;              // a lane
  std::vector<float> factor_;             // a lane: gamma D
  std::vector<int> cycled_;               // species of each lane of the cycle
  std::unique_ptr<Multigrid> multigrid_;  // none without diffusion
  LimiterSlopes slopes_;
  AdvectionSystem advection_;
  std::vector<TrailTerm::Linearised> trails_;
  PairedDiffusion pairs_;
  std::vector<float> right_mass_;                  // of the cycle, where its own has more to it
  std::vector<float> left_, swept_, sweep_right_;  // scratch of a sweep
  mutable std::vector<float> inflow_, left_behind_, crossed_;
  std::vector<float> correction_;  // of a cycle on fewer lanes: owned nodes x those
};

}  // namespace paracrine
