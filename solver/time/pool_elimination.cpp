// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/pool_elimination.hpp"

#include <algorithm>

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

void sum_over_ranks(MPI_Comm comm, Eigen::VectorXd& values) {
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_SUM,
                comm);
}

}  // namespace

PoolElimination::PoolElimination(const Discretization& system, std::vector<double> scales)
    : system_(&system),
      scales_(std::move(scales)),
      width_(static_cast<std::size_t>(padded_width(system.num_species()))) {}

double PoolElimination::scale(int pool) const {
  return scales_[static_cast<std::size_t>(system_->num_species() + pool)];
}

void PoolElimination::set_up_rows(double gamma) {
  const PoolBorder& border = jacobian_->border;
  const std::size_t nodes = system_->space().mesh().num_owned_nodes();
  rows_.clear();
  for (std::size_t e = 0; e < border.rows.size(); ++e) {
    const auto [pool, species] = border.rows[e];
    const double factor = -gamma * scales_[static_cast<std::size_t>(species)] / scale(pool);
    LaneValues& row = rows_.emplace_back(LaneValues{pool, species, std::vector<float>(nodes)});
    for (std::size_t i = 0; i < nodes; ++i)
      row.value[i] = static_cast<float>(factor * border.row_values[e * nodes + i]);
  }
}

void PoolElimination::set_up_columns(double gamma, const BlockInverse& inverse) {
  const PoolBorder& border = jacobian_->border;
  const std::size_t nodes = system_->space().mesh().num_owned_nodes();
  const InverseBlocks blocks = inverse.blocks();
  columns_.clear();
  std::vector<float> change(width_), answer(width_);
  for (int pool = 0; pool < static_cast<int>(system_->num_pools()); ++pool) {
    std::vector<std::size_t> acts;  // entries of this pool
    for (std::size_t e = 0; e < border.columns.size(); ++e)
      if (border.columns[e].column == pool) acts.push_back(e);
    const std::size_t first = columns_.size();
    for (int lane = 0; lane < system_->num_species(); ++lane)
      if (std::any_of(acts.begin(), acts.end(),
                      [&](std::size_t e) { return inverse.reaches(lane, border.columns[e].row); }))
        columns_.push_back({pool, lane, std::vector<float>(nodes)});
    for (std::size_t i = 0; i < nodes && !acts.empty(); ++i) {
      for (const std::size_t e : acts) {
        const auto s = static_cast<std::size_t>(border.columns[e].row);
        change[s] = static_cast<float>(-gamma * scale(pool) / scales_[s] *
                                       border.column_values[e * nodes + i]);
      }
      blocks.times(i, change.data(), answer.data());
      for (std::size_t k = first; k < columns_.size(); ++k)
        columns_[k].value[i] = answer[static_cast<std::size_t>(columns_[k].lane)];
    }
    std::fill(change.begin(), change.end(), 0.0f);
  }
}

void PoolElimination::set_up(double gamma, const SystemJacobian& G, const BlockInverse& inverse) {
  if (system_->num_pools() == 0) return;
  gamma_ = gamma;
  jacobian_ = &G;
  set_up_rows(gamma);
  set_up_columns(gamma, inverse);
  const Eigen::Index P = static_cast<Eigen::Index>(system_->num_pools());
  const Eigen::MatrixXd D = Eigen::MatrixXd::Identity(P, P) - gamma * G.border.own;
  own_.compute(D);
  Vector product = Vector::Zero(P * P);  // R Q, column by column
  for (const LaneValues& row : rows_)
    for (const LaneValues& column : columns_) {
      if (row.lane != column.lane) continue;
      double sum = 0;
      for (std::size_t i = 0; i < row.value.size(); ++i)
        sum += static_cast<double>(row.value[i]) * column.value[i];
      product[column.pool * P + row.pool] += sum;
    }
  if (!rows_.empty()) sum_over_ranks(system_->space().mesh().comm(), product);
  Eigen::MatrixXd schur = D;
  for (Eigen::Index p = 0; p < P; ++p)
    for (Eigen::Index q = 0; q < P; ++q)
      schur(p, q) =
          D(p, q) * scale(static_cast<int>(q)) / scale(static_cast<int>(p)) - product[q * P + p];
  schur_.compute(schur);
}

PoolElimination::Vector PoolElimination::rows_times(std::span<const float> v,
                                                    std::span<const float> minus) const {
  Vector sum = Vector::Zero(static_cast<Eigen::Index>(system_->num_pools()));
  for (const LaneValues& row : rows_) {
    double total = 0;
    const auto lane = static_cast<std::size_t>(row.lane);
    for (std::size_t i = 0; i < row.value.size(); ++i) {
      const std::size_t at = i * width_ + lane;
      total += static_cast<double>(row.value[i]) * (minus.empty() ? v[at] : v[at] - minus[at]);
    }
    sum[row.pool] += total;
  }
  if (!rows_.empty()) sum_over_ranks(system_->space().mesh().comm(), sum);
  return sum;
}

void PoolElimination::add_columns(const Vector& y, std::span<float> v) const {
  for (const LaneValues& column : columns_) {
    const float factor = static_cast<float>(y[column.pool]);
    const auto lane = static_cast<std::size_t>(column.lane);
    for (std::size_t i = 0; i < column.value.size(); ++i)
      v[i * width_ + lane] += factor * column.value[i];
  }
}

void PoolElimination::reduce(std::span<const double> c, double size, std::span<float> r) const {
  if (columns_.empty()) return;
  Vector right = -rows_times(r);
  for (Eigen::Index p = 0; p < right.size(); ++p)
    right[p] += c[static_cast<std::size_t>(p)] / (scale(static_cast<int>(p)) * size);
  add_columns(-schur_.solve(right), r);
}

void PoolElimination::add_feedback(std::span<const float> z, std::span<float> w) const {
  if (columns_.empty() || rows_.empty()) return;
  add_columns(schur_.solve(rows_times(w, z)), w);
}

void PoolElimination::recover(std::span<const double> c, std::span<const double> x,
                              std::span<double> y) const {
  if (y.empty()) return;
  const PoolBorder& border = jacobian_->border;
  const auto S = static_cast<std::size_t>(system_->num_species());
  const std::size_t nodes = system_->space().mesh().num_owned_nodes();
  Vector right = Vector::Zero(static_cast<Eigen::Index>(y.size()));
  for (std::size_t e = 0; e < border.rows.size(); ++e) {
    const auto [pool, species] = border.rows[e];
    for (std::size_t i = 0; i < nodes; ++i)
      right[pool] +=
          gamma_ * border.row_values[e * nodes + i] * x[i * S + static_cast<std::size_t>(species)];
  }
  if (!border.rows.empty()) sum_over_ranks(system_->space().mesh().comm(), right);
  right += Eigen::Map<const Vector>(c.data(), right.size());
  Eigen::Map<Vector>(y.data(), right.size()) = own_.solve(right);
}

}  // namespace paracrine
