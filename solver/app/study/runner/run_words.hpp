// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace paracrine {

/// The command line of a run in its folder: from the start, or from the last state saved there. It
/// is to end by `until`.
std::vector<std::string> words_of_run(const std::filesystem::path& folder, bool goes_on, int ranks,
                                      std::optional<std::chrono::steady_clock::time_point> until);

}  // namespace paracrine
