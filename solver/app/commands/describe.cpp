// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/case/reference.hpp"
#include "solver/app/commands/commands.hpp"

namespace paracrine {

int describe_command(const std::string& path) {
  std::fputs(describe(path).c_str(), stdout);
  return exit_done;
}

}  // namespace paracrine
