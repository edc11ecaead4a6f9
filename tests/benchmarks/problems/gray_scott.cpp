// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/problems/gray_scott.hpp"

#include <cmath>
#include <numbers>

#include "meshes/box.hpp"
#include "tests/support/problem_builder.hpp"

namespace paracrine::benchmarks {

Problem gray_scott() {
  test::ProblemBuilder b;
  b.species("u", "8e-5", "1");
  b.species("v", "4e-5", "0");
  b.reaction("feed", 0, "0.024*(1 - u) - u*v^2");
  b.reaction("autocatalysis", 1, "u*v^2 - 0.084*v");
  return std::move(b.problem);
}

std::array<double, 2> gray_scott_start(const std::array<double, 3>& x) {
  const auto inside = [](double s) { return s >= 1 && s <= 1.5; };
  if (!inside(x[0]) || !inside(x[1])) return {1, 0};
  const double wave = std::sin(4 * std::numbers::pi * x[0]) * std::sin(4 * std::numbers::pi * x[1]);
  const double v = wave * wave / 4;
  return {1 - 2 * v, v};
}

MeshData gray_scott_mesh(int cells_a_side) {
  const int n = cells_a_side;
  return generate(shape::Rectangle{.size = {2.5, 2.5}, .cells = {n, n}});
}

// Measured at a tolerance of 1e-7 (512 cells: 1e-5).
std::vector<double> gray_scott_mesh_error(int cells_a_side) {
  switch (cells_a_side) {
    case 128:
      return {0.021, 0.0074, 0.030, 0.42};  // under-resolved at the end
    case 256:
      return {0.0048, 0.0016, 0.030, 0.079};
    case 512:
      return {0.0012, 0.0004, 0.0081, 0.0032};
    default:
      return {};
  }
}

}  // namespace paracrine::benchmarks
