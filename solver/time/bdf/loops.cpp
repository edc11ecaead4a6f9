// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/loops.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/simd.hpp"

namespace paracrine {
namespace {

/// Eight running sums: vectorises without an order that depends on the processor.
struct Sum {
  double part[8] = {};
  PARACRINE_INLINE void add(std::size_t k, double value) { part[k] += value * value; }
  PARACRINE_INLINE double total() const {
    return ((part[0] + part[4]) + (part[2] + part[6])) +
           ((part[1] + part[5]) + (part[3] + part[7]));
  }
};

/// body(i, k) for all i, with k = i modulo 8 as a constant of each copy of the inner loop.
template <class Body>
PARACRINE_INLINE void by_eights(std::size_t n, const Body& body) {
  std::size_t i = 0;
  for (; i + 8 <= n; i += 8)
    for (std::size_t k = 0; k < 8; ++k) body(i + k, k);
  for (; i < n; ++i) body(i, 0);
}

PARACRINE_CLONES double residual(double gamma, double inverse_l1, const double* z1,
                                 const double* delta, const double* w, double* f, std::size_t n) {
  Sum sum;
  by_eights(n, [&](std::size_t i, std::size_t k) PARACRINE_INLINED {
    f[i] = gamma * f[i] - (inverse_l1 * z1[i] + delta[i]);
    sum.add(k, f[i] * w[i]);
  });
  return sum.total();
}

PARACRINE_CLONES UpdateSums updated(const double* x, const double* predicted, const double* w,
                                    const double* nonnegative, double* delta, double* y,
                                    std::size_t n) {
  Sum change, whole, below;
  by_eights(n, [&](std::size_t i, std::size_t k) PARACRINE_INLINED {
    const double sum = delta[i] + x[i], value = predicted[i] + sum;
    delta[i] = sum;
    y[i] = value;
    change.add(k, x[i] * w[i]);
    whole.add(k, sum * w[i]);
    below.add(k, (value < 0 ? value : 0.0) * nonnegative[i] * w[i]);
  });
  return {change.total(), whole.total(), below.total()};
}

PARACRINE_CLONES double squares(const double* x, const double* w, std::size_t n) {
  Sum sum;
  by_eights(n, [&](std::size_t i, std::size_t k) PARACRINE_INLINED { sum.add(k, x[i] * w[i]); });
  return sum.total();
}

PARACRINE_CLONES double squares_of_sum(const double* x, double b, const double* y, const double* w,
                                       std::size_t n) {
  Sum sum;
  by_eights(n, [&](std::size_t i, std::size_t k)
                   PARACRINE_INLINED { sum.add(k, (x[i] + b * y[i]) * w[i]); });
  return sum.total();
}

}  // namespace

double step_residual(double gamma, double inverse_l1, std::span<const double> z1,
                     std::span<const double> delta, std::span<const double> w,
                     std::span<double> f) {
  return residual(gamma, inverse_l1, z1.data(), delta.data(), w.data(), f.data(), f.size());
}

UpdateSums update(std::span<const double> x, std::span<const double> predicted,
                  std::span<const double> w, std::span<const double> nonnegative,
                  std::span<double> delta, std::span<double> y) {
  return updated(x.data(), predicted.data(), w.data(), nonnegative.data(), delta.data(), y.data(),
                 y.size());
}

void raise_to_zero(std::span<const double> nonnegative, std::span<double> y,
                   std::span<double> slope) {
  for (std::size_t i = 0; i < y.size(); ++i)
    if (y[i] * nonnegative[i] < 0) {
      slope[i] -= y[i];
      y[i] = 0;
    }
}

double least_way_to_zero(std::span<const double> predicted, std::span<const double> y,
                         std::span<const double> nonnegative) {
  double least = 1;
  for (std::size_t i = 0; i < y.size(); ++i)
    if (y[i] * nonnegative[i] < 0 && predicted[i] != y[i])
      least = std::min(least, predicted[i] / (predicted[i] - y[i]));
  return least;
}

double fastest_change(std::span<const double> f, std::span<const double> y,
                      std::span<const double> w) {
  double most = 0;
  for (std::size_t i = 0; i < f.size(); ++i)
    most = std::max(most, std::abs(f[i]) / (0.1 * std::abs(y[i]) + 1 / w[i]));
  return most;
}

double weighted_squares(std::span<const double> x, std::span<const double> w) {
  return squares(x.data(), w.data(), x.size());
}

double weighted_squares(std::span<const double> x, double b, std::span<const double> y,
                        std::span<const double> w) {
  return squares_of_sum(x.data(), b, y.data(), w.data(), x.size());
}

}  // namespace paracrine
