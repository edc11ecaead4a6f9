// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/multigrid.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {
namespace {

constexpr int smoother_degree = 2;
constexpr std::int64_t coarsest_size = 300;  // solved densely on every rank
constexpr std::size_t most_levels = 12;
// Share of the spectrum, from the top, that the smoother damps; the rest is the coarse levels'.
constexpr double smoothed_share = 4;

}  // namespace

Multigrid::Multigrid(const SparseMatrix& K, const Halo& halo) {
  levels_.reserve(most_levels);  // levels point at their neighbours: no reallocation
  build(K, halo);
  gather_coarsest();
}

void Multigrid::build(const SparseMatrix& K, const Halo& halo) {
  Level& top = levels_.emplace_back();
  top.K = &K;
  top.halo = &halo;
  while (true) {
    Level& fine = levels_.back();
    fine.rho = largest_eigenvalue(sum_channels(*fine.K), *fine.halo);
    for (int c = 0; c < fine.K->num_channels; ++c) fine.K_diagonal.push_back(fine.K->diagonal(c));
    if (fine.halo->num_global() <= coarsest_size || levels_.size() == most_levels) return;
    Level next;
    next.to_here = coarsen(*fine.K, *fine.halo, fine.rho);
    if (next.to_here.halo.num_global() > 4 * fine.halo->num_global() / 5) return;  // stalled
    Level& kept = levels_.emplace_back(std::move(next));
    kept.K = &kept.to_here.coarse;
    kept.halo = &kept.to_here.halo;
  }
}

double Multigrid::operator_complexity() const noexcept {
  double entries = 0;
  for (const Level& level : levels_) entries += static_cast<double>(level.K->num_entries());
  return entries / static_cast<double>(std::max<std::size_t>(1, levels_[0].K->num_entries()));
}

void Multigrid::set_up(const SpeciesChannels& species, std::span<const double> mass) {
  species_ = species;
  const int S = species.num_species();
  levels_[0].mass.assign(mass.begin(), mass.end());
  for (std::size_t l = 0; l < levels_.size(); ++l) {
    Level& level = levels_[l];
    if (l > 0) {
      // Lumped Galerkin product of the diagonal: exact on constants.
      level.mass.assign(level.halo->num_local() * S, 0.0);
      apply_transpose_add(level.to_here.interpolation, S, levels_[l - 1].mass, level.mass);
      level.halo->add(level.mass, S);
      level.mass.resize(level.halo->num_owned() * S);
    }
    set_up_level(level);
  }
  bound_spectra();
  factor_coarsest();
}

void Multigrid::set_up_level(Level& level) {
  const int S = species_.num_species();
  const std::size_t rows = level.K->num_rows();
  level.inverse_diagonal.resize(rows * S);
  level.b.resize(rows * S);
  level.r.resize(rows * S);
  level.d.resize(rows * S);
  level.x.resize(level.halo->num_local() * S);
  level.lambda_min.assign(S, 1.0);
  level.lambda_max.assign(S, 0.0);
  // With q = stiffness share of the diagonal, all eigenvalues of the Jacobi-scaled operator lie in
  // [1 - q_max, 1 + q_max (rho - 1)]; lambda_max holds q_max until bound_spectra has made it global.
  for (std::size_t i = 0; i < rows; ++i)
    for (int s = 0; s < S; ++s) {
      const double stiffness = species_.factor[s] * level.K_diagonal[species_.channel[s]][i];
      const double m = std::max(level.mass[i * S + s], 0.0);
      const double diagonal = m + stiffness;
      level.inverse_diagonal[i * S + s] = diagonal > 0 ? 1 / diagonal : 0;
      if (diagonal > 0)
        level.lambda_max[s] = std::max(level.lambda_max[s], stiffness / diagonal);
    }
}

