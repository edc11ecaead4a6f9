// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/integrator.hpp"

#include "solver/time/chebyshev_integrator.hpp"
#include "solver/time/cvode.hpp"
#include "solver/time/linear_integrator.hpp"

namespace paracrine {

Method chosen_method(const Discretization& system, const TimeOptions& options) {
  if (options.method != Method::automatic) return options.method;
  const bool linear = system.has_constant_coefficients() && options.max_order == highest_order;
  return linear ? Method::linear : Method::bdf;
}

std::unique_ptr<Integrator> make_integrator(const Discretization& system,
                                            const TimeOptions& options, double start,
                                            std::span<double> values) {
  switch (chosen_method(system, options)) {
    case Method::linear:
      if (!system.has_constant_coefficients())
        throw InputError(
            "[time] method = \"linear\" is for rates that are linear in the species and do not "
            "depend on time, on a mesh without obtuse angles; take \"auto\" or \"bdf\"");
      return std::make_unique<LinearIntegrator>(system, options, start, values);
    case Method::chebyshev:
      return std::make_unique<ChebyshevIntegrator>(system, options, start, values);
    default:
      return std::make_unique<Cvode>(system, options, start, values);
  }
}

}  // namespace paracrine
