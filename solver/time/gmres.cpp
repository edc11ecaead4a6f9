// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/gmres.hpp"

#include <Eigen/Dense>
#include <cmath>

#include "solver/time/krylov_vectors.hpp"

namespace paracrine {
namespace {

constexpr int most_directions = 10;  // kept before a restart; a step rarely needs four
// The contraction of a plain iteration is seen in solves that extend the space. Those that need not
// trust it less each time, so that a change of step or state does not go unnoticed. Measured on the
// eight-species network: 631 cycles, against 870 when nothing is expected of that iteration.
constexpr double forgetting = 1.5, most_contraction = 0.5;

void sum_over_ranks(std::span<double> values, MPI_Comm comm) {
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_SUM,
                comm);
}

}  // namespace

/// The Krylov space of one stretch: with C the cycle, C A V = V H (V has one column more on the
/// right).
struct Gmres::Subspace {
  explicit Subspace(double norm) : start(norm), left(Eigen::VectorXd::Constant(1, norm)) {}

  double start;              // norm of the preconditioned residual it began with
  int size = 0;              // columns of H
  double contraction = 0;    // worst |v - C A v| seen
  Eigen::MatrixXd H;         // (size + 1) x size
  Eigen::VectorXd solution;  // coefficients of the first `size` vectors of the basis
  Eigen::VectorXd left;      // preconditioned residual, in the basis

  void add(const Eigen::VectorXd& column) {
    H.conservativeResize(size + 2, size + 1);
    H.row(size + 1).setZero();
    H.col(size) = column;
    Eigen::VectorXd change = column;
    change[size] -= 1;
    contraction = std::max(contraction, change.norm());
    ++size;
    Eigen::VectorXd right = Eigen::VectorXd::Zero(size + 1);
    right[0] = start;
    solution = H.householderQr().solve(right);
    left = right - H * solution;
  }
  /// Coefficients with the step along the residual, where that step gains anything.
  Eigen::VectorXd final_coefficients() const {
    Eigen::VectorXd all = contraction < 1 ? left : Eigen::VectorXd::Zero(size + 1);
    all.head(size) += solution;
    return all;
  }
};

void Gmres::set_weights(std::span<const double> weights) {
  const std::size_t W = static_cast<std::size_t>(system_.width());
  const std::size_t S = static_cast<std::size_t>(system_.num_species());
  double count = static_cast<double>(weights.size());
  sum_over_ranks({&count, 1}, system_.comm());
  weight_.assign(system_.num_owned(), 0.0f);
  const auto nodal = system_.system().nodal(weights);
  for (std::size_t i = 0; i < nodal.size() / S; ++i)
    for (std::size_t s = 0; s < S; ++s) {
      const double scaled = nodal[i * S + s] * system_.scale(static_cast<int>(s));
      weight_[i * W + s] = static_cast<float>(scaled * scaled / count);
    }
}

std::vector<float>& Gmres::basis(std::size_t k) {
  if (basis_.size() <= k) basis_.resize(k + 1);
  basis_[k].resize(system_.num_local());
  return basis_[k];
}

double Gmres::begin() {
  system_.precondition(residual_, basis(0));
  const auto v = std::span(basis_[0]).first(system_.num_owned());
  double square = weighted_square(v, weight_);
  sum_over_ranks({&square, 1}, system_.comm());
  const double norm = std::sqrt(square);
  if (norm > 0) subtract_and_scale({}, {}, 1 / norm, v);
  return norm;
}

void Gmres::extend(Subspace& space) {
  const std::size_t k = static_cast<std::size_t>(space.size);
  product_.resize(system_.num_owned());
  system_.multiply(basis_[k], product_);
  system_.precondition(product_, basis(k + 1));
  const auto w = std::span(basis_[k + 1]).first(system_.num_owned());
  const Eigen::VectorXd column = orthogonalise(k + 1, w);
  const double rest = column[static_cast<Eigen::Index>(k + 1)];
  if (rest > 0) subtract_and_scale({}, {}, 1 / rest, w);
  space.add(column);
}

// Takes out of w what lies along the basis. @return the coefficients, and last the norm of the
// rest. The norm comes from Pythagoras, which saves a reduction, unless little is left: then once
// more.
Eigen::VectorXd Gmres::orthogonalise(std::size_t count, std::span<float> w) const {
  constexpr double little = 0.01;
  std::vector<const float*> V;
  for (std::size_t j = 0; j < count; ++j) V.push_back(basis_[j].data());
  Eigen::VectorXd column = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(count) + 1);
  std::vector<double> dots(count + 1);
  for (int pass = 0; pass < 2; ++pass) {
    weighted_dots(V, w, weight_, dots);
    sum_over_ranks(dots, system_.comm());
    double rest = dots[count];
    for (std::size_t j = 0; j < count; ++j) {
      rest -= dots[j] * dots[j];
      column[static_cast<Eigen::Index>(j)] += dots[j];
    }
    column[static_cast<Eigen::Index>(count)] = std::sqrt(std::max(rest, 0.0));
    subtract_and_scale(V, std::span(dots).first(count), 1, w);
    if (rest > little * dots[count]) break;
  }
  return column;
}

void Gmres::update(const Subspace& space, double size, std::span<double> x, bool more) {
  const Eigen::VectorXd coefficients = space.final_coefficients();
  std::vector<const float*> V;
  std::vector<double> factors;
  for (int k = 0; k <= space.size; ++k) {
    V.push_back(basis_[static_cast<std::size_t>(k)].data());
    factors.push_back(coefficients[k] * size);
  }
  system_.add_scaled(V, factors, x);
  if (!more) return;
  auto& sum = basis(static_cast<std::size_t>(space.size) + 1);
  std::fill(sum.begin(), sum.end(), 0.0f);
  const std::vector<double> minus(coefficients.begin(), coefficients.end());
  subtract_and_scale(V, minus, -1, std::span(sum).first(system_.num_owned()));
  system_.multiply(sum, product_);
  subtract_and_scale({product_.data()}, std::vector<double>{1}, 1, residual_);
}

Gmres::Outcome Gmres::solve(std::span<const double> b, std::span<double> x, const Goal& goal) {
  Outcome outcome;
  std::fill(x.begin(), x.end(), 0.0);
  const double size = system_.size_of(b);
  if (size == 0) return outcome;
  residual_.resize(system_.num_owned());
  system_.prepare(b, size, residual_);
  double norm = begin();
  outcome.start = norm * size;
  const double enough = std::max(goal.absolute / size, goal.relative * norm);
  const auto expected = [&](const Subspace& s) {
    return s.left.norm() * std::min(1.0, contraction_);
  };
  contraction_ = std::min(most_contraction, forgetting * contraction_);
  for (;;) {
    Subspace space(norm);
    while (!(expected(space) <= enough) && space.size < most_directions &&
           outcome.iterations < goal.max_iterations) {
      extend(space);
      contraction_ = space.contraction;
      ++outcome.iterations;
    }
    outcome.error = expected(space) * size;
    outcome.converged = expected(space) <= enough;
    const bool more = !outcome.converged && outcome.iterations < goal.max_iterations;
    update(space, size, x, more);
    if (!more) break;
    norm = begin();
  }
  system_.recover_pools(b, x);
  return outcome;
}

}  // namespace paracrine
