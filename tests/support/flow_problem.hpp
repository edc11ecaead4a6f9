// SPDX-License-Identifier: BSD-3-Clause
//
// Flow, taxis, trails and cross-diffusion for problems of tests, as formulas without units.
#pragma once

#include <utility>
#include <vector>

#include "tests/support/problem_builder.hpp"

namespace paracrine::test {

inline void give_velocity(ProblemBuilder& builder, const std::vector<std::string>& components) {
  GivenVelocity given;
  for (const auto& component : components) given.components.push_back(builder.formula(component));
  builder.problem.flow = FlowLaw{std::move(given), {}};
}

/// Adds the species `pressure` and a law without sources; call it after the other species.
inline DarcyLaw& give_darcy(ProblemBuilder& builder, const std::string& conductivity) {
  DarcyLaw law;
  law.pressure = builder.species("pressure", "", "0");
  builder.problem.species.back().is_static = true;
  builder.problem.species.back().nonnegative = false;
  law.conductivity = builder.formula(conductivity);
  builder.problem.flow = FlowLaw{std::move(law), {}};
  return std::get<DarcyLaw>(builder.problem.flow->law);
}

inline void carry(ProblemBuilder& builder, int species, const std::string& ratio = "1") {
  builder.problem.flow->carried.push_back({species, builder.formula(ratio)});
}

inline void follow(ProblemBuilder& builder, int species, int attractant,
                   const std::string& sensitivity) {
  builder.problem.species[static_cast<std::size_t>(species)].taxis.push_back(
      {attractant, builder.formula(sensitivity)});
}

inline void leave_trail(ProblemBuilder& builder, int species, int mover,
                        const std::string& factor) {
  builder.problem.species[static_cast<std::size_t>(species)].trails.push_back(
      {mover, builder.formula(factor)});
}

inline void diffuse_along(ProblemBuilder& builder, int species, int other,
                          const std::string& coefficient) {
  builder.problem.species[static_cast<std::size_t>(species)].cross_diffusion.push_back(
      {other, builder.formula(coefficient)});
}

}  // namespace paracrine::test
