// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/paths.hpp"

namespace paracrine {

std::string relative_path(const std::filesystem::path& path, const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  // The folder of a file named without one is "", which absolute() refuses.
  const auto whole = [](const fs::path& p) {
    return fs::weakly_canonical(fs::absolute(p.empty() ? fs::path(".") : p));
  };
  const fs::path relative = whole(path).lexically_relative(whole(folder));
  return relative.empty() ? "." : relative.string();
}

}  // namespace paracrine
