// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/case/reference.hpp"
#include "solver/app/commands/commands.hpp"
#include "solver/app/study/plan/keys.hpp"

namespace paracrine {

int describe_command(const std::string& path, bool of_study) {
  std::fputs(describe(path, of_study ? study_keys() : case_keys()).c_str(), stdout);
  return exit_done;
}

}  // namespace paracrine
