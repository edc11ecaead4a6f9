// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/problems/substrates.hpp"

#include "meshes/box.hpp"
#include "tests/support/problem_builder.hpp"

namespace paracrine::benchmarks {
namespace {

// mm^2/h and 1/h
constexpr double per_hour = 60, square_mm = 1e-6;

std::string text(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.17g", value);
  return buffer;
}

}  // namespace

Problem substrates(int num_substrates) {
  test::ProblemBuilder b;
  const std::string distance = "min(min(min(x, 1 - x), min(y, 1 - y)), min(z, 1 - z))";
  for (int s = 0; s < num_substrates; ++s) {
    const Substrate& substrate = substrate_list().at(static_cast<std::size_t>(s));
    const std::string u = "u" + std::to_string(s), S = text(substrate.supply);
    b.species(u, text(substrate.diffusivity * square_mm * per_hour), S);
    b.reaction("decay of " + u, s, "-" + text(substrate.decay * per_hour) + "*" + u);
    b.reaction("supply of " + u, s,
               "if(" + distance + " < 0.04, 60*" + S + "*(" + S + " - " + u + "), 0)");
  }
  return std::move(b.problem);
}

MeshData substrates_mesh(int cells_a_side) {
  const int n = cells_a_side;
  return generate(shape::Box{.size = {1, 1, 1}, .cells = {n, n, n}});
}

}  // namespace paracrine::benchmarks
