// SPDX-License-Identifier: BSD-3-Clause
//
// The interstitial flow of a problem on a mesh, given or by Darcy's law: velocity of cells, what
// leaves through boundaries, pressure. Static.
#pragma once

#include <string>
#include <vector>

#include "solver/transport/darcy.hpp"
#include "solver/transport/node_sources.hpp"

namespace paracrine {

class FluidFlow {
 public:
  /// No flow: nothing below holds anything.
  FluidFlow() = default;
  /// @throws InputError on every rank: a velocity that is not finite, or as solve_darcy.
  /// Collective.
  FluidFlow(const Problem& problem, const FunctionSpace& space);

  bool any() const noexcept { return !cell_velocity_.empty(); }
  /// Local cells [mm/h].
  const std::vector<Vector3>& cell_velocity() const noexcept { return cell_velocity_; }
  /// Means over the cells around each local node, by volume; local nodes x 3 [mm/h]. Collective.
  std::vector<double> nodal_velocity(const FunctionSpace& space) const;
  /// Largest speed of all ranks' cells [mm/h].
  double largest_speed() const noexcept { return largest_speed_; }
  /// Of Darcy's law, local nodes; empty for a given velocity.
  const std::vector<double>& pressure() const noexcept { return pressure_; }
  /// Through the outer parts of boundaries; of Darcy's law, those with a condition.
  const std::vector<Outflow>& outflow() const noexcept { return outflow_; }
  /// Fluid that leaves through a boundary [mm^3/h]; the same on every rank. Collective.
  double outflow_through(int boundary, MPI_Comm comm) const;

 private:
  std::vector<Vector3> cell_velocity_;
  double largest_speed_ = 0;
  std::vector<double> pressure_;
  std::vector<Outflow> outflow_;
};

/// Names of boundaries with an outflow entry in the ledger: those with a condition of Darcy's law,
/// or all of the mesh for a given velocity.
std::vector<std::string> outlets(const Problem& problem,
                                 const std::vector<std::string>& boundary_names);

/// Carried species go out with what leaves, at their ratio; what comes in brings nothing.
std::vector<NodeSource> outflow_sources(const Problem& problem, const FunctionSpace& space,
                                        const FluidFlow& flow);

}  // namespace paracrine
