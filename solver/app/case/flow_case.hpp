// SPDX-License-Identifier: BSD-3-Clause
//
// [flow] as plain data.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "solver/app/case/given.hpp"
#include "solver/problem/placement.hpp"

namespace paracrine {

struct FluidExchangeCase {
  SourceText rate, pressure;
};

struct DrainageCase : FluidExchangeCase {
  std::optional<SourceText> into;  ///< a compartment; out of the model when absent
};

struct FlowBoundaryCase {
  SourceText boundary;                         ///< its name
  std::optional<SourceText> pressure, inflow;  ///< exactly one
};

struct FluidInjectionCase {
  std::string name;
  Given rate;
  Point at{};
  double radius = 0;  ///< mm; 0: a point
  SourceLocation where;
};

struct DarcyCase {
  SourceText conductivity;
  std::optional<FluidExchangeCase> filtration;
  std::optional<DrainageCase> drainage;
  std::optional<SourceText> source;
  std::vector<FlowBoundaryCase> boundaries;
  std::vector<FluidInjectionCase> injections;
  SourceLocation where;
};

struct FlowCase {
  std::vector<SourceText> velocity;  ///< or
  std::optional<DarcyCase> darcy;
  std::vector<std::pair<std::string, SourceText>> carries;  ///< species, ratio
  SourceLocation where;
};

}  // namespace paracrine
