// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/conserved_totals.hpp"

#include <Eigen/SVD>

#include "solver/problem/spread_states.hpp"

namespace paracrine {
namespace {

// A total is conserved when rates cancel to this share of the largest; round-off leaves 1e-15, and
// a loss that takes more than 1e10 times as long as what it is compared with is none.
constexpr double cancelled = 1e-10;
// The same after reduction: what is below is the round-off of an entry that is zero.
constexpr double no_part = 1e-7;

// Rates in scales, a column a state.
Eigen::MatrixXd sampled_rates(WellMixedRates& system, const Eigen::VectorXd& scales) {
  const Eigen::Index n = system.size();
  SpreadStates states(scales, 3);
  Eigen::MatrixXd f(n, 4 * n + 10);
  Eigen::Index count = 0;
  for (Eigen::Index i = 0; i < f.cols(); ++i) {
    const Eigen::VectorXd rates = system.rates(states.next()).cwiseQuotient(scales);
    if (rates.allFinite()) f.col(count++) = rates;
  }
  return f.leftCols(count);
}

// Rows, then columns of length one, so that what is slow counts as much as what is fast.
Eigen::VectorXd equilibrate(Eigen::MatrixXd& f) {
  Eigen::VectorXd factor = Eigen::VectorXd::Ones(f.rows());
  for (int round = 0; round < 3; ++round) {
    for (Eigen::Index k = 0; k < f.cols(); ++k)
      if (f.col(k).norm() > 0) f.col(k).normalize();
    for (Eigen::Index i = 0; i < f.rows(); ++i) {
      const double length = f.row(i).norm();
      if (length == 0) continue;
      f.row(i) /= length;
      factor[i] /= length;
    }
  }
  return factor;
}

// Gauss-Jordan on columns, largest pivots first.
void reduce(Eigen::MatrixXd& W) {
  for (Eigen::Index k = 0; k < W.cols(); ++k) {
    Eigen::Index row = 0, column = 0;
    W.rightCols(W.cols() - k).cwiseAbs().maxCoeff(&row, &column);
    W.col(k).swap(W.col(k + column));
    W.col(k) /= W(row, k);
    for (Eigen::Index j = 0; j < W.cols(); ++j)
      if (j != k) W.col(j) -= W(row, j) * W.col(k).eval();
    // A pivot row must not be chosen again; its only entry is the 1, moved out of sight below.
    for (Eigen::Index j = 0; j < W.cols(); ++j)
      if (j != k) W(row, j) = 0;
  }
  W = (W.array().abs() < no_part).select(0, W);
}

}  // namespace

Eigen::MatrixXd conserved_totals(WellMixedRates& system, const Eigen::VectorXd& scales) {
  Eigen::MatrixXd f = sampled_rates(system, scales);
  if (f.cols() <= f.rows()) return Eigen::MatrixXd(f.rows(), 0);  // too few to tell
  const Eigen::VectorXd factor = equilibrate(f);
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(f.transpose(), Eigen::ComputeFullV);
  const auto& length = svd.singularValues();
  Eigen::Index rank = 0;
  while (rank < length.size() && length[rank] > cancelled * std::max(length[0], 1e-300)) ++rank;
  Eigen::MatrixXd W = svd.matrixV().rightCols(system.size() - rank);
  reduce(W);  // in scaled rows first, where all entries are of one size
  W = factor.cwiseQuotient(scales).asDiagonal() * W;
  for (Eigen::Index k = 0; k < W.cols(); ++k) {
    Eigen::Index first = 0;
    while (W(first, k) == 0) ++first;
    W.col(k) /= W(first, k);
  }
  return W;
}

}  // namespace paracrine
