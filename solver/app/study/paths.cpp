// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/paths.hpp"

namespace paracrine {

std::string relative_path(const std::filesystem::path& path, const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  const auto whole = [](const fs::path& p) {
    return fs::weakly_canonical(p.empty() ? fs::current_path() : fs::absolute(p));
  };
  const fs::path relative = whole(path).lexically_relative(whole(folder));
  return relative.empty() ? "." : relative.string();
}

}  // namespace paracrine
