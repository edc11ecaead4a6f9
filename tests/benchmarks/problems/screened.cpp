// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/problems/screened.hpp"

#include <cmath>
#include <numbers>

#include "meshes/box.hpp"
#include "tests/support/problem_builder.hpp"

namespace paracrine::benchmarks {
namespace {

constexpr double side = 2, D = 0.36, k = 0.7, s = 0.15;
constexpr std::array<double, 3> center{0.9, 1.1, 0.8};
// Enough for 1e-7: the Gaussian's coefficients end at exp(-(l pi s / side)^2 / 2), the rule in tau
// errs by exp(-pi^2 / step), its ends leave out exp(first_tau) and exp(-k exp(last_tau)).
constexpr int num_modes = 48, num_points = 20000;
constexpr double first_tau = -20, last_tau = 3.6, step_tau = 0.4;

double wave_number(int l) {
  return l * std::numbers::pi / side;
}

/// Cosine coefficients of exp(-(x - c)^2/(2 s^2)) on (0, side), by the trapezoidal rule with
/// Euler-Maclaurin's first correction (the factor's slope at the ends).
std::vector<double> coefficients(double c) {
  constexpr int points = 4000;
  constexpr double h = side / points;
  const auto f = [&](double x) { return std::exp(-(x - c) * (x - c) / (2 * s * s)); };
  const auto slope = [&](double x) { return -(x - c) / (s * s) * f(x); };
  std::vector<double> g(num_modes);
  for (int l = 0; l < num_modes; ++l) {
    double sum = 0;
    for (int i = 0; i <= points; ++i)
      sum += (i == 0 || i == points ? 0.5 : 1) * f(i * h) * std::cos(wave_number(l) * i * h);
    const double ends = slope(side) * (l % 2 ? -1 : 1) - slope(0);
    g[l] = (l == 0 ? 1 : 2) / side * (h * sum - h * h / 12 * ends);
  }
  return g;
}

std::vector<double> times() {
  std::vector<double> t;
  for (double tau = first_tau; tau < last_tau; tau += step_tau) t.push_back(std::exp(tau));
  return t;
}

/// One factor of every term at every point of the table, terms of a point together.
std::vector<double> tabulate(const std::vector<double>& g, const std::vector<double>& t) {
  std::vector<double> table((num_points + 1) * t.size(), 0.0);
  for (int l = 0; l < num_modes; ++l) {
    std::vector<double> mode(t.size());
    for (std::size_t q = 0; q < t.size(); ++q)
      mode[q] = g[l] * std::exp(-D * wave_number(l) * wave_number(l) * t[q]);
    for (std::size_t i = 0; i <= num_points; ++i) {
      const double cosine = std::cos(wave_number(l) * side * i / num_points);
      for (std::size_t q = 0; q < t.size(); ++q) table[i * t.size() + q] += mode[q] * cosine;
    }
  }
  return table;
}

}  // namespace

ScreenedSolution::ScreenedSolution() {
  const std::vector<double> t = times();
  for (const double tq : t) weight_.push_back(step_tau * tq * std::exp(-k * tq));
  for (std::size_t d = 0; d < 3; ++d) table_[d] = tabulate(coefficients(center[d]), t);
}

double ScreenedSolution::operator()(const std::array<double, 3>& x) const {
  const double* low[3];
  double share[3];  // of the next point, linear interpolation
  for (std::size_t d = 0; d < 3; ++d) {
    const double place = x[d] / side * num_points;
    const int i = std::min(static_cast<int>(place), num_points - 1);
    low[d] = &table_[d][static_cast<std::size_t>(i) * weight_.size()];
    share[d] = place - i;
  }
  double u = 0;
  for (std::size_t q = 0; q < weight_.size(); ++q) {
    double term = weight_[q];
    for (std::size_t d = 0; d < 3; ++d)
      term *= low[d][q] + share[d] * (low[d][q + weight_.size()] - low[d][q]);
    u += term;
  }
  return u;
}

Problem screened() {
  test::ProblemBuilder b;
  b.species("u", "0.36", "0");
  b.reaction("source", 0, "exp(-((x - 0.9)^2 + (y - 1.1)^2 + (z - 0.8)^2)/(2*0.15^2))");
  b.reaction("decay", 0, "-0.7*u");
  return std::move(b.problem);
}

MeshData screened_mesh(int cells_a_side) {
  const int n = cells_a_side;
  return generate(shape::Box{.size = {side, side, side}, .cells = {n, n, n}});
}

}  // namespace paracrine::benchmarks
