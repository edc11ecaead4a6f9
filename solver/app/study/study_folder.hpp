// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <string>

#include "solver/app/study/design.hpp"
#include "solver/app/study/runner/claim.hpp"

namespace paracrine {

/// What the user asked for, else results/NAME, where NAME is the folder's name when the file is
/// called study.toml, FOLDER_FILE where a case.toml lies beside the file, and else the file's name.
std::filesystem::path study_folder(const std::string& plan, const std::string& asked);

/// Makes the folder. @throws InputError when something else than a study lies there, FileError
void prepare_study_folder(const std::filesystem::path& folder);

/// Several processes may work on one folder; its own files they write one after the other. Waits
/// for the others. No run has the empty name. @throws FileError
Claim claim_folder(const std::filesystem::path& folder);

/// Prepares the folder and writes study.json and plan.toml, where they do not say so already.
/// @param plan  text of the study file; empty: there is none
/// @throws InputError when something else lies there: no study, or one of another kind or of a file
///         of another name; FileError
void begin_study(const StudyDesign& design, const std::filesystem::path& folder,
                 const std::string& plan);

}  // namespace paracrine
