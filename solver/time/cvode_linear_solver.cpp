// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/cvode_linear_solver.hpp"

#include <cmath>

#include "solver/time/sundials.hpp"

namespace paracrine::sundials {
namespace {

struct Content {
  LinearSolver::Solve solve;
  N_Vector weights = nullptr;
  PSetupFn set_up = nullptr;
  void* user = nullptr;
  int iterations = 0;
};

Content& content(SUNLinearSolver solver) {
  return *static_cast<Content*>(solver->content);
}

SUNLinearSolver_Type type(SUNLinearSolver) {
  return SUNLINEARSOLVER_ITERATIVE;
}
int take_operator(SUNLinearSolver, void*, ATimesFn) {
  return SUNLS_SUCCESS;  // the product is ours anyway
}
int take_preconditioner(SUNLinearSolver solver, void* user, PSetupFn set_up, PSolveFn) {
  content(solver).user = user;
  content(solver).set_up = set_up;
  return SUNLS_SUCCESS;
}
int take_weights(SUNLinearSolver solver, N_Vector left, N_Vector) {
  content(solver).weights = left;
  return SUNLS_SUCCESS;
}
int guess_is_zero(SUNLinearSolver, booleantype) {
  return SUNLS_SUCCESS;  // as it always is
}
int set_up(SUNLinearSolver solver, SUNMatrix) {
  const Content& self = content(solver);
  const int flag = self.set_up ? self.set_up(self.user) : 0;
  return flag == 0 ? SUNLS_SUCCESS : flag < 0 ? SUNLS_PSET_FAIL_UNREC : SUNLS_PSET_FAIL_REC;
}
// The tolerance is for the Euclidean norm of weighted entries.
int solve(SUNLinearSolver solver, SUNMatrix, N_Vector x, N_Vector b, realtype tolerance) {
  Content& self = content(solver);
  const double count = static_cast<double>(NV_GLOBLENGTH_P(b));
  const auto outcome =
      self.solve(view(b), view(x), view(self.weights), tolerance / std::sqrt(count));
  self.iterations = outcome.iterations;
  return outcome.converged        ? SUNLS_SUCCESS
         : outcome.iterations < 0 ? SUNLS_PACKAGE_FAIL_UNREC
                                  : SUNLS_CONV_FAIL;
}
int num_iterations(SUNLinearSolver solver) {
  return content(solver).iterations;
}
realtype residual_norm(SUNLinearSolver) {
  return 0;
}
N_Vector residual(SUNLinearSolver) {
  return nullptr;
}

}  // namespace

LinearSolver::LinearSolver(SUNContext context, Solve function)
    : solver_(SUNLinSolNewEmpty(context)) {
  solver_->content = new Content{std::move(function)};
  auto& ops = *solver_->ops;
  ops.gettype = type;
  ops.setatimes = take_operator;
  ops.setpreconditioner = take_preconditioner;
  ops.setscalingvectors = take_weights;
  ops.setzeroguess = guess_is_zero;
  ops.setup = set_up;
  ops.solve = solve;
  ops.numiters = num_iterations;
  ops.resnorm = residual_norm;
  ops.resid = residual;
}

LinearSolver::~LinearSolver() {
  delete &content(solver_);
  solver_->content = nullptr;
  SUNLinSolFreeEmpty(solver_);
}

}  // namespace paracrine::sundials
