// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/cvode.hpp"

#include <cvodes/cvodes.h>

#include <algorithm>
#include <cmath>
#include <exception>

#include "solver/time/cvode_linear_solver.hpp"
#include "solver/time/error_scales.hpp"
#include "solver/time/failure.hpp"
#include "solver/time/gmres.hpp"
#include "solver/time/sundials.hpp"

namespace paracrine {
namespace {

using sundials::view;

// Steps that one Jacobian serves. Measured on the eight-species network: against the default of 20,
// half the Newton and Krylov iterations for three times the set-ups, which cost as much as a cycle.
constexpr int setup_every = 5;
// A limiter has kinks, and what it does at a node changes as often as the flow crosses an element.
// Measured on a pulse carried over 200 elements at tolerance 1e-3: 180 steps and 4 failures of
// Newton's method with a Jacobian a step, 201 and 76 with the settings for smooth problems.
constexpr int limited_iterations = 8;
// What Newton may leave of the error a step is allowed. CVODE's own 0.1 leaves the ledger of cells
// that live at few nodes open by the tolerance itself (its norm is a mean over all nodes); this
// closes it a hundred times better for a fifth more cycles.
constexpr double newton_share = 0.01;
// Of two species that each diffuse along the other, one lags, and short waves swing. Orders above
// two are not stable for what swings. Measured on a phase field of 40 x 40 elements: 1071 steps
// against 14085.
constexpr int order_of_swings = 2;

void keep_quiet(int, const char*, const char*, char*, void*) {}  // we word our own messages

}  // namespace

struct Cvode::Implementation {
  Implementation(const Discretization& discretization, const TimeOptions& given, double start,
                 std::span<double> initial)
      : system(discretization),
        options(given),
        context(system.space().mesh().comm()),
        work(system.workspace()),
        scales(system, given.scales),
        shifted(system, given.scales),
        gmres(shifted),
        linear_solver(context,
                      [this](auto b, auto x, auto weights, double tolerance) {
                        return solve(b, x, weights, tolerance);
                      }),
        values(initial) {
    create(start);
    create_linear_solver();
    create_quadratures();
  }
  ~Implementation() { CVodeFree(&memory); }

  // 1 for what cannot be negative, 0 for the others.
  sundials::Vector nonnegative() {
    sundials::Vector v(N_VClone(y));
    const Problem& problem = system.problem();
    const auto S = static_cast<std::size_t>(system.num_species());
    const auto nodal = system.nodal(view(v));
    for (std::size_t i = 0; i < nodal.size(); ++i)
      nodal[i] = problem.species[i % S].nonnegative ? 1 : 0;
    const auto pools = system.pools(view(v));
    for (std::size_t p = 0; p < pools.size(); ++p)
      pools[p] = problem.species_of(problem.pool_quantity(static_cast<int>(p))).nonnegative ? 1 : 0;
    return v;
  }

  void create(double start) {
    y = sundials::wrap(values, system.space().mesh().comm(), context);
    memory = CVodeCreate(CV_BDF, context);
    CVodeSetErrHandlerFn(memory, keep_quiet, nullptr);
    CVodeInit(memory, rates_callback, start, y);
    CVodeSetUserData(memory, this);
    CVodeWFtolerances(memory, weights_callback);
    constraints = nonnegative();
    CVodeSetConstraints(memory, constraints);
    const bool swings = system.transport().cross_diffusion().any();
    CVodeSetMaxOrd(memory,
                   swings ? std::min(order_of_swings, options.max_order) : options.max_order);
    if (options.max_step > 0) CVodeSetMaxStep(memory, options.max_step);
    if (options.initial_step > 0) CVodeSetInitStep(memory, options.initial_step);
    CVodeSetMaxErrTestFails(memory, 12);
    CVodeSetMaxConvFails(memory, 20);
  }

