// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>

#include "solver/app/study/results/study_results.hpp"

namespace paracrine {

/// Makes everything that follows from the runs of a study anew from what lies in its folder:
/// summary.csv, summary.json, costs.csv, difference fields, pictures and report.html.
/// @throws InputError when the folder holds no study, FileError
StudyResults publish(const std::filesystem::path& folder);

}  // namespace paracrine
