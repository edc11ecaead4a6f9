// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <filesystem>

namespace paracrine {

/// With all that is in it, if it is there. @throws FileError
void remove_folder(const std::filesystem::path& folder);

/// @throws FileError
void rename_folder(const std::filesystem::path& from, const std::filesystem::path& to);

}  // namespace paracrine
