// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/vector_loops.hpp"

#include <algorithm>

#include "solver/base/simd.hpp"

namespace paracrine {
namespace {

PARACRINE_CLONES void sum(double a, const double* x, double b, const double* y, double* z,
                          std::size_t n) {
  if (a == 1 && b == 1) {
    for (std::size_t i = 0; i < n; ++i) z[i] = x[i] + y[i];
  } else if (a == 1) {
    for (std::size_t i = 0; i < n; ++i) z[i] = x[i] + b * y[i];
  } else {
    for (std::size_t i = 0; i < n; ++i) z[i] = a * x[i] + b * y[i];
  }
}

PARACRINE_CLONES void add(const double* x, const double* a, const double* const* y,
                          std::size_t count, double* z, std::size_t n) {
  constexpr std::size_t block = 512;  // stays in the first cache while the terms are added
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    double total[block];
    for (std::size_t i = 0; i < size; ++i) total[i] = x[begin + i];
    for (std::size_t k = 0; k < count; ++k)
      for (std::size_t i = 0; i < size; ++i) total[i] += a[k] * y[k][begin + i];
    for (std::size_t i = 0; i < size; ++i) z[begin + i] = total[i];
  }
}

}  // namespace

void linear_sum(double a, std::span<const double> x, double b, std::span<const double> y,
                std::span<double> z) {
  sum(a, x.data(), b, y.data(), z.data(), z.size());
}

void add_multiples(std::span<const double> x, std::span<const double> a,
                   std::span<const double* const> y, std::span<double> z) {
  add(x.data(), a.data(), y.data(), y.size(), z.data(), z.size());
}

}  // namespace paracrine
