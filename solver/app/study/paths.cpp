// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/paths.hpp"

#include "solver/io/files.hpp"

namespace paracrine {

std::string relative_path(const std::filesystem::path& path, const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  const auto whole = [](const fs::path& p) {
    std::error_code error;
    fs::path found = fs::absolute(p.empty() ? "." : p, error);
    if (!error) found = fs::weakly_canonical(found, error);
    if (error) throw FileError("cannot read '" + p.string() + "': " + error.message());
    return found;
  };
  const fs::path relative = whole(path).lexically_relative(whole(folder));
  return relative.empty() ? "." : relative.string();
}

}  // namespace paracrine
