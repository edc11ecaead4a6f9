// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/failure.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

struct Verdict {
  const char* what;
  const char* advice;
};

Verdict verdict(StepFault fault) {
  switch (fault) {
    case StepFault::bad_rate:
      return {"a rate is not a finite number", "mend the formula for these values"};
    case StepFault::error_test:
      return {"the error test failed again and again",
              "a rate may jump in time there: name the time in [time] land_on, smooth the switch "
              "(step(x, width) instead of heaviside or if), or loosen [time] tolerance"};
    case StepFault::unsolved:
      return {"Newton's iteration did not converge",
              "look for a rate that jumps or has a pole near these values, refine the mesh where "
              "the field is steep, or tighten [time] tolerance so that steps stay short"};
    case StepFault::negative:
      return {"a nonnegative species could not be kept at zero or above",
              "check that every reaction that consumes it stops when it is used up, or set "
              "nonnegative = false if it may be negative"};
    default:
      return {"the integrator gave up",
              "run `paracrine check` on the case, then try a smaller [time] initial_step"};
  }
}

}  // namespace

std::string worst_place(const Discretization& system, std::span<const double> values) {
  const Mesh& mesh = system.space().mesh();
  const std::size_t S = static_cast<std::size_t>(system.num_species());
  struct {
    double size;
    int rank;
  } worst{-1, mesh.rank()};
  std::size_t at = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double size = std::isfinite(values[i]) ? std::abs(values[i]) : 1e300;
    if (size > worst.size) worst.size = size, at = i;
  }
  MPI_Allreduce(MPI_IN_PLACE, &worst, 1, MPI_DOUBLE_INT, MPI_MAXLOC, mesh.comm());
  char text[256] = {};
  if (worst.rank == mesh.rank() && at >= system.num_nodal() && !values.empty()) {
    const int pool = static_cast<int>(at - system.num_nodal());
    const Problem& problem = system.problem();
    std::strncpy(text, problem.quantity_name(problem.pool_quantity(pool)).c_str(), sizeof text - 1);
  } else if (worst.rank == mesh.rank() && !values.empty()) {
    const auto node = static_cast<std::int32_t>(at / S);
    const auto& x = mesh.points()[node];
    std::string region = "?";
    for (std::size_t r = 0; r < mesh.region_names().size(); ++r) {
      const auto& nodes = system.space().regions()[r].nodes;
      if (std::binary_search(nodes.begin(), nodes.end(), node)) region = mesh.region_names()[r];
    }
    const std::string place = system.problem().species[at % S].name + " at (" + number(x[0], 4) +
                              ", " + number(x[1], 4) + ", " + number(x[2], 4) + ") mm in region '" +
                              region + "'";
    std::strncpy(text, place.c_str(), sizeof text - 1);
  }
  MPI_Bcast(text, sizeof text, MPI_CHAR, worst.rank, mesh.comm());
  return text;
}

std::string describe(const StepFailure& failure, const Discretization& system,
                     const TimeOptions& options, std::span<const double> weighted_error) {
  const Verdict v = verdict(failure.fault);
  const std::string worst = worst_place(system, weighted_error);  // collective, wanted or not
  std::string message = "stopped at t = " + number(failure.time, 6) + " h (step " +
                        number(failure.step_size, 3) + " h, tolerance " +
                        number(options.tolerance, 3) + "): " + v.what;
  // Where a rate is no number, the error estimate means nothing; the rate names its own place.
  message += failure.fault == StepFault::bad_rate ? ": " + failure.bad_rate : "; worst is " + worst;
  return message + "; try: " + v.advice;
}

}  // namespace paracrine
