// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/multigrid_level.hpp"

#include <algorithm>

#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

constexpr int smoother_degree = 2;

std::vector<float> interleaved_diagonal(const SparseMatrix& K) {
  const std::size_t C = static_cast<std::size_t>(K.num_channels);
  std::vector<float> all(K.num_rows() * C);
  for (int c = 0; c < K.num_channels; ++c) {
    const auto d = diagonal(K, c);
    for (std::size_t i = 0; i < d.size(); ++i)
      all[i * C + static_cast<std::size_t>(c)] = static_cast<float>(d[i]);
  }
  return all;
}

SparseMatrixOf<float> single_precision(const SparseMatrix& A) {
  return {A.row_start, A.column, A.num_channels, {A.value.begin(), A.value.end()}};
}

/// N lanes of one row from `first` on.
template <int N>
struct Row {
  using Values = Lanes<N, float>;
  const MultigridLevel& level;
  std::size_t row, at;
  int first;

  PARACRINE_INLINE Row(const MultigridLevel& on, std::size_t number, int lane)
      : level(on),
        row(number),
        at(number * on.factor.size() + static_cast<std::size_t>(lane)),
        first(lane) {}
  PARACRINE_INLINE Values load(const std::vector<float>& v) const {
    return Values::load(v.data() + at);
  }
  PARACRINE_INLINE Values factor() const { return Values::load(level.factor.data() + first); }
  PARACRINE_INLINE Values diagonal() const {
    const int C = level.K.num_channels;
    return load(level.mass) +
           factor() * of_channels<N>(level.K_diagonal.data() + row * static_cast<std::size_t>(C), C,
                                     level.channel.data() + first);
  }
  /// b - A x
  PARACRINE_INLINE Values residual(const Values& x) const {
    const Values flux = row_differences<N>(level.K, row, level.x.data() + first,
                                           level.factor.size(), level.channel.data() + first, x);
    return load(level.b) - load(level.mass) * x - factor() * flux;
  }
};

/// The first smoothing step from zero: x = add diag^-1 b.
struct Start {
  const MultigridLevel& level;
  const float* add;
  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const auto scale = Lanes<N, float>::load(add + first);
    for (std::size_t i = 0; i < level.num_rows(); ++i) {
      const Row<N> row(level, i, first);
      (scale * row.load(level.b) / row.diagonal()).store(level.x.data() + row.at);
    }
  }
};

/// One step of Chebyshev's recurrence, x_next = x + keep (x - x_previous) + add diag^-1 (b - A x),
/// written over x_previous.
enum class Before { nothing, zero, previous };
template <Before before>
struct Step {
  const MultigridLevel& level;
  const float *keep, *add;
  const std::vector<RowRange>& ranges;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    const auto k = Lanes<N, float>::load(keep + first), a = Lanes<N, float>::load(add + first);
    for (const RowRange& range : ranges)
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const Row<N> row(level, i, first);
        const auto x = row.load(level.x);
        auto next = x + a * row.residual(x) / row.diagonal();
        if constexpr (before == Before::zero) next = next + k * x;
        if constexpr (before == Before::previous) next = next + k * (x - row.load(level.previous));
        next.store(level.previous.data() + row.at);
      }
  }
};

template <int N>
PARACRINE_INLINE void scatter_row(const SparseMatrixOf<float>& P, std::size_t row,
                                  const Lanes<N, float>& r, std::size_t stride, float* coarse) {
  for (std::int32_t k = P.row_start[row]; k < P.row_start[row + 1]; ++k) {
    float* const to = coarse + static_cast<std::size_t>(P.column[k]) * stride;
    (Lanes<N, float>::load(to) + P.value[k] * r).store(to);
  }
}

struct RestrictResidual {
  const MultigridLevel& level;
  const SparseMatrixOf<float>& P;
  float* coarse;
  const std::vector<RowRange>& ranges;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    for (const RowRange& range : ranges)
      for (std::size_t i = range.begin; i < range.end; ++i) {
        const Row<N> row(level, i, first);
        scatter_row<N>(P, i, row.residual(row.load(level.x)), level.factor.size(), coarse + first);
      }
  }
};

struct RestrictValues {
  const SparseMatrixOf<float>& P;
  std::size_t stride;
  const float* fine;
  float* coarse;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    for (std::size_t row = 0; row < P.num_rows(); ++row)
      scatter_row<N>(P, row, Lanes<N, float>::load(fine + row * stride + first), stride,
                     coarse + first);
  }
};

struct AddCorrection {
  const SparseMatrixOf<float>& P;
  std::size_t stride;
  const float* coarse;
  float* fine;

  template <int N>
  PARACRINE_INLINE void operator()(int first) const {
    for (std::size_t row = 0; row < P.num_rows(); ++row) {
      float* const x = fine + row * stride + first;
      (Lanes<N, float>::load(x) + single_row_times<N>(P, row, coarse + first, stride)).store(x);
    }
  }
};

