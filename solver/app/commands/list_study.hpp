// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>

#include "solver/app/study/plan/expand.hpp"

namespace paracrine {

/// Prints every run with its status and what it changes, and the time they would take. Where no
/// run is there yet the first one is made for that, and kept.
int list_study(const ExpandedStudy& study, const std::filesystem::path& folder, int jobs);

/// The list as JSON, with nothing run and nothing written.
int list_study_json(const ExpandedStudy& study, const std::filesystem::path& folder);

}  // namespace paracrine
