// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/pool_elimination.hpp"

#include <algorithm>

#include "solver/fem/row_kernel.hpp"
#include "solver/time/sum_over_ranks.hpp"

namespace paracrine {
namespace {

// Exchange that is fast against the step almost cancels in D - R Q: what is left says how fast pool
// and tissue together change. Below this share of D, single precision would show in it.
constexpr double cancelled = 1e-3;

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
  const std::size_t nodes = system_->space().mesh().num_owned_nodes(), E = border.rows.size();
  rows_.entries.clear();
  rows_.values.resize(nodes * E);
  for (std::size_t e = 0; e < E; ++e) {
    const auto [pool, species] = border.rows[e];
    const auto lane = static_cast<std::size_t>(species);
    const double factor = -gamma * scales_[lane] / scale(pool);
    rows_.entries.push_back({pool, lane});
    for (std::size_t i = 0; i < nodes; ++i)
      rows_.values[i * E + e] = static_cast<float>(factor * border.row_values[e * nodes + i]);
  }
}

// Which lanes a pool reaches: the species it acts on, and those they act on at a node.
void PoolElimination::find_columns(const BlockInverse& inverse) {
  const auto& acts = jacobian_->border.columns;
  columns_.entries.clear();
  for (int pool = 0; pool < static_cast<int>(system_->num_pools()); ++pool)
    for (int lane = 0; lane < system_->num_species(); ++lane)
      if (std::any_of(acts.begin(), acts.end(), [&](const Kinetics::Entry& act) {
            return act.column == pool && inverse.reaches(lane, act.row);
          }))
        columns_.entries.push_back({pool, static_cast<std::size_t>(lane)});
}

void PoolElimination::set_up_columns(double gamma, const BlockInverse& inverse) {
  find_columns(inverse);
  const PoolBorder& border = jacobian_->border;
  const std::size_t nodes = system_->space().mesh().num_owned_nodes();
  const std::size_t E = columns_.entries.size();
  columns_.values.assign(nodes * E, 0.0f);
  const InverseBlocks blocks = inverse.blocks();
  for (std::size_t e = 0; e < border.columns.size(); ++e) {
    const auto [species, pool] = border.columns[e];
    const auto s = static_cast<std::size_t>(species);
    const double factor = -gamma * scale(pool) / scales_[s];
    for (std::size_t k = 0; k < E; ++k) {
      const std::size_t lane = columns_.entries[k].lane;
      if (columns_.entries[k].pool != pool || !inverse.reaches(static_cast<int>(lane), species))
        continue;
      for (std::size_t i = 0; i < nodes; ++i)
        columns_.values[i * E + k] +=
            blocks.entry(i, lane, s) *
            static_cast<float>(factor * border.column_values[e * nodes + i]);
    }
  }
}

// R Q, pools x pools. Collective.
Eigen::MatrixXd PoolElimination::rows_times_columns() const {
  const auto P = static_cast<Eigen::Index>(system_->num_pools());
  const std::size_t R = rows_.entries.size(), Q = columns_.entries.size();
  Vector product = Vector::Zero(P * P);
  for (std::size_t r = 0; r < R; ++r)
    for (std::size_t q = 0; q < Q; ++q) {
      if (rows_.entries[r].lane != columns_.entries[q].lane) continue;
      double sum = 0;
      for (std::size_t i = 0; i < system_->space().mesh().num_owned_nodes(); ++i)
        sum += static_cast<double>(rows_.values[i * R + r]) * columns_.values[i * Q + q];
      product[columns_.entries[q].pool * P + rows_.entries[r].pool] += sum;
    }
  if (system_->exchanges())
    sum_over_ranks(system_->space().mesh().comm(),
                   {product.data(), static_cast<std::size_t>(product.size())});
  return Eigen::Map<Eigen::MatrixXd>(product.data(), P, P);
}

// The same in double precision from scratch, a dense solve a node.
Eigen::MatrixXd PoolElimination::exact_rows_times_columns() const {
  const auto P = static_cast<Eigen::Index>(system_->num_pools());
  const auto S = static_cast<Eigen::Index>(system_->num_species());
  const PoolBorder& border = jacobian_->border;
  const std::size_t nodes = system_->space().mesh().num_owned_nodes();
  const auto size = [&](int quantity) { return scales_[static_cast<std::size_t>(quantity)]; };
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(P, P), A(S, S), Q(S, P), R(P, S);
  for (std::size_t i = 0; i < nodes; ++i) {
    A.setIdentity();
    Q.setZero();
    R.setZero();
    const auto block = jacobian_->node(i);
    for (std::size_t e = 0; e < block.size(); ++e) {
      const auto [row, column] = jacobian_->pattern[e];
      A(row, column) -= gamma_ * block[e] * size(column) / size(row);
    }
    for (std::size_t e = 0; e < border.columns.size(); ++e) {
      const auto [row, pool] = border.columns[e];
      Q(row, pool) -= gamma_ * border.column_values[e * nodes + i] * scale(pool) / size(row);
    }
    for (std::size_t e = 0; e < border.rows.size(); ++e) {
      const auto [pool, column] = border.rows[e];
      R(pool, column) -= gamma_ * border.row_values[e * nodes + i] * size(column) / scale(pool);
    }
    sum += R * A.partialPivLu().solve(Q);
  }
  MPI_Allreduce(MPI_IN_PLACE, sum.data(), static_cast<int>(sum.size()), MPI_DOUBLE, MPI_SUM,
                system_->space().mesh().comm());
  return sum;
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
  Eigen::MatrixXd scaled = D;
  for (Eigen::Index p = 0; p < P; ++p)
    for (Eigen::Index q = 0; q < P; ++q)
      scaled(p, q) *= scale(static_cast<int>(q)) / scale(static_cast<int>(p));
  Eigen::MatrixXd schur = scaled - rows_times_columns();
  const auto small = (schur.diagonal().array().abs() < cancelled * scaled.diagonal().array().abs());
  if (!rows_.empty() && !columns_.empty() && small.any())
    schur = scaled - exact_rows_times_columns();
  schur_.compute(schur);
}

PoolElimination::Vector PoolElimination::rows_times(std::span<const float> v,
                                                    std::span<const float> minus) const {
  const std::size_t E = rows_.entries.size();
  std::vector<double> sums(E, 0.0);
  for (std::size_t i = 0; i * E < rows_.values.size(); ++i)
    for (std::size_t e = 0; e < E; ++e) {
      const std::size_t at = i * width_ + rows_.entries[e].lane;
      const float value = minus.empty() ? v[at] : v[at] - minus[at];
      sums[e] += static_cast<double>(rows_.values[i * E + e]) * value;
    }
  Vector all = Vector::Zero(static_cast<Eigen::Index>(system_->num_pools()));
  for (std::size_t e = 0; e < E; ++e) all[rows_.entries[e].pool] += sums[e];
  if (system_->exchanges())
    sum_over_ranks(system_->space().mesh().comm(),
                   {all.data(), static_cast<std::size_t>(all.size())});
  return all;
}

void PoolElimination::add_columns(const Vector& y, std::span<float> v) const {
  const std::size_t E = columns_.entries.size();
  std::vector<float> factor;
  for (const Border::Entry& entry : columns_.entries)
    factor.push_back(static_cast<float>(y[entry.pool]));
  for (std::size_t i = 0; i * E < columns_.values.size(); ++i)
    for (std::size_t e = 0; e < E; ++e)
      v[i * width_ + columns_.entries[e].lane] += factor[e] * columns_.values[i * E + e];
}

void PoolElimination::reduce(std::span<const double> c, double size, std::span<float> r) const {
  if (system_->num_pools() == 0) return;
  Vector right = -rows_times(r);
  for (Eigen::Index p = 0; p < right.size(); ++p)
    right[p] += c[static_cast<std::size_t>(p)] / (scale(static_cast<int>(p)) * size);
  add_columns(-schur_.solve(right), r);
}

void PoolElimination::add_feedback(std::span<const float> z, std::span<float> w) const {
  if (!system_->exchanges()) return;
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
  if (system_->exchanges())
    sum_over_ranks(system_->space().mesh().comm(),
                   {right.data(), static_cast<std::size_t>(right.size())});
  right += Eigen::Map<const Vector>(c.data(), right.size());
  Eigen::Map<Vector>(y.data(), right.size()) = own_.solve(right);
}

}  // namespace paracrine
