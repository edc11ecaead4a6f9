// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/commands/commands.hpp"
#include "solver/app/interrupt.hpp"
#include "solver/petsc/petsc.hpp"

namespace paracrine {

int run_command(const RunArguments& arguments) {
  const Case c = read_case(arguments.input);
  catch_interrupts();
  const RunOutcome outcome = run(c, arguments.options, PETSC_COMM_WORLD);
  if (outcome.interrupted) return exit_interrupted;
  return outcome.expectations_met ? exit_done : exit_check;
}

}  // namespace paracrine
