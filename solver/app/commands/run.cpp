// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/commands/commands.hpp"
#include "solver/app/interrupt.hpp"
#include "solver/base/units.hpp"
#include "solver/petsc/petsc.hpp"

namespace paracrine {

double time_from(const std::string& text, const std::string& option) {
  const auto fault = [&](const std::string& why) {
    return InputError(option + ": expected a time such as \"2 h\", found \"" + text + "\"" + why);
  };
  try {
    const Quantity quantity = parse_quantity(text);
    if (quantity.unit.dimension == dimension::time) return quantity.value();
  } catch (const UnitError& error) {
    throw fault(std::string(" (") + error.what() + ")");
  }
  throw fault("");
}

int run_command(const RunArguments& arguments) {
  const Case c = read_case(arguments.input);
  RunOptions options = arguments.options;
  options.request = {arguments.input.set, arguments.input.refine};
  constexpr double seconds_an_hour = 3600;
  if (!arguments.max_wall.empty())
    options.max_wall = time_from(arguments.max_wall, "--max-wall") * seconds_an_hour;
  if (!options.restart) options.restart = restart_of(c);
  catch_interrupts();
  const RunOutcome outcome = run(c, options, PETSC_COMM_WORLD);
  if (outcome.interrupted) return exit_interrupted;
  return outcome.expectations_met ? exit_done : exit_check;
}

}  // namespace paracrine
