// SPDX-License-Identifier: BSD-3-Clause
//
// study.json: the design, so that tables and a report can be made again from the folder alone.
#pragma once

#include <filesystem>
#include <string>

#include "solver/app/study/design.hpp"

namespace paracrine {

std::string design_text(const StudyDesign& design);

/// Writes study.json into the folder. @throws FileError
void write_design(const StudyDesign& design, const std::filesystem::path& folder);

/// @throws InputError when the folder holds no study
StudyDesign read_design(const std::filesystem::path& folder);

}  // namespace paracrine
