// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/multigrid.hpp"

#include <algorithm>

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

// Coarsened down to this; solved densely on every rank, where it is no larger than the second. A
// dense factorisation a species a set-up: with 300 rows it cost as much as all else of a set-up.
constexpr std::int64_t coarsest_size = 80, most_dense = 600;
constexpr std::size_t most_levels = 12;
// Share of the spectrum, from the top, that the smoother damps; the rest is the coarse levels'.
constexpr double smoothed_share = 4;

// All rows of an owned, interleaved vector, on every rank.
std::vector<float> gather_rows(std::span<const float> owned, int width,
                               const std::vector<int>& count, const std::vector<int>& offset,
                               MPI_Comm comm) {
  std::vector<int> counts, offsets;
  for (std::size_t r = 0; r < count.size(); ++r) {
    counts.push_back(count[r] * width);
    offsets.push_back(offset[r] * width);
  }
  std::vector<float> all(static_cast<std::size_t>(counts.back() + offsets.back()));
  MPI_Allgatherv(owned.data(), static_cast<int>(owned.size()), MPI_FLOAT, all.data(), counts.data(),
                 offsets.data(), MPI_FLOAT, comm);
  return all;
}

}  // namespace

Multigrid::Multigrid(const SparseMatrix& K, const Halo& halo) {
  build(K, halo);
}

// Double precision while building, single when kept.
void Multigrid::build(const SparseMatrix& K, const Halo& halo) {
  const auto rho_of = [](const SparseMatrix& A, const Halo& on) {
    return A.num_channels == 1 ? largest_eigenvalue(A, on)
                               : largest_eigenvalue(sum_channels(A), on);
  };
  SparseMatrix coarse;
  const SparseMatrix* finest = &K;
  levels_.emplace_back(K, halo, rho_of(K, halo));
  while (levels_.back().halo->num_global() > coarsest_size && levels_.size() < most_levels) {
    const MultigridLevel& last = levels_.back();
    Coarsening next = coarsen(*finest, *last.halo, last.rho);
    if (next.halo.num_global() > 4 * last.halo->num_global() / 5) break;  // stalled
    const double rho = rho_of(next.coarse, next.halo);
    levels_.emplace_back(next, rho);
    coarse = std::move(next.coarse);
    finest = &coarse;
  }
  gather_coarsest(*finest);
}

double Multigrid::operator_complexity() const noexcept {
  double entries = 0;
  for (const MultigridLevel& level : levels_) entries += static_cast<double>(level.K.num_entries());
  return entries / static_cast<double>(std::max<std::size_t>(1, levels_[0].K.num_entries()));
}

int Multigrid::width(int num_species) {
  return padded_width(num_species);
}

void Multigrid::set_up(const SpeciesChannels& species, std::vector<float> mass) {
  species_ = species;
  const int S = width(species.num_species());
  species_.channel.resize(S, 0);
  species_.factor.resize(S, 0.0);
  levels_[0].set_up(species_, std::move(mass));
  for (std::size_t l = 1; l < levels_.size(); ++l) {
    // Lumped Galerkin product of the diagonal: exact on constants.
    MultigridLevel& level = levels_[l];
    std::vector<float> coarse(level.halo->num_local() * static_cast<std::size_t>(S), 0.0f);
    MultigridLevel::restrict_values(level, S, levels_[l - 1].mass, coarse);
    level.halo->add(coarse, S);
    coarse.resize(level.halo->num_owned() * static_cast<std::size_t>(S));
    level.set_up(species_, std::move(coarse));
  }
  bound_spectra();
  factor_coarsest();
}

// With q the largest stiffness share of a diagonal, the eigenvalues of the Jacobi-scaled operator
// lie in [1 - q, 1 + q (rho - 1)].
void Multigrid::bound_spectra() {
  std::vector<double> q;
  for (const MultigridLevel& level : levels_)
    q.insert(q.end(), level.lambda_max.begin(), level.lambda_max.end());
  MPI_Allreduce(MPI_IN_PLACE, q.data(), static_cast<int>(q.size()), MPI_DOUBLE, MPI_MAX,
                levels_[0].halo->comm());
  const std::size_t S = species_.channel.size();
  for (std::size_t l = 0; l < levels_.size(); ++l)
    for (std::size_t s = 0; s < S; ++s) {
      MultigridLevel& level = levels_[l];
      const double share = q[l * S + s];
      level.lambda_max[s] = 1 + share * std::max(level.rho - 1, 0.1);
      level.lambda_min[s] = std::max(1 - share, level.lambda_max[s] / smoothed_share);
    }
}

