// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/placement.hpp"

#include <cmath>
#include <numbers>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {

WeightedPoints needle_tract(const Point& entry, const Point& tip, int count) {
  WeightedPoints tract;
  for (int i = 0; i < count; ++i) {
    const double s = (i + 0.5) / count;
    Point deposit{};
    for (std::size_t d = 0; d < 3; ++d) deposit[d] = (1 - s) * entry[d] + s * tip[d];
    tract.points.push_back(deposit);
  }
  tract.weights.assign(tract.points.size(), 1.0 / count);
  return tract;
}

WeightedPoints weighted_points(std::vector<Point> points, std::vector<double> weights) {
  if (points.empty()) throw InputError("no points to deliver to; give at least one");
  if (weights.size() != points.size()) {
    throw InputError("expected one weight a point, found " + std::to_string(weights.size()) +
                     " for " + std::to_string(points.size()) + " points");
  }
  double sum = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (!(weights[i] >= 0) || std::isinf(weights[i])) {
      throw InputError("weight " + std::to_string(i + 1) + " is " + number(weights[i]) +
                       "; weights are shares of a dose and cannot be negative");
    }
    sum += weights[i];
  }
  if (!(sum > 0) || std::isinf(sum)) {
    throw InputError("the weights sum to " + number(sum) + "; at least one must be positive");
  }
  for (double& weight : weights) weight /= sum;
  return {std::move(points), std::move(weights)};
}

Point half_axes_of_volume(double volume, const Point& aspect) {
  // V = 4/3 pi (s a)(s b)(s c)
  const double product = aspect[0] * aspect[1] * aspect[2];
  const double s = std::cbrt(volume / (4.0 / 3.0 * std::numbers::pi * product));
  return {s * aspect[0], s * aspect[1], s * aspect[2]};
}

}  // namespace paracrine
