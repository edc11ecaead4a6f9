// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/axis.hpp"

#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine::shape {

std::vector<double> axis_points(double low, double high, int cells, double grading) {
  std::vector<double> x(static_cast<std::size_t>(cells) + 1);
  const double n = cells;
  const double ratio = cells > 1 ? std::pow(grading, 1 / (n - 1)) : 1;  // of neighbouring pieces
  for (int i = 0; i <= cells; ++i) {
    // Geometric sum (ratio^i - 1)/(ratio^n - 1); its limit i/n where the quotient loses digits.
    const double share = std::abs(ratio - 1) < 1e-12
                             ? i / n
                             : std::expm1(i * std::log(ratio)) / std::expm1(n * std::log(ratio));
    x[static_cast<std::size_t>(i)] = low + (high - low) * share;
  }
  x.back() = high;
  return x;
}

void check_axis(Diagnostics& faults, const std::string& key, double length, int cells,
                double grading) {
  if (!(length > 0) || !std::isfinite(length))
    faults.add({}, key + ".size", "expected a positive length, found " + number(length) + " mm");
  if (cells < 1)
    faults.add({}, key + ".cells", "expected one or more cells, found " + std::to_string(cells));
  if (!(grading >= 1e-4 && grading <= 1e4))
    faults.add({}, key + ".grading",
               "expected last cell over first cell between 1e-4 and 1e4, found " + number(grading));
}

}  // namespace paracrine::shape
