// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/commands/commands.hpp"
#include "solver/app/overview.hpp"
#include "solver/petsc/petsc.hpp"

namespace paracrine {

int check_command(const CaseArguments& arguments) {
  const Case c = read_case(arguments);
  const Simulation simulation(c, PETSC_COMM_WORLD);
  const std::string text = overview(c, simulation);
  if (simulation.mesh.rank() == 0) std::fputs(text.c_str(), stdout);
  return exit_done;
}

}  // namespace paracrine