PARACRINE_CLONES void run(const Start& loop) {
  in_padded_chunks(loop.level.width(), loop);
}
PARACRINE_CLONES void run(const Step<Before::nothing>& loop) {
  in_padded_chunks(loop.level.width(), loop);
}
PARACRINE_CLONES void run(const Step<Before::zero>& loop) {
  in_padded_chunks(loop.level.width(), loop);
}
PARACRINE_CLONES void run(const Step<Before::previous>& loop) {
  in_padded_chunks(loop.level.width(), loop);
}
PARACRINE_CLONES void run(const RestrictResidual& loop) {
  in_padded_chunks(loop.level.width(), loop);
}
PARACRINE_CLONES void run(const RestrictValues& loop) {
  in_padded_chunks(static_cast<int>(loop.stride), loop);
}
PARACRINE_CLONES void run(const AddCorrection& loop) {
  in_padded_chunks(static_cast<int>(loop.stride), loop);
}

/// Coefficients of Chebyshev's recurrence, a lane, step by step.
class Chebyshev {
 public:
  explicit Chebyshev(const MultigridLevel& level) {
    for (int s = 0; s < level.width(); ++s) {
      const double low = level.lambda_min[s], high = level.lambda_max[s];
      center_.push_back((high + low) / 2);
      radius_.push_back(std::max((high - low) / 2, 1e-3 * center_.back()));
      rho_.push_back(radius_.back() / center_.back());
      keep.push_back(0);
      add.push_back(static_cast<float>(1 / center_.back()));
    }
  }
  void advance() {
    for (std::size_t s = 0; s < keep.size(); ++s) {
      const double next = 1 / (2 * center_[s] / radius_[s] - rho_[s]);
      keep[s] = static_cast<float>(next * rho_[s]);
      add[s] = static_cast<float>(2 * next / radius_[s]);
      rho_[s] = next;
    }
  }
  std::vector<float> keep, add;

 private:
  std::vector<double> center_, radius_, rho_;
};

template <Before before>
void step(const MultigridLevel& level, const Chebyshev& c) {
  level.halo->begin_update(level.x, level.width());
  run(Step<before>{level, c.keep.data(), c.add.data(), level.rows.interior});
  level.halo->end_update(level.x, level.width());
  run(Step<before>{level, c.keep.data(), c.add.data(), level.rows.border});
  std::swap(level.x, level.previous);
}

}  // namespace

MultigridLevel::MultigridLevel(const SparseMatrix& stiffness, const Halo& given, double largest)
    : K(couplings(stiffness)),
      rows(split_rows(K)),
      K_diagonal(interleaved_diagonal(stiffness)),
      halo(&given),
      rho(largest) {}

MultigridLevel::MultigridLevel(Coarsening& coarsening, double largest)
    : K(couplings(coarsening.coarse)),
      rows(split_rows(K)),
      K_diagonal(interleaved_diagonal(coarsening.coarse)),
      interpolation(single_precision(coarsening.interpolation)),
      own_halo(std::make_unique<Halo>(std::move(coarsening.halo))),
      halo(own_halo.get()),
      rho(largest) {}

void MultigridLevel::set_up(const SpeciesChannels& lanes, std::vector<float> given) {
  channel = lanes.channel;
  factor.assign(lanes.factor.begin(), lanes.factor.end());
  mass = std::move(given);
  // Interpolation weights may be negative where angles are obtuse; a mass must not.
  for (float& m : mass) m = std::max(m, 0.0f);
  const std::size_t W = factor.size(), C = static_cast<std::size_t>(K.num_channels);
  b.assign(num_rows() * W, 0.0f);
  for (auto* v : {&x, &previous}) v->resize(halo->num_local() * W);
  lambda_min.assign(W, 1.0);
  lambda_max.assign(W, 0.0);
  std::vector<float> share(W, 0.0f);
  for (std::size_t i = 0; i < num_rows(); ++i)
    for (std::size_t s = 0; s < W; ++s) {
      const float stiffness = factor[s] * K_diagonal[i * C + static_cast<std::size_t>(channel[s])];
      share[s] = std::max(share[s], stiffness / (mass[i * W + s] + stiffness));
    }
  std::copy(share.begin(), share.end(), lambda_max.begin());
}

void MultigridLevel::smooth(bool zero_guess) const {
  Chebyshev c(*this);
  if (zero_guess) {
    run(Start{*this, c.add.data()});
  } else {
    step<Before::nothing>(*this, c);
  }
  for (int degree = 2; degree <= smoother_degree; ++degree) {
    c.advance();
    if (zero_guess && degree == 2) {
      step<Before::zero>(*this, c);
    } else {
      step<Before::previous>(*this, c);
    }
  }
}

void MultigridLevel::restrict_residual(const MultigridLevel& below, std::span<float> coarse) const {
  halo->begin_update(x, width());
  run(RestrictResidual{*this, below.interpolation, coarse.data(), rows.interior});
  halo->end_update(x, width());
  run(RestrictResidual{*this, below.interpolation, coarse.data(), rows.border});
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