  void create_linear_solver() {
    CVodeSetLinearSolver(memory, linear_solver, nullptr);
    CVodeSetPreconditioner(memory, setup_callback, nullptr);
    CVodeSetJacTimes(memory, nullptr, times_callback);
    CVodeSetNonlinConvCoef(memory, newton_share);
    CVodeSetEpsLin(memory, options.linear_tolerance);
    CVodeSetLSetupFrequency(memory, setup_every);
    CVodeSetJacEvalFrequency(memory, setup_every);
    if (!system.transport().advection().nonlinear()) return;
    CVodeSetLSetupFrequency(memory, 1);
    CVodeSetJacEvalFrequency(memory, 1);
    CVodeSetMaxNonlinIters(memory, limited_iterations);
  }

  void create_quadratures() {
    const auto n = static_cast<sunindextype>(system.ledger().entries.size());
    quadratures = sundials::Vector(N_VNew_Serial(n, context));
    N_VConst(0, quadratures);
    entries.assign(system.ledger().entries.size(), 0.0);
    CVodeQuadInit(memory, ledger_callback, quadratures);
    CVodeSetQuadErrCon(memory, SUNFALSE);
  }

  // No exception may unwind through the C library: a bad rate asks for a shorter step (1), anything
  // else is kept and rethrown outside (-1).
  template <class Body>
  int guarded(Body body) noexcept {
    try {
      body();
      return 0;
    } catch (const RateError& error) {
      last_bad_rate = error.what();
      return 1;
    } catch (...) {
      if (!pending) pending = std::current_exception();
      return -1;
    }
  }

  static Implementation& of(void* user) { return *static_cast<Implementation*>(user); }

  static int weights_callback(N_Vector u, N_Vector weight, void* user) {
    const Implementation& self = of(user);
    self.scales.weights(view(u), self.options.tolerance, view(weight));
    return 0;
  }
  static int rates_callback(realtype t, N_Vector u, N_Vector f, void* user) {
    Implementation& self = of(user);
    return self.guarded([&] { self.system.rates(t, view(u), view(f), self.work); });
  }
  static int ledger_callback(realtype t, N_Vector u, N_Vector rate, void* user) {
    Implementation& self = of(user);
    return self.guarded([&] {
      self.system.ledger_rates(t, view(u), {N_VGetArrayPointer(rate), self.entries.size()},
                               self.work);
    });
  }
  // Never called: the linear solver multiplies by itself.
  static int times_callback(N_Vector, N_Vector, realtype, N_Vector, N_Vector, void*, N_Vector) {
    return -1;
  }
  static int setup_callback(realtype t, N_Vector u, N_Vector, booleantype reuse,
                            booleantype* renewed, realtype gamma, void* user) {
    Implementation& self = of(user);
    return self.guarded([&] {
      if (!reuse) {
        self.system.source_jacobian(t, view(u), self.jacobian, self.work);
        ++self.jacobian_evaluations;
      }
      *renewed = !reuse;
      self.shifted.set_up(gamma, self.jacobian,
                          reuse ? std::optional<std::span<const double>>() : view(u));
    });
  }
  sundials::LinearSolver::Outcome solve(std::span<const double> b, std::span<double> x,
                                        std::span<const double> weights, double tolerance) {
    Gmres::Outcome outcome;
    const int flag = guarded([&] {
      gmres.set_weights(weights);
      outcome = gmres.solve(b, x, {tolerance, 0, options.max_linear_iterations});
    });
    return {flag == 0 && outcome.converged, flag == 0 ? outcome.iterations : -1};
  }

  // The accepted solution obeys the constraints; its interpolation to a stop time may miss zero by
  // round-off, which must reach neither a file nor a restart.
  void clip() { system.raise_to_least(values); }

  // Estimated local error over the tolerance.
  sundials::Vector weighted_error() {
    sundials::Vector error(N_VClone(y)), weight(N_VClone(y));
    CVodeGetEstLocalErrors(memory, error);
    CVodeGetErrWeights(memory, weight);
    N_VProd(error, weight, error);
    return error;
  }

  // Two middling steps rather than a full one and a sliver before a time to land on: the integrator
  // takes long to grow out of slivers.
  double even_stop(double stop) {
    double next = 0;
    CVodeGetCurrentStep(memory, &next);
    const double left = stop - time_reached;
    return next < 0.999 * left && left < 2 * next ? time_reached + left / 2 : stop;
  }

