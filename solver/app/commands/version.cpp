// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/commands/commands.hpp"
#include "solver/output/run_statistics.hpp"

namespace paracrine {

std::string version_text() {
  std::string text;
  for (const auto& [name, version] : software_versions()) text += name + " " + version + "\n";
  return text + "BLAS " + blas_in_use();
}

}  // namespace paracrine
