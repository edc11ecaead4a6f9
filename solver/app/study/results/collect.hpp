// SPDX-License-Identifier: BSD-3-Clause
//
// The runs on disk -> one table of numbers.
#pragma once

#include <filesystem>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Reads study.json and every finished run of it. A run that is absent, of another case or damaged
/// counts as waiting, and a remark says so. Nothing is compared yet: see analyse().
/// @throws InputError when the folder holds no study
StudyResults collect(const std::filesystem::path& folder);

}  // namespace paracrine
