// SPDX-License-Identifier: BSD-3-Clause
//
// What is kept of an arm once its case has been read and found sound: its hash, and what the runs
// of a study add to the case. The case itself is a megabyte and is let go.
#pragma once

#include "solver/app/study/plan/standing_changes.hpp"

namespace paracrine {

struct ReadyArm {
  CombinedArm combined;
  std::string hash;  ///< of its case
  /// Seeds of each replicate; one entry, empty, where nothing is random: one run stands for all.
  std::vector<std::vector<Override>> replicates;
  std::vector<Override> with_fields, without_fields;  ///< output of runs that keep them or not
  std::vector<FinerRun> finer;                        ///< runs for its error bars
  bool from_state = false;  ///< it starts from a saved state, which is of its mesh

  const StudyArm& shown() const noexcept { return combined.arm; }
  bool is_random() const noexcept { return !replicates.front().empty(); }
};

/// @param version  of the program; another one makes another hash
ReadyArm ready_arm(const Plan& plan, const CombinedArm& combined, const ArmCase& nominal,
                   const std::string& version);

}  // namespace paracrine
