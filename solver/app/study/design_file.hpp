// SPDX-License-Identifier: BSD-3-Clause
//
// study.json: the design, so that tables and a report can be made again from the folder alone.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "solver/app/study/design.hpp"

namespace paracrine {

std::string design_text(const StudyDesign& design);

/// Writes study.json into the folder. @throws FileError
void write_design(const StudyDesign& design, const std::filesystem::path& folder);

/// @throws InputError when the folder holds no study, or study.json is not whole and sound
StudyDesign read_design(const std::filesystem::path& folder);

/// What a folder's results are of.
struct StudyOrigin {
  std::string kind, plan;  ///< as in StudyDesign
};

/// Nothing when study.json is absent or does not say. @throws FileError
std::optional<StudyOrigin> read_origin(const std::filesystem::path& folder);

}  // namespace paracrine
