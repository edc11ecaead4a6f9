// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/multigrid_level.hpp"

#include <algorithm>

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

constexpr int smoother_degree = 2;

SparseMatrixOf<float> single_precision(const SparseMatrix& A) {
  return {A.row_start, A.column, A.num_channels, {A.value.begin(), A.value.end()}};
}

std::vector<std::vector<float>> diagonals(const SparseMatrix& K) {
  std::vector<std::vector<float>> all;
  for (int c = 0; c < K.num_channels; ++c) {
    const auto d = diagonal(K, c);
    all.emplace_back(d.begin(), d.end());
  }
  return all;
}

/// r = b - (mass + factor K) x of one row, N species from `first` on.
template <int N>
PARACRINE_INLINE void row_residual(const MultigridLevel& level, std::size_t row, int first,
                                   float* r) {
  const std::size_t stride = level.factor.size();
  row_times<N>(level.K, row, level.x.data() + first, stride, level.species.channel.data() + first,
               r);
  const std::size_t at = row * stride + static_cast<std::size_t>(first);
  for (int s = 0; s < N; ++s)
    r[s] = level.b[at + s] - level.mass[at + s] * level.x[at + s] - level.factor[first + s] * r[s];
}

/// One Chebyshev step: d = keep d + add diag^-1 (b - A x); x is updated afterwards, as other rows
/// still read it.
struct ChebyshevStep {
  const MultigridLevel& level;
  const float* keep;
  const float* add;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const std::size_t stride = level.factor.size();
    float r[N];
    for (std::size_t row = 0; row < level.K.num_rows(); ++row) {
      row_residual<N>(level, row, first, r);
      const std::size_t at = row * stride + static_cast<std::size_t>(first);
      for (int s = 0; s < N; ++s)
        level.d[at + s] = keep[first + s] * level.d[at + s] +
                          add[first + s] * level.inverse_diagonal[at + s] * r[s];
    }
  }
};
PARACRINE_CLONES void run(const ChebyshevStep& step) {
  in_chunks(static_cast<int>(step.level.factor.size()), step);
  const std::size_t n = step.level.d.size();
  float* const x = step.level.x.data();
  const float* const d = step.level.d.data();
  for (std::size_t i = 0; i < n; ++i) x[i] += d[i];
}

/// The first step from zero: d = x = add diag^-1 b.
PARACRINE_CLONES void start(const MultigridLevel& level, const float* add) {
  const std::size_t S = level.factor.size();
  for (std::size_t i = 0; i < level.d.size(); i += S)
    for (std::size_t s = 0; s < S; ++s)
      level.x[i + s] = level.d[i + s] = add[s] * level.inverse_diagonal[i + s] * level.b[i + s];
}

template <int N>
PARACRINE_INLINE void scatter_row(const SparseMatrixOf<float>& P, std::size_t row, const float* r,
                                  std::size_t stride, float* coarse) {
  for (std::int32_t k = P.row_start[row]; k < P.row_start[row + 1]; ++k) {
    float* const to = coarse + static_cast<std::size_t>(P.column[k]) * stride;
    for (int s = 0; s < N; ++s) to[s] += P.value[k] * r[s];
  }
}

struct RestrictResidual {
  const MultigridLevel& level;
  const SparseMatrixOf<float>& P;
  float* coarse;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    float r[N];
    for (std::size_t row = 0; row < level.K.num_rows(); ++row) {
      row_residual<N>(level, row, first, r);
      scatter_row<N>(P, row, r, level.factor.size(), coarse + first);
    }
  }
};
PARACRINE_CLONES void run(const RestrictResidual& restriction) {
  in_chunks(static_cast<int>(restriction.level.factor.size()), restriction);
}

struct RestrictValues {
  const SparseMatrixOf<float>& P;
  std::size_t stride;
  const float* fine;
  float* coarse;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    for (std::size_t row = 0; row < P.num_rows(); ++row)
      scatter_row<N>(P, row, fine + row * stride + first, stride, coarse + first);
  }
};
PARACRINE_CLONES void run(const RestrictValues& restriction) {
  in_chunks(static_cast<int>(restriction.stride), restriction);
}

