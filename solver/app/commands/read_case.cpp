// SPDX-License-Identifier: BSD-3-Clause
#include <cstdlib>
#include <filesystem>

#include "solver/app/build/build_case.hpp"
#include "solver/app/commands/commands.hpp"

namespace paracrine {

std::vector<std::string> model_folders() {
  namespace fs = std::filesystem;
  std::vector<std::string> folders;
  if (const char* asked = std::getenv("PARACRINE_MODELS")) folders.emplace_back(asked);
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored).parent_path();
  // Installed: bin/ beside share/. In the source tree: build/<preset>/bin below the root.
  for (const char* relative : {"../share/paracrine/models", "../../../models"}) {
    const fs::path folder = (program / relative).lexically_normal();
    if (fs::is_directory(folder, ignored)) folders.push_back(folder.string());
  }
  return folders;
}

Case read_case(const CaseArguments& arguments) {
  // Built as well, so that faults across sections are reported together with those within them.
  Case c = load_case({arguments.path, arguments.set, model_folders()}).source;
  c.mesh.refine += arguments.refine;
  return c;
}

}  // namespace paracrine
