// SPDX-License-Identifier: BSD-3-Clause
//
// What a checkpoint says of the run it is of.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solver/app/simulation.hpp"
#include "solver/checkpoint/checkpoint.hpp"

namespace paracrine {

/// How the case was asked for, beside its file.
struct CaseRequest {
  std::vector<std::string> overrides;  ///< of --set
  int refine = 0;
};

/// All but what the writer fills in. @param folder  of the results
CheckpointLabel label_of(const Case& c, const CaseRequest& request, const Simulation& simulation,
                         const std::filesystem::path& folder);

/// comparable_case(): the files it names are read by rank 0 alone. Collective.
std::string case_for_all(const Case& c, MPI_Comm comm);

/// One name a ledger entry, each once: "delivery depot of MSC".
std::vector<std::string> entry_names(const Problem& problem, const LedgerLayout& layout);

/// Names and versions of what computes, in one line: other ones may give other last digits.
std::string libraries_in_use();

/// Names of what State::values holds.
std::vector<std::string> species_names(const Problem& problem);
std::vector<std::string> pool_names(const Problem& problem);

}  // namespace paracrine