struct AddCorrection {
  const SparseMatrixOf<float>& P;
  std::size_t stride;
  const float* coarse;
  float* fine;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    float sum[N];
    for (std::size_t row = 0; row < P.num_rows(); ++row) {
      single_row_times<N>(P, row, coarse + first, stride, sum);
      for (int s = 0; s < N; ++s) fine[row * stride + first + s] += sum[s];
    }
  }
};
PARACRINE_CLONES void run(const AddCorrection& correction) {
  in_chunks(static_cast<int>(correction.stride), correction);
}

}  // namespace

MultigridLevel::MultigridLevel(const SparseMatrix& stiffness, const Halo& given, double largest)
    : K(single_precision(stiffness)),
      halo(&given),
      rho(largest),
      K_diagonal(diagonals(stiffness)) {}

MultigridLevel::MultigridLevel(Coarsening&& coarsening, double largest)
    : K(single_precision(coarsening.coarse)),
      interpolation(single_precision(coarsening.interpolation)),
      own_halo(std::make_unique<Halo>(std::move(coarsening.halo))),
      halo(own_halo.get()),
      rho(largest),
      K_diagonal(diagonals(coarsening.coarse)) {}

void MultigridLevel::set_up(const SpeciesChannels& of, std::vector<float> given) {
  species = of;
  factor.assign(of.factor.begin(), of.factor.end());
  mass = std::move(given);
  const std::size_t S = factor.size(), n = mass.size();
  inverse_diagonal.resize(n);
  b.resize(n);
  d.resize(n);
  x.resize(halo->num_local() * S);
  lambda_min.assign(S, 1.0);
  lambda_max.assign(S, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t s = i % S;
    const float stiffness = factor[s] * K_diagonal[species.channel[s]][i / S];
    const float whole = std::max(mass[i], 0.0f) + stiffness;
    inverse_diagonal[i] = whole > 0 ? 1 / whole : 0;
    if (whole > 0) lambda_max[s] = std::max(lambda_max[s], static_cast<double>(stiffness / whole));
  }
}

void MultigridLevel::smooth(bool zero_guess) const {
  const std::size_t S = factor.size();
  std::vector<double> center(S), radius(S), rho_of(S);
  for (std::size_t s = 0; s < S; ++s) {
    center[s] = (lambda_max[s] + lambda_min[s]) / 2;
    radius[s] = std::max((lambda_max[s] - lambda_min[s]) / 2, 1e-3 * center[s]);
    rho_of[s] = radius[s] / center[s];
  }
  if (!zero_guess) std::fill(d.begin(), d.end(), 0.0f);
  std::vector<float> keep(S, 0.0f), add(S);
  for (int step = 0; step < smoother_degree; ++step) {
    for (std::size_t s = 0; s < S; ++s) {
      if (step == 0) {
        add[s] = static_cast<float>(1 / center[s]);
        continue;
      }
      const double next = 1 / (2 * center[s] / radius[s] - rho_of[s]);
      keep[s] = static_cast<float>(next * rho_of[s]);
      add[s] = static_cast<float>(2 * next / radius[s]);
      rho_of[s] = next;
    }
    if (zero_guess && step == 0) {
      start(*this, add.data());
    } else {
      halo->update(x, static_cast<int>(S));
      run(ChebyshevStep{*this, keep.data(), add.data()});
    }
  }
}

void MultigridLevel::restrict_residual(const MultigridLevel& below, std::span<float> coarse) const {
  run(RestrictResidual{*this, below.interpolation, coarse.data()});
}

void MultigridLevel::restrict_values(const MultigridLevel& below, int width,
                                     std::span<const float> fine, std::span<float> coarse) {
  run(RestrictValues{below.interpolation, static_cast<std::size_t>(width), fine.data(),
                     coarse.data()});
}

void MultigridLevel::add_correction(const MultigridLevel& below) const {
  run(AddCorrection{below.interpolation, factor.size(), below.x.data(), x.data()});
}

}  // namespace paracrine
