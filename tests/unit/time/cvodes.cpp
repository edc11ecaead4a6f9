// SPDX-License-Identifier: BSD-3-Clause
#include "tests/unit/time/cvodes.hpp"

#include <cvodes/cvodes.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_linearsolver.h>

#include <cmath>
#include <functional>
#include <optional>

#include "solver/time/error_scales.hpp"
#include "solver/time/gmres.hpp"

namespace paracrine::test {
namespace {

std::span<double> view(N_Vector v) {
  return {N_VGetArrayPointer(v), static_cast<std::size_t>(N_VGetLength(v))};
}

}  // namespace

struct Cvodes::Implementation {
  Implementation(const Discretization& discretization, const TimeOptions& given,
                 std::span<double> values)
      : system(discretization),
        options(given),
        work(system.workspace()),
        scales(system, options.scales),
        shifted(system, options.scales),
        gmres(shifted) {
    SUNContext_Create(nullptr, &context);
    y = N_VMake_Serial(static_cast<sunindextype>(values.size()), values.data(), context);
    memory = CVodeCreate(CV_BDF, context);
    CVodeInit(memory, rates, 0, y);
    CVodeSetUserData(memory, this);
    CVodeWFtolerances(memory, set_weights);
    CVodeSetMaxOrd(memory, options.max_order);
    CVodeSetMaxErrTestFails(memory, 12);
    CVodeSetMaxConvFails(memory, 20);
    set_linear_solver();
    quadratures = N_VNew_Serial(static_cast<sunindextype>(system.ledger().entries.size()), context);
    N_VConst(0, quadratures);
    CVodeQuadInit(memory, entry_rates, quadratures);
    CVodeSetQuadErrCon(memory, SUNFALSE);
  }
  ~Implementation() {
    CVodeFree(&memory);
    solver->content = nullptr;
    SUNLinSolFreeEmpty(solver);
    N_VDestroy(y);
    N_VDestroy(quadratures);
    SUNContext_Free(&context);
  }

  void set_linear_solver() {
    solver = SUNLinSolNewEmpty(context);
    solver->content = this;
    SUNLinearSolver_Ops ops = solver->ops;
    ops->gettype = [](SUNLinearSolver) { return SUNLINEARSOLVER_ITERATIVE; };
    ops->setatimes = [](SUNLinearSolver, void*, ATimesFn) { return 0; };
    ops->setscalingvectors = [](SUNLinearSolver s, N_Vector weights, N_Vector) {
      of(s->content).gmres.set_weights(view(weights));
      return 0;
    };
    ops->setpreconditioner = [](SUNLinearSolver s, void* user, PSetupFn asked, PSolveFn) {
      of(s->content).ask_for_set_up = [=] { return asked(user); };
      return 0;
    };
    ops->setzeroguess = [](SUNLinearSolver, booleantype) { return 0; };
    ops->setup = [](SUNLinearSolver s, SUNMatrix) { return of(s->content).ask_for_set_up(); };
    ops->numiters = [](SUNLinearSolver s) { return of(s->content).iterations; };
    ops->solve = [](SUNLinearSolver s, SUNMatrix, N_Vector x, N_Vector b, realtype tolerance) {
      Implementation& self = of(s->content);
      const auto outcome =
          self.gmres.solve(view(b), view(x),
                           {tolerance / std::sqrt(static_cast<double>(N_VGetLength(b))), 0,
                            self.options.max_linear_iterations});
      self.iterations = outcome.iterations;
      return outcome.converged ? int(SUNLS_SUCCESS) : int(SUNLS_CONV_FAIL);
    };
    CVodeSetLinearSolver(memory, solver, nullptr);
    CVodeSetPreconditioner(memory, set_up, nullptr);
    CVodeSetJacTimes(
        memory, nullptr,
        [](N_Vector, N_Vector, realtype, N_Vector, N_Vector, void*, N_Vector) { return -1; });
    CVodeSetNonlinConvCoef(memory, 0.01);
    CVodeSetEpsLin(memory, options.linear_tolerance);
    CVodeSetLSetupFrequency(memory, 5);
    CVodeSetJacEvalFrequency(memory, 5);
  }

  static Implementation& of(void* user) { return *static_cast<Implementation*>(user); }
  static int set_weights(N_Vector u, N_Vector weight, void* user) {
    of(user).scales.weights(view(u), of(user).options.tolerance, view(weight));
    return 0;
  }
  static int rates(realtype t, N_Vector u, N_Vector f, void* user) {
    of(user).system.rates(t, view(u), view(f), of(user).work);
    return 0;
  }
  static int entry_rates(realtype t, N_Vector u, N_Vector rate, void* user) {
    of(user).system.ledger_rates(t, view(u), view(rate), of(user).work);
    return 0;
  }
  static int set_up(realtype t, N_Vector u, N_Vector, booleantype reuse, booleantype* renewed,
                    realtype gamma, void* user) {
    Implementation& self = of(user);
    if (!reuse) self.system.source_jacobian(t, view(u), self.jacobian, self.work);
    self.shifted.set_up(gamma, self.jacobian,
                        reuse ? std::nullopt : std::optional<std::span<const double>>(view(u)));
    *renewed = !reuse;
    return 0;
  }

  const Discretization& system;
  const TimeOptions& options;
  SystemWorkspace work;
  ErrorScales scales;
  ShiftedSystem shifted;
  Gmres gmres;
  SystemJacobian jacobian;
  std::function<int()> ask_for_set_up;
  int iterations = 0;
  SUNContext context = nullptr;
  SUNLinearSolver solver = nullptr;
  N_Vector y = nullptr, quadratures = nullptr;
  void* memory = nullptr;
};

Cvodes::Cvodes(const Discretization& system, const TimeOptions& options, std::span<double> values)
    : self_(std::make_unique<Implementation>(system, options, values)) {}

Cvodes::~Cvodes() = default;

double Cvodes::step(double stop) {
  double t = 0;
  CVodeSetStopTime(self_->memory, stop);
  if (CVode(self_->memory, stop, self_->y, &t, CV_ONE_STEP) < 0) throw SolveError("CVODES gave up");
  self_->scales.follow(view(self_->y));
  return t;
}

SolveStatistics Cvodes::statistics() const {
  long steps = 0, errors = 0, newton = 0, failures = 0, linear = 0, rates = 0;
  SolveStatistics s;
  CVodeGetNumSteps(self_->memory, &steps);
  CVodeGetNumErrTestFails(self_->memory, &errors);
  CVodeGetNonlinSolvStats(self_->memory, &newton, &failures);
  CVodeGetNumLinIters(self_->memory, &linear);
  CVodeGetNumRhsEvals(self_->memory, &rates);
  CVodeGetLastOrder(self_->memory, &s.last_order);
  s.steps = steps;
  s.error_test_failures = errors;
  s.newton_iterations = newton;
  s.convergence_failures = failures;
  s.linear_iterations = linear;
  s.rate_evaluations = rates;
  return s;
}

std::span<const double> Cvodes::accumulated() {
  double t = 0;
  CVodeGetQuad(self_->memory, &t, self_->quadratures);
  return view(self_->quadratures);
}

}  // namespace paracrine::test
