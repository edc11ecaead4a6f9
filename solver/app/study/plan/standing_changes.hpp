// SPDX-License-Identifier: BSD-3-Clause
//
// What a study changes in every case by itself: seeds, outputs, finer meshes.
#pragma once

#include "solver/app/study/plan/arm_case.hpp"

namespace paracrine {

/// Seeds of the random placements of this replicate; nothing for a study without replicates, or a
/// case with nothing random in it.
std::vector<Override> seed_changes(const Plan& plan, const ArmCase& arm, int replicate);

/// Output at the times of outcomes and pictures, and no fields where they are not kept.
std::vector<Override> output_changes(const Plan& plan, const ArmCase& arm, bool keep_fields);

/// A run on finer mesh or time.
struct FinerRun {
  std::string name;  ///< "finer_mesh", "finer_mesh_2", "finer_time"
  std::vector<Override> changes;
};

/// Runs from which the error bars of a case follow: its mesh refined once to Plan::verify_levels
/// times, and a tenth of its tolerance in time. No mesh runs for a well-mixed case and for one that
/// starts from a saved state, none in time for a steady one. They are of the first replicate and
/// keep no fields.
std::vector<FinerRun> finer_runs(const Plan& plan, const ArmCase& arm);

}  // namespace paracrine
