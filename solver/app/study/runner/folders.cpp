// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/folders.hpp"

#include "solver/io/files.hpp"

namespace paracrine {

namespace fs = std::filesystem;

void remove_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  if (error) throw FileError("cannot remove '" + folder.string() + "': " + error.message());
}

void rename_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error)
    throw FileError("cannot rename '" + from.string() + "' to '" + to.filename().string() +
                    "': " + error.message());
}

}  // namespace paracrine
