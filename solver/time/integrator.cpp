// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/integrator.hpp"

#include "solver/time/bdf/bdf.hpp"
#include "solver/time/chebyshev_integrator.hpp"
#include "solver/time/linear_integrator.hpp"

namespace paracrine {

namespace {

// Below this the high orders of the BDF need fewer solves than order three.
constexpr double tight = 1e-4;

}  // namespace

Method chosen_method(const Discretization& system, const TimeOptions& options) {
  if (options.method != Method::automatic) return options.method;
  const bool linear = options.tolerance >= tight && options.max_order == highest_order &&
                      system.has_constant_coefficients();
  return linear ? Method::linear : Method::bdf;
}

std::optional<std::string> objection(const Discretization& system, Method method) {
  if (method == Method::chebyshev && system.transport().cross_diffusion().any())
    return "\"chebyshev\" is stable for diffusion of species by themselves, not for "
           "cross_diffusion, whose waves may turn; take \"auto\" or \"bdf\"";
  if (method != Method::linear || system.has_constant_coefficients()) return std::nullopt;
  if (system.transport().advection().nonlinear())
    return "\"linear\" cannot follow a flow or taxis that outruns diffusion, which is limited so "
           "that "
           "nothing becomes negative; take \"auto\" or \"bdf\"";
  if (system.transport().trails().any())
    return "\"linear\" cannot follow a trail, whose rate is the length of a flux; take \"auto\" or "
           "\"bdf\"";
  if (system.diffusion().limits_anywhere())
    return "\"linear\" needs a mesh without obtuse angles: here diffusion is limited on some "
           "edges, "
           "which is not linear; take \"auto\" or \"bdf\"";
  return "\"linear\" is for rates and boundary values that are linear in the species and do not "
         "depend on t; take \"auto\" or \"bdf\"";
}

std::unique_ptr<Integrator> make_integrator(const Discretization& system,
                                            const TimeOptions& options, double start,
                                            std::span<double> values) {
  switch (chosen_method(system, options)) {
    case Method::linear:
      return std::make_unique<LinearIntegrator>(system, options, start, values);
    case Method::chebyshev:
      return std::make_unique<ChebyshevIntegrator>(system, options, start, values);
    default:
      return std::make_unique<Bdf>(system, options, start, values);
  }
}

}  // namespace paracrine
