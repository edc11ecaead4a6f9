// SPDX-License-Identifier: BSD-3-Clause
//
// Which checkpoints of a folder stay.
#pragma once

#include <cstdint>
#include <filesystem>

namespace paracrine {

/// Higher than any number that a file of the folder bears.
std::int64_t next_number(const std::filesystem::path& folder);

/// Leaves the last two and all standing ones, and of files without a header none. A header that
/// cannot be read stays with its files: nobody knows what it was. What cannot be removed stays.
void remove_superseded(const std::filesystem::path& folder);

}  // namespace paracrine
