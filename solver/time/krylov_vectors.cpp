// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/krylov_vectors.hpp"

#include <algorithm>

#include "solver/base/simd.hpp"

namespace paracrine {
namespace {

// Entries worked on at a time: stay in the first cache, and are few enough to be summed in single
// precision before the sum goes into a double.
constexpr std::size_t block = 1024;
constexpr std::size_t lanes = 16;

PARACRINE_INLINE double block_dot(const float* a, const float* b, std::size_t n) {
  float sum[lanes] = {};
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes)
    for (std::size_t l = 0; l < lanes; ++l) sum[l] += a[i + l] * b[i + l];
  double total = 0;
  for (; i < n; ++i) total += static_cast<double>(a[i]) * b[i];
  for (const float s : sum) total += s;
  return total;
}

PARACRINE_CLONES double square(const float* x, const float* weight, std::size_t n) {
  double total = 0;
  float weighted[block];
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    for (std::size_t i = 0; i < size; ++i) weighted[i] = weight[begin + i] * x[begin + i];
    total += block_dot(weighted, x + begin, size);
  }
  return total;
}

PARACRINE_CLONES void dots_of(const float* const* basis, std::size_t count, const float* w,
                              const float* weight, std::size_t n, double* dots) {
  float weighted[block];
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    for (std::size_t i = 0; i < size; ++i) weighted[i] = weight[begin + i] * w[begin + i];
    for (std::size_t k = 0; k < count; ++k) dots[k] += block_dot(weighted, basis[k] + begin, size);
    dots[count] += block_dot(weighted, w + begin, size);
  }
}

PARACRINE_CLONES void subtract(const float* const* basis, const float* coefficient,
                               std::size_t count, float factor, float* w, std::size_t n) {
  for (std::size_t begin = 0; begin < n; begin += block) {
    const std::size_t size = std::min(block, n - begin);
    float* const to = w + begin;
    for (std::size_t k = 0; k < count; ++k) {
      const float* const from = basis[k] + begin;
      for (std::size_t i = 0; i < size; ++i) to[i] -= coefficient[k] * from[i];
    }
    for (std::size_t i = 0; i < size; ++i) to[i] *= factor;
  }
}

}  // namespace

double weighted_square(std::span<const float> x, std::span<const float> weight) {
  return square(x.data(), weight.data(), x.size());
}

void weighted_dots(const std::vector<const float*>& basis, std::span<const float> w,
                   std::span<const float> weight, std::span<double> dots) {
  std::fill(dots.begin(), dots.end(), 0.0);
  dots_of(basis.data(), basis.size(), w.data(), weight.data(), w.size(), dots.data());
}

void subtract_and_scale(const std::vector<const float*>& basis, std::span<const double> coefficient,
                        double factor, std::span<float> w) {
  const std::vector<float> single(coefficient.begin(), coefficient.end());
  subtract(basis.data(), single.data(), basis.size(), static_cast<float>(factor), w.data(),
           w.size());
}

}  // namespace paracrine
