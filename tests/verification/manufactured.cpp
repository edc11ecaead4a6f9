// SPDX-License-Identifier: BSD-3-Clause
#include "tests/verification/manufactured.hpp"

#include <cmath>

namespace paracrine::test {
namespace {

constexpr std::array<double, 3> level{2.0, 1.5, 1.0}, swing{0.8, -0.5, 0.4}, decay{1.0, 2.0, 0.5},
    diffusivity{0.5, 0.2, 0.1};

std::string text(double value) {
  return "(" + std::to_string(value) + ")";
}

double flat(double s) {
  return 1 - 3 * s * s + 2 * s * s * s;
}
std::string flat(const std::string& s) {
  return "(1 - 3*" + s + "^2 + 2*" + s + "^3)";
}
std::string curvature(const std::string& s) {
  return "(-6 + 12*" + s + ")";
}
// u'' + u'/r of the same function, for the radius of a cylinder.
std::string radial_curvature(const std::string& r) {
  return "(-12 + 18*" + r + ")";
}

int dimension(Domain domain) {
  return domain == Domain::interval ? 1 : domain == Domain::cube ? 3 : 2;
}

std::string phi(Domain domain) {
  const std::string axis[] = {"x", "y", "z"};
  std::string product = "1";
  for (int d = 0; d < dimension(domain); ++d) product += "*" + flat(axis[d]);
  return product;
}

std::string laplacian(Domain domain) {
  const std::string axis[] = {"x", "y", "z"};
  std::string sum = "0";
  for (int d = 0; d < dimension(domain); ++d) {
    sum += " + " +
           (domain == Domain::cylinder && d == 0 ? radial_curvature(axis[d]) : curvature(axis[d]));
    for (int e = 0; e < dimension(domain); ++e)
      if (e != d) sum += "*" + flat(axis[e]);
  }
  return "(" + sum + ")";
}

}  // namespace

Manufactured::Manufactured(Domain where) : domain(where) {
  ProblemBuilder builder;
  const std::string names[] = {"a", "b", "c"};
  std::string value[3], source[3];
  for (int s = 0; s < 3; ++s) {
    const std::string fading = text(swing[s]) + "*exp(-" + text(decay[s]) + "*t)";
    value[s] = "(" + text(level[s]) + " + " + fading + "*" + phi(where) + ")";
    source[s] = "-" + text(decay[s]) + "*" + fading + "*" + phi(where) + " - " +
                text(diffusivity[s]) + "*" + fading + "*" + laplacian(where);
    builder.species(names[s], text(diffusivity[s]), value[s]);
  }
  const std::string &A = value[0], &B = value[1], &C = value[2];
  builder.reaction("a", 0, "-3*a*b + 3*" + A + "*" + B + " + " + source[0]);
  builder.reaction("b", 1,
                   "-3*a*b + a^2/(1 + a^2) + 3*" + A + "*" + B + " - " + A + "^2/(1 + " + A +
                       "^2) + " + source[1]);
  builder.reaction("c", 2, "3*a*b - c - 3*" + A + "*" + B + " + " + C + " + " + source[2]);
  problem = std::move(builder.problem);
}

double Manufactured::exact(int s, const std::array<double, 3>& x, double t) const {
  double shape = 1;
  for (int d = 0; d < dimension(domain); ++d) shape *= flat(x[d]);
  return level[s] + swing[s] * std::exp(-decay[s] * t) * shape;
}

}  // namespace paracrine::test
