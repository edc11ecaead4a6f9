// SPDX-License-Identifier: BSD-3-Clause
//
// What acts at nodes: reactions weighted with the node's volume in each region, boundary fluxes
// with its area, and boundary values that are imposed. All of them are the same thing to a solver:
// a set of nodes, a weight each, and node-local kinetics.
#pragma once

#include <string>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/problem/kinetics.hpp"

namespace paracrine {

/// Term labels: reaction r is r; boundary condition b is num_reactions + b; outflow through the
/// mesh's boundary n is num_reactions + num_boundaries + n.
inline int boundary_label(const Problem& problem, int b) {
  return static_cast<int>(problem.reactions.size()) + b;
}
inline int outflow_label(const Problem& problem, int boundary) {
  return boundary_label(problem, static_cast<int>(problem.boundaries.size())) + boundary;
}

/// Rates on owned nodes; du_i/dt += measure_i / volume_i * rate. A pool's amount changes by the sum
/// of measure_i * rate over all nodes.
struct NodeSource {
  std::string region;  ///< whose parameters hold here
  NodeSet nodes;       ///< measure: mm^3 of a region, mm^2 of a boundary
  Kinetics kinetics;   ///< rates in species unit/h, or species unit x mm/h on a boundary
};

/// One source for each region with reactions and each boundary part with flux or exchange.
/// @throws InputError on every rank for a graded law whose gamma is not between 0 and 1
std::vector<NodeSource> node_sources(const Problem& problem, const FunctionSpace& space);

/// Values imposed on owned nodes; where several conditions meet, the first of the file holds.
struct ImposedValues {
  int species;
  int label;
  std::string region;
  std::vector<std::int32_t> nodes;
  Kinetics value;  ///< one term: the value in species units
};
std::vector<ImposedValues> imposed_values(const Problem& problem, const FunctionSpace& space);

}  // namespace paracrine
