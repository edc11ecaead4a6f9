// SPDX-License-Identifier: BSD-3-Clause
//
// What `paracrine check --steady` says: the steady states of a case without space.
#pragma once

#include <string>

#include "solver/app/simulation.hpp"
#include "solver/problem/well_mixed_states.hpp"

namespace paracrine {

struct SteadyQuestion {
  std::string region;  ///< whose reactions and parameters; empty: the first
  int starts = 200;    ///< spread starts beside that of the case
};

struct SteadyReport {
  const Problem* problem = nullptr;
  DisplayTime shown;
  std::string title, region;
  double time = 0;               ///< h, at which rates are taken
  bool depends_on_time = false;  ///< whether that matters
  bool has_boundaries = false;
  WellMixedSearch search;
  WellMixedStates found;
  Eigen::VectorXd rates;  ///< at the start [unit of each quantity / h]
};

/// The start is the mean over the region of the state at the start, with the doses due then, not
/// with later ones or infusions; pools as they are. Rates that depend on time are taken at the end
/// of the run, when what is switched on for a while is over. `simulation` is changed. Collective.
/// @throws InputError for an unknown region, a flow, and rates that depend on place
SteadyReport steady_report(const Case& c, Simulation& simulation, const SteadyQuestion& question);

std::string plain(const SteadyReport& report);
std::string json(const SteadyReport& report);

}  // namespace paracrine
