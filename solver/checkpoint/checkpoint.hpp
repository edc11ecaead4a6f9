// SPDX-License-Identifier: BSD-3-Clause
//
// What is saved of a run so that it can go on: the run itself, what its observers have gathered,
// and enough of its surroundings to tell whether it may.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "solver/time/continuation.hpp"
#include "solver/time/named_numbers.hpp"

namespace paracrine {

/// Whose state it is. Texts are kept to the byte, whatever they hold.
struct CheckpointLabel {
  std::string program;    ///< name and version of what wrote it
  std::string libraries;  ///< those whose versions matter for the last bits
  std::string case_file;  ///< relative to the folder of results
  std::string case_file_absolute;
  std::vector<std::string> overrides;  ///< each PATH=VALUE
  int refine = 0;                      ///< times the mesh was refined
  std::string origin;                  ///< results whose state the run began from; may be empty
  double start = 0;                    ///< h, where the run began
  std::string resolved_case;           ///< TOML text
  std::string case_hash;
  std::vector<std::string> species, pools;  ///< what State::values holds
  std::vector<std::string> entries;         ///< what State::ledger holds
  // Filled in by CheckpointWriter:
  std::string mesh_hash;
  int ranks = 1;
  bool operator==(const CheckpointLabel&) const = default;
};

struct Checkpoint {
  CheckpointLabel label;
  Continuation run;
  std::vector<NamedNumbers> memories;  ///< of the observers
  double wall_seconds = 0;             ///< of the run so far
  bool standing = false;               ///< asked for at its time, and kept for good
};

}  // namespace paracrine
