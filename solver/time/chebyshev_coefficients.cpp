// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/chebyshev_coefficients.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {
namespace {

constexpr double damping = 2.0 / 13;
// The stability limit is about 0.653 (s^2 - 1); a little is kept back, as its authors do.
constexpr double limit = 1 / 1.54;

/// T_j and its first two derivatives at w, j = 0 ... s.
struct Polynomials {
  std::vector<double> value, slope, curvature;

  Polynomials(int s, double w) : value{1, w}, slope{0, 1}, curvature{0, 0} {
    for (std::size_t j = 2; j <= static_cast<std::size_t>(s); ++j) {
      value.push_back(2 * w * value[j - 1] - value[j - 2]);
      slope.push_back(2 * value[j - 1] + 2 * w * slope[j - 1] - slope[j - 2]);
      curvature.push_back(4 * slope[j - 1] + 2 * w * curvature[j - 1] - curvature[j - 2]);
    }
  }
};

}  // namespace

std::vector<ChebyshevStage> chebyshev_stages(int s) {
  const std::size_t last = static_cast<std::size_t>(s);
  const double w0 = 1 + damping / (static_cast<double>(s) * s);
  const Polynomials T(s, w0);
  const double w1 = T.slope[last] / T.curvature[last];
  std::vector<double> b(last + 1);
  for (std::size_t j = 2; j <= last; ++j) b[j] = T.curvature[j] / (T.slope[j] * T.slope[j]);
  b[0] = b[1] = b[2];
  std::vector<ChebyshevStage> stages(last);
  const auto time = [&](std::size_t j) { return w1 * T.curvature[j] / T.slope[j]; };
  stages[0].mu_f = b[1] * w1;
  stages[0].time = b[1] * w1;
  for (std::size_t j = 2; j <= last; ++j) {
    ChebyshevStage& stage = stages[j - 1];
    stage.mu = 2 * b[j] * w0 / b[j - 1];
    stage.nu = -b[j] / b[j - 2];
    stage.mu_f = 2 * b[j] * w1 / b[j - 1];
    stage.gamma = -(1 - b[j - 1] * T.value[j - 1]) * stage.mu_f;
    stage.time = time(j);
  }
  return stages;
}

int stages_needed(double spectrum) {
  return std::max(2, 1 + static_cast<int>(std::sqrt(1 + spectrum / limit)));
}

double stable_spectrum(int s) {
  return limit * (static_cast<double>(s) * s - 1);
}

}  // namespace paracrine