  [[noreturn]] void fail(int flag) {
    if (pending) std::rethrow_exception(std::exchange(pending, nullptr));
    StepFailure failure{time_reached, 0, flag, last_bad_rate};
    CVodeGetCurrentStep(memory, &failure.step_size);
    throw SolveError(describe(failure, system, options, view(weighted_error())));
  }

  void add_counts(SolveStatistics& total) const {
    long steps = 0, errors = 0, newton = 0, converge = 0, linear = 0, rates = 0, setups = 0;
    CVodeGetNumSteps(memory, &steps);
    CVodeGetNumErrTestFails(memory, &errors);
    CVodeGetNonlinSolvStats(memory, &newton, &converge);
    CVodeGetNumLinIters(memory, &linear);
    CVodeGetNumRhsEvals(memory, &rates);
    CVodeGetNumPrecEvals(memory, &setups);
    total.steps += steps;
    total.error_test_failures += errors;
    total.newton_iterations += newton;
    total.convergence_failures += converge;
    total.linear_iterations += linear;
    total.rate_evaluations += rates;
    total.preconditioner_setups += setups;
  }

  const Discretization& system;
  const TimeOptions& options;
  sundials::Context context;
  SystemWorkspace work;
  ErrorScales scales;
  ShiftedSystem shifted;
  Gmres gmres;
  sundials::LinearSolver linear_solver;
  SystemJacobian jacobian;
  std::span<double> values;
  sundials::Vector y, constraints, quadratures;
  void* memory = nullptr;
  std::vector<double> entries;
  std::exception_ptr pending;
  std::string last_bad_rate;
  double time_reached = 0;
  std::int64_t jacobian_evaluations = 0;
  SolveStatistics before;  // of the legs before the last restart
};

Cvode::Cvode(const Discretization& system, const TimeOptions& options, double start,
             std::span<double> values)
    : self_(std::make_unique<Implementation>(system, options, start, values)) {
  self_->time_reached = start;
}

Cvode::~Cvode() = default;

double Cvode::step(double stop) {
  CVodeSetStopTime(self_->memory, self_->even_stop(stop));
  double t = self_->time_reached;
  const int flag = CVode(self_->memory, stop, self_->y, &t, CV_ONE_STEP);
  if (flag < 0) self_->fail(flag);
  self_->time_reached = t;
  self_->clip();
  self_->scales.follow(self_->values);
  SolveStatistics& s = self_->before;
  const double h = last_step();
  s.smallest_step = s.smallest_step == 0 ? h : std::min(s.smallest_step, h);
  s.largest_step = std::max(s.largest_step, h);
  return t;
}

void Cvode::set_supply(const Supply* supply) {
  self_->work.supply = supply;
}

void Cvode::restart(double t) {
  self_->add_counts(self_->before);
  ++self_->before.restarts;
  CVodeReInit(self_->memory, t, self_->y);
  N_VConst(0, self_->quadratures);
  CVodeQuadReInit(self_->memory, self_->quadratures);
  self_->time_reached = t;
}

std::span<const double> Cvode::accumulated() {
  double t = 0;
  sundials::Vector now(N_VClone(self_->quadratures));
  CVodeGetQuad(self_->memory, &t, now);
  std::copy_n(N_VGetArrayPointer(now), self_->entries.size(), self_->entries.begin());
  return self_->entries;
}

double Cvode::last_step() const {
  double h = 0;
  CVodeGetLastStep(self_->memory, &h);
  return h;
}

std::string Cvode::worst_place() const {
  return paracrine::worst_place(self_->system, view(self_->weighted_error()));
}

SolveStatistics Cvode::statistics() const {
  SolveStatistics total = self_->before;
  total.method = Method::bdf;
  self_->add_counts(total);
  total.jacobian_evaluations = self_->jacobian_evaluations;
  total.multigrid_cycles = self_->shifted.num_cycles();
  CVodeGetLastOrder(self_->memory, &total.last_order);
  return total;
}

}  // namespace paracrine
