// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>
#include <string>

#include "solver/app/study/runner/child.hpp"

namespace paracrine {

/// Why a run failed, in one line: the last message of its output, or the signal that killed it.
std::string failure_of(const ChildEnd& end, const std::filesystem::path& log);

/// Whether the reason is the disk's and not the case's: full, read-only, broken.
bool is_fault_of_disk(const std::string& reason);

}  // namespace paracrine