void Multigrid::bound_spectra() {
  const int S = species_.num_species();
  std::vector<double> q;
  for (const Level& level : levels_)
    q.insert(q.end(), level.lambda_max.begin(), level.lambda_max.end());
  MPI_Allreduce(MPI_IN_PLACE, q.data(), static_cast<int>(q.size()), MPI_DOUBLE, MPI_MAX,
                levels_[0].halo->comm());
  for (std::size_t l = 0; l < levels_.size(); ++l)
    for (int s = 0; s < S; ++s) {
      Level& level = levels_[l];
      const double share = q[l * S + s];
      level.lambda_max[s] = 1 + share * std::max(level.rho - 1, 0.1);
      level.lambda_min[s] = std::max(1 - share, level.lambda_max[s] / smoothed_share);
    }
}

void Multigrid::gather_coarsest() {
  const Level& level = levels_.back();
  if (level.halo->num_global() > 2 * coarsest_size) return;  // coarsening stalled: smoothed instead
  const int n = static_cast<int>(level.halo->num_global());
  int size = 1;
  MPI_Comm_size(level.halo->comm(), &size);
  coarsest_count_.resize(size);
  coarsest_offset_.assign(size, 0);
  const int rows = static_cast<int>(level.K->num_rows());
  MPI_Allgather(&rows, 1, MPI_INT, coarsest_count_.data(), 1, MPI_INT, level.halo->comm());
  for (int r = 1; r < size; ++r)
    coarsest_offset_[r] = coarsest_offset_[r - 1] + coarsest_count_[r - 1];

  std::vector<double> number(level.halo->num_local());
  for (std::size_t i = 0; i < level.halo->num_owned(); ++i)
    number[i] = static_cast<double>(level.halo->first_global() + static_cast<std::int64_t>(i));
  level.halo->update(number, 1);
  for (int c = 0; c < level.K->num_channels; ++c) {
    Eigen::MatrixXd dense = Eigen::MatrixXd::Zero(n, n);
    for (std::size_t i = 0; i < level.K->num_rows(); ++i)
      for (std::int32_t k = level.K->row_start[i]; k < level.K->row_start[i + 1]; ++k)
        dense(level.halo->first_global() + static_cast<std::int64_t>(i),
              static_cast<int>(number[level.K->column[k]])) =
            level.K->value[std::size_t(k) * level.K->num_channels + c];
    MPI_Allreduce(MPI_IN_PLACE, dense.data(), n * n, MPI_DOUBLE, MPI_SUM, level.halo->comm());
    coarsest_.push_back(std::move(dense));
  }
}

namespace {

// All rows of an owned, interleaved vector, on every rank.
std::vector<double> gather_rows(std::span<const double> owned, int width,
                                const std::vector<int>& count, const std::vector<int>& offset,
                                MPI_Comm comm) {
  std::vector<int> counts, offsets;
  for (std::size_t r = 0; r < count.size(); ++r) {
    counts.push_back(count[r] * width);
    offsets.push_back(offset[r] * width);
  }
  std::vector<double> all(static_cast<std::size_t>(counts.back() + offsets.back()));
  MPI_Allgatherv(owned.data(), static_cast<int>(owned.size()), MPI_DOUBLE, all.data(),
                 counts.data(), offsets.data(), MPI_DOUBLE, comm);
  return all;
}

}  // namespace

void Multigrid::factor_coarsest() {
  factors_.clear();
  if (coarsest_.empty()) return;
  const Level& level = levels_.back();
  const int S = species_.num_species();
  const auto mass =
      gather_rows(level.mass, S, coarsest_count_, coarsest_offset_, level.halo->comm());
  for (int s = 0; s < S; ++s) {
    Eigen::MatrixXd A = species_.factor[s] * coarsest_[species_.channel[s]];
    for (Eigen::Index i = 0; i < A.rows(); ++i) A(i, i) += mass[i * S + s];
    // A pure Neumann problem without mass is singular by a constant; a shift at round-off fixes it.
    A.diagonal().array() += 1e-13 * std::max(A.diagonal().maxCoeff(), 1e-300);
    factors_.emplace_back(A);
  }
}

void Multigrid::multiply(const Level& level, std::span<const double> x, std::span<double> y) const {
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = level.mass[i] * x[i];
  apply(*level.K, species_, x, 1, y);
}

