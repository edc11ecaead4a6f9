// SPDX-License-Identifier: BSD-3-Clause
#include <cstdio>

#include "solver/app/commands/commands.hpp"
#include "solver/app/overview.hpp"
#include "solver/app/steady_report.hpp"
#include "solver/petsc/petsc.hpp"

namespace paracrine {

int check_command(const CheckArguments& arguments) {
  const Case c = read_case(arguments.input);
  Simulation simulation(c, PETSC_COMM_WORLD);
  std::string text;
  if (arguments.steady) {
    const SteadyReport report = steady_report(c, simulation, {arguments.region, arguments.starts});
    text = arguments.json ? json(report) : plain(report);
  } else {
    std::optional<Origin> origin;
    if (const auto request = restart_of(c)) origin = find_origin(*request, c, simulation);
    text = overview(c, simulation, origin ? &*origin : nullptr);
  }
  if (simulation.mesh.rank() == 0) std::fputs(text.c_str(), stdout);
  return exit_done;
}

}  // namespace paracrine
