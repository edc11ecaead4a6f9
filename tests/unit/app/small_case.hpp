// SPDX-License-Identifier: BSD-3-Clause
//
// A case from text, read as a file in the source tree would be.
#pragma once

#include <petscsys.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "solver/app/case/parse.hpp"
#include "solver/app/case/read_case.hpp"
#include "solver/app/simulation.hpp"

namespace paracrine {

// PARACRINE_MODELS, as for the program, has the cards of another folder swept.
inline const std::string models_folder = [] {
  const char* asked = std::getenv("PARACRINE_MODELS");
  return std::string(asked ? asked : PARACRINE_SOURCE_DIR "/models");
}();

inline const std::vector<std::string> card_folders{models_folder};

/// Faults are added; what is sound is returned.
inline Case small_case(const std::string& toml, Diagnostics& faults) {
  const CaseSource source{"case.toml", {}, {models_folder}};
  const Value parsed = parse_document(toml, "case.toml");
  return interpret(load_document(parsed, ".", source, faults), "case.toml", faults);
}

/// @throws InputError with all faults
inline Case small_case(const std::string& toml) {
  Diagnostics faults;
  Case c = small_case(toml, faults);
  faults.throw_if_any();
  return c;
}

/// What the tissue holds at the end of each species, then what the pools hold; the same on every
/// rank. Of 1 mm^3 without space the amounts are the values. Collective.
inline std::vector<double> amounts_at_end(const Case& c) {
  Simulation simulation(c, PETSC_COMM_WORLD);
  const TimeOptions options = time_options(c, simulation);
  TimeStepper(simulation.system, simulation.deliveries, options).advance(simulation.state, {});
  return simulation.system.stored(simulation.state.values);
}

}  // namespace paracrine
