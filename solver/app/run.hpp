// SPDX-License-Identifier: BSD-3-Clause
//
// One run, from a case to its results.
#pragma once

#include <mpi.h>

#include <filesystem>
#include <optional>
#include <string>

#include "solver/app/case/case.hpp"
#include "solver/app/restart/label.hpp"
#include "solver/app/restart/origin.hpp"

namespace paracrine {

struct RunOptions {
  std::string output;   ///< folder; empty: what the case says, else results/NAME
  bool quiet = false;   ///< no progress, no tables
  double max_wall = 0;  ///< s, after which the run is saved and stopped; 0: no limit
  CaseRequest request;  ///< with which the case was read
  std::optional<RestartRequest> restart;
};

struct RunOutcome {
  std::filesystem::path folder;
  bool interrupted = false;  ///< saved, not finished
  bool expectations_met = true;
};

/// Solves the case and writes its results. Faults of the input are found before anything is
/// written.
/// @throws InputError, SolveError (after saving the last good state), CheckError (the ledger did
/// not
///         close), FileError. Collective.
RunOutcome run(const Case& c, const RunOptions& options, MPI_Comm comm);

}  // namespace paracrine
