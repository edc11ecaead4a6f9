// SPDX-License-Identifier: BSD-3-Clause
//
// Interstitial flow: where the velocity comes from, and what it carries. All formulas are of x, y,
// z and parameters, so that flow is static.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "solver/problem/formula.hpp"
#include "solver/problem/placement.hpp"

namespace paracrine {

/// One component a coordinate of the mesh [mm/h].
struct GivenVelocity {
  std::vector<Formula> components;
};

/// Fluid that comes in proportion to a pressure difference: + rate (pressure - p) by filtration,
/// - rate (p - pressure) by drainage.
struct FluidExchange {
  Formula rate;      ///< 1/(h pressure unit)
  Formula pressure;  ///< pressure unit
};

/// Exactly one of the two.
struct FlowBoundary {
  std::string boundary;
  std::optional<Formula> pressure;  ///< pressure unit
  std::optional<Formula> inflow;    ///< normal velocity inwards [mm/h]
  SourceLocation where;
};

struct FluidInjection {
  std::string name;
  double rate = 0;  ///< mm^3/h
  Placement placement;
  SourceLocation where;
};

/// v = -K grad p,  div v = filtration (p_v - p) - drainage (p - p_L) + source + injections.
struct DarcyLaw {
  int pressure = -1;     ///< the static species that holds p
  Formula conductivity;  ///< K [mm^2/(h pressure unit)]
  std::optional<FluidExchange> filtration, drainage;
  std::optional<Formula> source;  ///< 1/h
  std::vector<FlowBoundary> boundaries;
  std::vector<FluidInjection> injections;
  SourceLocation where;
};

/// A species that goes with the flow, at `ratio` times the velocity of the fluid.
struct Carried {
  int species = -1;
  Formula ratio;
};

struct FlowLaw {
  std::variant<GivenVelocity, DarcyLaw> law;
  std::vector<Carried> carried;

  const DarcyLaw* darcy() const noexcept { return std::get_if<DarcyLaw>(&law); }
};

}  // namespace paracrine
