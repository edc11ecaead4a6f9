// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/quantiles.hpp"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cassert>
#include <cmath>

namespace paracrine {

double sorted_quantile(std::span<const double> sorted, double p) {
  assert(!sorted.empty());
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

double normal_quantile(double p) {
  return boost::math::quantile(boost::math::normal(), p);
}

double student_quantile(double p, double freedom) {
  return boost::math::quantile(boost::math::students_t(freedom), p);
}

double fisher_quantile(double p, double above, double below) {
  return boost::math::quantile(boost::math::fisher_f(above, below), p);
}

}  // namespace paracrine