void Multigrid::gather_coarsest(const SparseMatrix& K) {
  const Halo& halo = *levels_.back().halo;
  if (halo.num_global() > most_dense) return;  // coarsening stalled: smoothed instead
  const int n = static_cast<int>(halo.num_global());
  int size = 1;
  MPI_Comm_size(halo.comm(), &size);
  coarsest_count_.resize(size);
  coarsest_offset_.assign(size, 0);
  const int rows = static_cast<int>(K.num_rows());
  MPI_Allgather(&rows, 1, MPI_INT, coarsest_count_.data(), 1, MPI_INT, halo.comm());
  for (int r = 1; r < size; ++r)
    coarsest_offset_[r] = coarsest_offset_[r - 1] + coarsest_count_[r - 1];

  std::vector<double> number(halo.num_local());
  for (std::size_t i = 0; i < halo.num_owned(); ++i)
    number[i] = static_cast<double>(halo.first_global() + static_cast<std::int64_t>(i));
  halo.update(number, 1);
  for (int c = 0; c < K.num_channels; ++c) {
    Eigen::MatrixXd dense = Eigen::MatrixXd::Zero(n, n);
    for (std::size_t i = 0; i < K.num_rows(); ++i)
      for (std::int32_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        dense(halo.first_global() + static_cast<std::int64_t>(i),
              static_cast<int>(number[K.column[k]])) =
            K.value[static_cast<std::size_t>(k) * K.num_channels + c];
    MPI_Allreduce(MPI_IN_PLACE, dense.data(), n * n, MPI_DOUBLE, MPI_SUM, halo.comm());
    coarsest_.push_back(std::move(dense));
  }
}

void Multigrid::factor_coarsest() {
  factors_.clear();
  if (coarsest_.empty()) return;
  const MultigridLevel& level = levels_.back();
  const int S = species_.num_species();
  const auto mass =
      gather_rows(level.mass, S, coarsest_count_, coarsest_offset_, level.halo->comm());
  for (int s = 0; s < S; ++s) {
    Eigen::MatrixXd A = species_.factor[s] * coarsest_[species_.channel[s]];
    for (Eigen::Index i = 0; i < A.rows(); ++i) A(i, i) += mass[i * S + s];
    // A pure Neumann problem without mass is singular by a constant; a shift at the round-off of
    // what it acts on fixes it.
    A.diagonal().array() += 1e-7 * std::max(A.diagonal().maxCoeff(), 1e-300);
    factors_.emplace_back(A);
  }
}

void Multigrid::solve_coarsest(const MultigridLevel& level) const {
  if (factors_.empty()) {
    level.smooth(true);
    for (int sweep = 0; sweep < 4; ++sweep) level.smooth(false);
    return;
  }
  const int S = species_.num_species();
  const auto b = gather_rows(level.b, S, coarsest_count_, coarsest_offset_, level.halo->comm());
  const Eigen::Map<const Eigen::MatrixXf> all(b.data(), S, static_cast<Eigen::Index>(b.size()) / S);
  const std::size_t first = static_cast<std::size_t>(level.halo->first_global());
  for (int s = 0; s < S; ++s) {
    const Eigen::VectorXd right = all.row(s).transpose().cast<double>();
    const Eigen::VectorXd solution = factors_[s].solve(right);
    for (std::size_t i = 0; i < level.K.num_rows(); ++i)
      level.x[i * S + s] = static_cast<float>(solution[static_cast<Eigen::Index>(first + i)]);
  }
}

void Multigrid::descend(std::size_t l) const {
  const MultigridLevel& level = levels_[l];
  if (l + 1 == levels_.size()) return solve_coarsest(level);
  const int S = species_.num_species();
  const MultigridLevel& coarse = levels_[l + 1];
  level.smooth(true);
  std::fill(coarse.x.begin(), coarse.x.end(), 0.0f);  // as scratch, with ghosts
  level.restrict_residual(coarse, coarse.x);
  coarse.halo->add(coarse.x, S);
  std::copy_n(coarse.x.begin(), coarse.b.size(), coarse.b.begin());
  descend(l + 1);
  coarse.halo->update(coarse.x, S);
  level.add_correction(coarse);
  level.smooth(false);
}

void Multigrid::cycle(std::vector<float>& x) const {
  ++num_cycles_;
  const MultigridLevel& top = levels_[0];
  descend(0);
  x.resize(top.x.size());
  x.swap(top.x);
}

}  // namespace paracrine
