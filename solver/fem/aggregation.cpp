// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/aggregation.hpp"

#include <algorithm>
#include <cmath>

#include "solver/fem/galerkin.hpp"

namespace paracrine {
namespace {

// A connection is strong when it is not small against the diagonals it joins (Vanek's test).
constexpr double strength = 0.04;

bool strong(double a, double di, double dj) {
  return a * a > strength * strength * di * dj;
}

class Aggregator {
 public:
  explicit Aggregator(const SparseMatrix& A)
      : A_(A), diagonal_(diagonal(A, 0)), aggregate_(A.num_rows(), -1) {}

  std::vector<std::int32_t> run() {
    for (std::size_t i = 0; i < A_.num_rows(); ++i) start_at(i);
    const auto roots = aggregate_;
    for (std::size_t i = 0; i < A_.num_rows(); ++i)
      if (aggregate_[i] < 0) join(i, roots);
    for (std::size_t i = 0; i < A_.num_rows(); ++i)
      if (aggregate_[i] < 0 && diagonal_[i] > 0) collect_rest(i);
    return std::move(aggregate_);
  }

 private:
  template <class Visit>
  void each_strong(std::size_t i, Visit visit) const {
    for (std::int32_t k = A_.row_start[i]; k < A_.row_start[i + 1]; ++k) {
      const std::size_t j = A_.column[k];
      if (j == i || j >= A_.num_rows()) continue;  // aggregates stay on their rank
      if (strong(A_.value[k], diagonal_[i], diagonal_[j])) visit(j, A_.value[k]);
    }
  }
  void start_at(std::size_t i) {
    if (aggregate_[i] >= 0 || !(diagonal_[i] > 0)) return;
    bool free = true;
    each_strong(i, [&](std::size_t j, double) { free = free && aggregate_[j] < 0; });
    if (!free) return;
    aggregate_[i] = count_;
    each_strong(i, [&](std::size_t j, double) { aggregate_[j] = count_; });
    ++count_;
  }
  void join(std::size_t i, const std::vector<std::int32_t>& roots) {
    double strongest = 0;
    each_strong(i, [&](std::size_t j, double a) {
      if (roots[j] >= 0 && std::abs(a) > strongest) {
        strongest = std::abs(a);
        aggregate_[i] = roots[j];
      }
    });
  }
  void collect_rest(std::size_t i) {
    aggregate_[i] = count_;
    each_strong(i, [&](std::size_t j, double) {
      if (aggregate_[j] < 0) aggregate_[j] = count_;
    });
    ++count_;
  }

  const SparseMatrix& A_;
  std::vector<double> diagonal_;
  std::vector<std::int32_t> aggregate_;
  std::int32_t count_ = 0;
};

// Rows of (I - omega diag^-1 A) P_aggregate with global column numbers.
GlobalRows smoothed_interpolation(const SparseMatrix& A, const std::vector<double>& aggregate_of,
                                  double omega) {
  const auto diag = diagonal(A, 0);
  GlobalRows P;
  P.start.reserve(A.num_rows() + 1);
  std::vector<std::pair<std::int32_t, double>> row;
  for (std::size_t i = 0; i < A.num_rows(); ++i) {
    row.clear();
    if (diag[i] > 0) {  // else outside every aggregate: the row stays empty
      row.emplace_back(static_cast<std::int32_t>(aggregate_of[i]), 1.0);
      for (std::int32_t k = A.row_start[i]; k < A.row_start[i + 1]; ++k)
        if (aggregate_of[A.column[k]] >= 0)
          row.emplace_back(static_cast<std::int32_t>(aggregate_of[A.column[k]]),
                           -omega * A.value[k] / diag[i]);
    }
    P.append(row);
  }
  return P;
}

}  // namespace

std::vector<std::int32_t> aggregate(const SparseMatrix& A) {
  return Aggregator(A).run();
}

SparseMatrix sum_channels(const SparseMatrix& K) {
  if (K.num_channels == 1) return K;
  SparseMatrix sum{K.row_start, K.column, 1, std::vector<double>(K.num_entries(), 0.0)};
  for (std::size_t k = 0; k < K.num_entries(); ++k)
    for (int c = 0; c < K.num_channels; ++c) sum.value[k] += K.value[k * K.num_channels + c];
  return sum;
}

double largest_eigenvalue(const SparseMatrix& A, const Halo& halo) {
  const auto diag = diagonal(A, 0);
  const SpeciesChannels one{{0}, {1.0}};
  std::vector<double> x(halo.num_local()), y(A.num_rows());
  // A start without symmetry, the same on every number of ranks as far as numbering allows.
  for (std::size_t i = 0; i < y.size(); ++i)
    x[i] = 1 + 0.5 * std::sin(1.7 * static_cast<double>(halo.first_global() + i));
  double lambda = 1;
  for (int iteration = 0; iteration < 20; ++iteration) {
    halo.update(x, 1);
    apply(A, one, x, y);
    double norm[2] = {0, 0};
    for (std::size_t i = 0; i < y.size(); ++i) {
      y[i] = diag[i] > 0 ? y[i] / diag[i] : 0;
      norm[0] += x[i] * x[i];
      norm[1] += y[i] * y[i];
    }
    MPI_Allreduce(MPI_IN_PLACE, norm, 2, MPI_DOUBLE, MPI_SUM, halo.comm());
    if (norm[1] == 0) return 1;
    lambda = std::sqrt(norm[1] / norm[0]);
    const double scale = 1 / std::sqrt(norm[1]);
    for (std::size_t i = 0; i < y.size(); ++i) x[i] = y[i] * scale;
  }
  return 1.05 * lambda;
}

Coarsening coarsen(const SparseMatrix& K, const Halo& halo, double rho) {
  const SparseMatrix sum = K.num_channels > 1 ? sum_channels(K) : SparseMatrix{};
  const SparseMatrix& A = K.num_channels > 1 ? sum : K;
  const auto aggregates = aggregate(A);
  const std::int64_t count =
      aggregates.empty() ? 0 : *std::max_element(aggregates.begin(), aggregates.end()) + 1;
  std::int64_t first = 0;
  MPI_Exscan(&count, &first, 1, MPI_INT64_T, MPI_SUM, halo.comm());
  int rank = 0;
  MPI_Comm_rank(halo.comm(), &rank);
  if (rank == 0) first = 0;  // undefined by MPI_Exscan

  std::vector<double> aggregate_of(halo.num_local());  // doubles hold these integers exactly
  for (std::size_t i = 0; i < aggregates.size(); ++i)
    aggregate_of[i] = aggregates[i] < 0 ? -1 : static_cast<double>(first + aggregates[i]);
  halo.update(aggregate_of, 1);
  const GlobalRows P = smoothed_interpolation(A, aggregate_of, 4.0 / (3.0 * rho));
  return galerkin(K, halo, P, static_cast<std::size_t>(count));
}

}  // namespace paracrine