void Multigrid::smooth(const Level& level, bool zero_guess) const {
  const int S = species_.num_species();
  const std::size_t n = level.b.size();
  std::vector<double> rho(S), center(S), radius(S);
  for (int s = 0; s < S; ++s) {
    center[s] = (level.lambda_max[s] + level.lambda_min[s]) / 2;
    radius[s] = std::max((level.lambda_max[s] - level.lambda_min[s]) / 2, 1e-3 * center[s]);
    rho[s] = radius[s] / center[s];
  }
  auto& x = level.x;
  for (int step = 0; step < smoother_degree; ++step) {
    if (zero_guess && step == 0) {
      std::copy(level.b.begin(), level.b.end(), level.r.begin());
      std::fill(x.begin(), x.end(), 0.0);
    } else {
      level.halo->update(x, S);
      multiply(level, x, level.r);
      for (std::size_t i = 0; i < n; ++i) level.r[i] = level.b[i] - level.r[i];
    }
    std::vector<double> keep(S, 0.0), add(S);
    for (int s = 0; s < S; ++s) {
      if (step == 0) {
        add[s] = 1 / center[s];
      } else {
        const double next = 1 / (2 * center[s] / radius[s] - rho[s]);
        keep[s] = next * rho[s];
        add[s] = 2 * next / radius[s];
        rho[s] = next;
      }
    }
    for (std::size_t i = 0; i < n; i += S)
      for (int s = 0; s < S; ++s) {
        const double d = keep[s] * (step == 0 ? 0.0 : level.d[i + s]) +
                         add[s] * level.inverse_diagonal[i + s] * level.r[i + s];
        level.d[i + s] = d;
        x[i + s] += d;
      }
  }
}

void Multigrid::solve_coarsest(const Level& level) const {
  if (factors_.empty()) {
    smooth(level, true);
    for (int sweep = 0; sweep < 4; ++sweep) smooth(level, false);
    return;
  }
  const int S = species_.num_species();
  const auto b = gather_rows(level.b, S, coarsest_count_, coarsest_offset_, level.halo->comm());
  const Eigen::Map<const Eigen::MatrixXd> all(b.data(), S, static_cast<Eigen::Index>(b.size()) / S);
  const std::size_t first = static_cast<std::size_t>(level.halo->first_global());
  for (int s = 0; s < S; ++s) {
    const Eigen::VectorXd solution = factors_[s].solve(all.row(s).transpose());
    for (std::size_t i = 0; i < level.K->num_rows(); ++i)
      level.x[i * S + s] = solution[static_cast<Eigen::Index>(first + i)];
  }
}

void Multigrid::descend(std::size_t l) const {
  const Level& level = levels_[l];
  if (l + 1 == levels_.size()) return solve_coarsest(level);
  const int S = species_.num_species();
  const Level& coarse = levels_[l + 1];
  smooth(level, true);
  level.halo->update(level.x, S);
  multiply(level, level.x, level.r);
  for (std::size_t i = 0; i < level.r.size(); ++i) level.r[i] = level.b[i] - level.r[i];

  std::vector<double>& restricted = coarse.x;  // as scratch, with ghosts
  std::fill(restricted.begin(), restricted.end(), 0.0);
  apply_transpose_add(coarse.to_here.interpolation, S, level.r, restricted);
  coarse.halo->add(restricted, S);
  std::copy_n(restricted.begin(), coarse.b.size(), coarse.b.begin());

  descend(l + 1);
  coarse.halo->update(coarse.x, S);
  apply_add(coarse.to_here.interpolation, S, coarse.x, level.x);
  smooth(level, false);
}

void Multigrid::cycle(std::span<const double> b, std::span<double> x) const {
  ++num_cycles_;
  const Level& top = levels_[0];
  std::copy(b.begin(), b.end(), top.b.begin());
  descend(0);
  std::copy_n(top.x.begin(), x.size(), x.begin());
}

}  // namespace paracrine
