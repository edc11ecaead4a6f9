// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <string>

namespace paracrine {

/// What the user asked for, else results/NAME, where NAME is the folder's name when the file is
/// called study.toml, FOLDER_FILE where a case.toml lies beside the file, and else the file's name.
std::filesystem::path study_folder(const std::string& plan, const std::string& asked);

/// Makes the folder. @throws InputError when something else than a study lies there, FileError
void prepare_study_folder(const std::filesystem::path& folder);

}  // namespace paracrine
