// SPDX-License-Identifier: BSD-3-Clause
//
// The state of another run that a case starts from, as far as headers tell. Whether the files of a
// checkpoint are whole is seen by who starts from it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "solver/app/case/case.hpp"
#include "solver/checkpoint/checkpoint_list.hpp"

namespace paracrine {

/// The last state saved in a results folder; with `at` [h] the last of that time. Without what its
/// observers remember. @returns nothing where there is none
std::optional<CheckpointEntry> saved_state(const std::filesystem::path& results,
                                           std::optional<double> at);

/// Why there is none, and what would do; times in the unit of the case.
std::string no_state_text(const std::filesystem::path& results, std::optional<double> at,
                          const Case& c);

/// Tells states apart by what they hold; the same wherever the folder lies. "absent" without one.
std::string content_of_state(const std::filesystem::path& results, std::optional<double> at);

/// Adds what is wrong with the [restart] of a case: no such state, a difference that is not
/// allowed, an end that the state has reached.
/// @returns the state's time [h]; nothing without one
std::optional<double> check_start(const Case& c, Diagnostics& faults);

}  // namespace paracrine
