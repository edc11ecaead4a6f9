// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/nordsieck.hpp"

#include <algorithm>
#include <utility>

#include "solver/base/simd.hpp"

namespace paracrine {
namespace {

constexpr std::size_t block = 256;  // of six columns: stays in the first cache
using Pointers = std::array<double*, most_bdf_order + 1>;

PARACRINE_INLINE void add(double* to, double factor, const double* from, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) to[i] += factor * from[i];
}

// Pascal's triangle by additions alone, which the way back undoes.
PARACRINE_INLINE void shift(const Pointers& z, int order, double sign, std::size_t begin,
                            std::size_t n) {
  for (int k = 1; k <= order; ++k)
    for (int j = order; j >= k; --j) add(z[j - 1] + begin, sign, z[j] + begin, n);
}

PARACRINE_CLONES void scale_and_shift(const Pointers& z, int order, double ratio, double sign,
                                      std::size_t n) {
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    double factor = 1;
    for (int j = 1; j <= order && ratio != 1; ++j) {
      factor *= ratio;
      for (std::size_t i = 0; i < size; ++i) z[j][begin + i] *= factor;
    }
    shift(z, order, sign, begin, size);
  }
}

/// z_j += c_j x for first <= j <= last.
PARACRINE_CLONES void add_to_columns(const Pointers& z, int first, int last, const double* c,
                                     const double* x, std::size_t n) {
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    for (int j = first; j <= last; ++j) add(z[j] + begin, c[j], x + begin, size);
  }
}

Pointers pointers(std::vector<std::vector<double>>& columns) {
  Pointers z{};
  std::transform(columns.begin(), columns.end(), z.begin(), [](auto& c) { return c.data(); });
  return z;
}

}  // namespace

std::span<double> Nordsieck::column(int j) {
  auto& values = columns_[static_cast<std::size_t>(j)];
  values.resize(size_);
  return values;
}

std::span<double> Nordsieck::kept() {
  kept_.resize(size_);
  return kept_;
}

void Nordsieck::predict(int order, double ratio) {
  scale_and_shift(pointers(columns_), order, ratio, 1, size_);
}

void Nordsieck::take_back(int order) {
  scale_and_shift(pointers(columns_), order, 1, -1, size_);
}

void Nordsieck::correct(int order, const BdfCoefficients& c, std::span<const double> delta) {
  add_to_columns(pointers(columns_), 0, order, c.l.data(), delta.data(), size_);
}

void Nordsieck::keep(std::span<const double> delta) {
  std::copy(delta.begin(), delta.end(), kept().begin());
}

void Nordsieck::increase(int order, const OrderChange& by) {
  auto& added = columns_[static_cast<std::size_t>(order + 1)];
  added = std::move(kept_);
  for (double& value : added) value *= by.first;
  add_to_columns(pointers(columns_), 2, order, by.change.data(), added.data(), size_);
}

void Nordsieck::decrease(int order, const OrderChange& by) {
  add_to_columns(pointers(columns_), 2, order - 1, by.change.data(), column(order).data(), size_);
  kept_ = std::move(columns_[static_cast<std::size_t>(order)]);  // its room serves again
}

}  // namespace paracrine
