// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/coefficients.hpp"

#include <cmath>

namespace paracrine {
namespace {

using Polynomial = std::array<double, most_bdf_order + 1>;

/// p *= 1 + x a, for p of a degree below `degree`.
void multiply(Polynomial& p, double a, int degree) {
  for (int i = degree; i >= 1; --i) p[i] += a * p[i - 1];
}

/// p = x^2 (x + roots_0) (x + roots_1) ...
Polynomial double_root(std::span<const double> roots) {
  Polynomial p{};
  p[2] = 1;
  for (std::size_t k = 0; k < roots.size(); ++k) {
    for (std::size_t i = k + 3; i >= 2; --i) p[i] = p[i] * roots[k] + p[i - 1];
  }
  return p;
}

}  // namespace

// With a = -l_1 and a_hat the sum of -1/xi_i over i = 1 ... q, and the same one order lower and
// higher: the constants of the leading terms of Delta and of the error (Jackson and Sacks-Davis).
BdfCoefficients bdf_coefficients(int order, double h, std::span<const double> past) {
  const int q = order;
  const auto length = [&](int i) { return i == 1 ? h : past[static_cast<std::size_t>(i - 2)]; };
  BdfCoefficients c;
  c.l[0] = 1;
  double a = 0, span = 0;  // t_n - t_(n-i)
  for (int i = 1; i < q; ++i) {
    span += length(i);
    multiply(c.l, h / span, i);
    a -= 1.0 / i;
  }
  a -= 1.0 / q;
  span += length(q);
  const double star = -c.l[1] - a, xi = h / span, a_hat = -c.l[1] - xi;  // star, xi: inverse
  multiply(c.l, star, q);
  const double last = c.l[static_cast<std::size_t>(q)], A = 1 - a_hat + a, B = 1 + q * A;
  c.error = std::abs(A / (a * B));
  c.weight = std::abs(B * star / (last * xi));
  const double below = a + 1.0 / q, below_hat = a_hat + xi;
  c.error_below = q > 1 ? std::abs(star / last * ((1 - below_hat + below) / below)) : 1;
  const double next = h / (span + length(q + 1));
  const double above = a - 1.0 / (q + 1), above_hat = a_hat - next;
  c.error_above = std::abs((1 - above_hat + above) / B / (next * (q + 2) * above));
  return c;
}

OrderChange order_increase(int order, double h, std::span<const double> past) {
  const std::size_t q = static_cast<std::size_t>(order);
  double span = h, product = 1, inverses = 1, a = 1;
  std::array<double, most_bdf_order> xi{1};  // at the last time, from the step before it on
  for (std::size_t j = 1; j < q; ++j) {
    span += past[j];
    xi[j] = span / h;
    product *= xi[j];
    inverses += 1 / xi[j];
    a += 1 / static_cast<double>(j + 1);
  }
  return {(a - inverses) / product, double_root(std::span(xi).first(q - 1))};
}

OrderChange order_decrease(int order, double h, std::span<const double> past) {
  std::array<double, most_bdf_order> xi{};
  double span = 0;
  const std::size_t count = order > 2 ? static_cast<std::size_t>(order - 2) : 0;
  for (std::size_t j = 0; j < count; ++j) xi[j] = (span += past[j]) / h;
  OrderChange change{0, double_root(std::span(xi).first(count))};
  for (double& value : change.change) value = -value;
  return change;
}

}  // namespace paracrine
