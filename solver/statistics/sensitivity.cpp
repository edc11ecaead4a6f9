// SPDX-License-Identifier: BSD-3-Clause
//
// Everything the estimators need is a mean over base samples j of products of their outcomes a, b,
// c_i (row A, row B, row A with column i from B):
//   mean      m   = mean(a + b) / 2
//   variance  V   = mean(a^2 + b^2) / 2 - m^2
//   first     S_i = mean((b - m)(c_i - a)) / V         (Saltelli 2010, table 2 (b))
//   total     T_i = mean((a - c_i)^2) / (2 V)          (Jansen 1999)
// So the products are one row of a table, a bootstrap resample is a weight for each row, and its
// indices come from the weighted means of the columns.
#include "solver/statistics/sensitivity.hpp"

#include <Eigen/Core>
#include <algorithm>
#include <cassert>
#include <cmath>

#include "solver/statistics/bootstrap.hpp"

namespace paracrine {
namespace {

using Table = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// Base samples all of whose outcomes are finite, less the mean of A and B: large equal parts of the
// outcomes would only add noise.
Table centred_outcomes(std::span<const double> outcomes, std::size_t parameters) {
  const auto columns = static_cast<Eigen::Index>(parameters + 2);
  const Eigen::Map<const Eigen::MatrixXd> all(
      outcomes.data(), static_cast<Eigen::Index>(outcomes.size()) / columns, columns);
  Table kept(all.rows(), columns);
  Eigen::Index used = 0;
  for (Eigen::Index row = 0; row < all.rows(); ++row)
    if (all.row(row).allFinite()) kept.row(used++) = all.row(row);
  kept.conservativeResize(used, Eigen::NoChange);
  if (used > 0) kept.array() -= kept.leftCols(2).mean();
  return kept;
}

// Columns: a + b, a^2 + b^2, then (c_i - a), b (c_i - a), (c_i - a)^2 of each parameter.
Table products(const Table& outcomes) {
  const Eigen::Index parameters = outcomes.cols() - 2;
  const auto a = outcomes.col(0).array(), b = outcomes.col(1).array();
  Table result(outcomes.rows(), 2 + 3 * parameters);
  result.col(0) = a + b;
  result.col(1) = a.square() + b.square();
  for (Eigen::Index i = 0; i < parameters; ++i) {
    const Eigen::ArrayXd step = outcomes.col(2 + i).array() - a;
    result.col(2 + 3 * i) = step;
    result.col(3 + 3 * i) = b * step;
    result.col(4 + 3 * i) = step.square();
  }
  return result;
}

// Of the finite values: what their differences may be of rounding alone is a share of it.
double largest_of(std::span<const double> values) {
  double largest = 0;
  for (const double value : values)
    if (std::isfinite(value)) largest = std::max(largest, std::abs(value));
  return largest;
}

double variance_of(const Eigen::RowVectorXd& means) {
  return means[1] / 2 - means[0] * means[0] / 4;
}

// first and total of each parameter, in turn; 0 where the variance is no more than `rounding`.
std::vector<double> indices_of(const Eigen::RowVectorXd& means, double rounding) {
  std::vector<double> result(static_cast<std::size_t>(means.size() - 2) / 3 * 2, 0.0);
  const double variance = variance_of(means), mean = means[0] / 2;
  if (!(variance > rounding)) return result;
  for (std::size_t i = 0; i < result.size() / 2; ++i) {
    const auto at = static_cast<Eigen::Index>(2 + 3 * i);
    result[2 * i] = (means[at + 1] - mean * means[at]) / variance;
    result[2 * i + 1] = means[at + 2] / (2 * variance);
  }
  return result;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t parameters,
                           std::size_t resamples, std::uint64_t seed) {
  assert(outcomes.size() % (parameters + 2) == 0);
  const Table centred = centred_outcomes(outcomes, parameters);
  SobolIndices result{std::vector<Estimate>(parameters), std::vector<Estimate>(parameters), 0,
                      static_cast<std::size_t>(centred.rows())};
  if (result.used < 2) return result;
  const Table table = products(centred);
  result.variance = std::max(0.0, variance_of(table.colwise().mean()));
  const double rounding = std::pow(1e-14 * largest_of(outcomes), 2);
  const auto indices = [&](std::span<const double> weights) {
    const Eigen::Map<const Eigen::RowVectorXd> row(weights.data(), table.rows());
    return indices_of(row * table, rounding);
  };
  const auto estimates = bootstrap(result.used, resamples, seed, indices);
  for (std::size_t i = 0; i < parameters; ++i) {
    result.first[i] = estimates[2 * i];
    result.total[i] = estimates[2 * i + 1];
  }
  return result;
}

}  // namespace paracrine
