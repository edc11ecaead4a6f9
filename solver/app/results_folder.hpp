// SPDX-License-Identifier: BSD-3-Clause
//
// Where the results of a run go.
#pragma once

#include <filesystem>
#include <string>

#include "solver/app/case/case.hpp"

namespace paracrine {

/// What the user asked for, else results/NAME, where NAME is the folder's name when the file is
/// called case.toml, FOLDER_FILE beside such a file, and else the file's name.
std::filesystem::path results_folder(const Case& c, const std::string& asked);

/// Makes the folder, empty of an earlier run's results. Call on rank 0.
/// @throws InputError when something else than results lies there, FileError
void prepare_results_folder(const std::filesystem::path& folder);

/// Returns when what has been written there since then is on the disk: a power cut then takes no
/// row or field of before a state that is saved next. Call on rank 0. @throws FileError
void sync_results(const std::filesystem::path& folder, std::filesystem::file_time_type since);

/// @throws InputError when the results of a run that starts from another's state were to replace it
void refuse_same_folder(const std::filesystem::path& folder, const std::filesystem::path& origin);

}  // namespace paracrine
