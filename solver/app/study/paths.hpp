// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <string>

namespace paracrine {

/// How to write `path` in a file that lies in `folder`: both from where the program runs, symbolic
/// links followed. Either need not exist yet; an empty one is where the program runs.
std::string relative_path(const std::filesystem::path& path, const std::filesystem::path& folder);

}  // namespace paracrine
