// SPDX-License-Identifier: BSD-3-Clause
//
// Algebra of dimensions and their names in words.
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/base/units.hpp"

namespace paracrine {
namespace {

// Square roots of roots still compare equal; nobody writes exponents this close on purpose.
constexpr double exponent_tolerance = 1e-9;

bool is_zero(double exponent) {
  return std::abs(exponent) < exponent_tolerance;
}

constexpr Dimension of(double length, double time, double amount, double mass, double cell) {
  return {{length, time, amount, mass, cell, 0, 0, 0}};
}

std::string factor_text(std::string name, double exponent) {
  if (name == "length" && is_zero(exponent - 2)) return "area";
  if (name == "length" && is_zero(exponent - 3)) return "volume";
  if (!is_zero(exponent - 1)) name.append("^").append(number(exponent, 6));
  return name;
}

}  // namespace

namespace dimension {
constinit const Dimension none = of(0, 0, 0, 0, 0);
constinit const Dimension length = of(1, 0, 0, 0, 0);
constinit const Dimension area = of(2, 0, 0, 0, 0);
constinit const Dimension volume = of(3, 0, 0, 0, 0);
constinit const Dimension time = of(0, 1, 0, 0, 0);
constinit const Dimension amount = of(0, 0, 1, 0, 0);
constinit const Dimension mass = of(0, 0, 0, 1, 0);
constinit const Dimension cells = of(0, 0, 0, 0, 1);
constinit const Dimension molar_concentration = of(-3, 0, 1, 0, 0);
constinit const Dimension mass_concentration = of(-3, 0, 0, 1, 0);
constinit const Dimension cell_density = of(-3, 0, 0, 0, 1);
constinit const Dimension molar_mass = of(0, 0, -1, 1, 0);
constinit const Dimension diffusivity = of(2, -1, 0, 0, 0);
constinit const Dimension velocity = of(1, -1, 0, 0, 0);
constinit const Dimension frequency = of(0, -1, 0, 0, 0);
constinit const Dimension number_density = of(-3, 0, 0, 0, 0);
}  // namespace dimension

bool Dimension::dimensionless() const noexcept {
  return *this == dimension::none;
}

Dimension operator*(const Dimension& a, const Dimension& b) noexcept {
  Dimension result;
  for (int i = 0; i < Dimension::num_bases; ++i) result.exponent[i] = a.exponent[i] + b.exponent[i];
  return result;
}

Dimension operator/(const Dimension& a, const Dimension& b) noexcept {
  return a * b.pow(-1);
}

Dimension Dimension::pow(double p) const noexcept {
  Dimension result;
  for (int i = 0; i < num_bases; ++i) result.exponent[i] = exponent[i] * p;
  return result;
}

bool operator==(const Dimension& a, const Dimension& b) noexcept {
  for (int i = 0; i < Dimension::num_bases; ++i)
    if (!is_zero(a.exponent[i] - b.exponent[i])) return false;
  return true;
}

std::string Dimension::text() const {
  // In the order people say them: what, per how much space, per time.
  static constexpr struct {
    Base base;
    const char* name;
  } bases[] = {{amount, "amount"},           {mass, "mass"},       {cell, "cells"},
               {temperature, "temperature"}, {current, "current"}, {luminosity, "luminosity"},
               {length, "length"},           {time, "time"}};
  if (*this == Dimension{{-1, -2, 0, 1}}) return "pressure";
  std::string above, below;
  for (const auto& [base, name] : bases) {
    const double power = exponent[base];
    if (is_zero(power)) continue;
    if (power > 0 && !above.empty()) above += '*';
    if (power > 0) above += factor_text(name, power);
    if (power < 0) below.append("/").append(factor_text(name, -power));
  }
  return (above.empty() ? "1" : above) + below;
}

}  // namespace paracrine
