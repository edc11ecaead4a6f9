// SPDX-License-Identifier: BSD-3-Clause
//
// Pressure by Darcy's law with P1 elements and lumped exchange,
//
//     sum_j K_ij p_j = V_i s_i(p_i) + inflow through boundaries,
//     s = filtration (p_v - p) - drainage (p - p_L) + source,
//
// a symmetric system solved once. As sum_j K_ij p_j is the sum of the flows through the dual faces
// of node i (edge_flows.hpp, with v = - K grad p), each dual volume has its exact balance of fluid;
// where the pressure is imposed, what the balance lacks is the flow through that boundary.
#pragma once

#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// Fluid that leaves through the part of a boundary beside one region.
struct Outflow {
  int boundary;   ///< index into Mesh::boundary_names
  int region;     ///< index into Mesh::region_names
  NodeSet nodes;  ///< owned; measure: what leaves at each, inflow negative [mm^3/h]
};

struct DarcyFlow {
  std::vector<double> pressure;        ///< local nodes [unit of the pressure species]
  std::vector<Vector3> cell_velocity;  ///< local cells [mm/h]
  std::vector<Outflow> outflow;        ///< through boundaries with a condition
};

/// @throws InputError on every rank: a coefficient that is negative or not finite, with the place;
///         an injection outside the tissue; nothing that sets the level of the pressure while
///         sources do not balance. SolveError when the solver fails. Collective.
DarcyFlow solve_darcy(const Problem& problem, const DarcyLaw& law, const FunctionSpace& space);

}  // namespace paracrine
