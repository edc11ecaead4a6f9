// SPDX-License-Identifier: BSD-3-Clause
//
// A manufactured solution of a coupled nonlinear system with zero flux on every side:
//
//     a' = Da Lap a - k a b + Sa        b' = Db Lap b - k a b + a^2/(1 + a^2) + Sb
//     c' = Dc Lap c + k a b - c + Sc    each  u = p + q phi(x) exp(-lambda t)
//
// with sources S that make the given functions exact. phi is a product of 1 - 3 s^2 + 2 s^3, which
// falls from one to zero with flat ends.
#pragma once

#include <array>
#include <string>

#include "tests/support/problem_builder.hpp"

namespace paracrine::test {

enum class Domain { interval, square, cylinder, cube };

struct Manufactured {
  explicit Manufactured(Domain domain);
  double exact(int species, const std::array<double, 3>& x, double t) const;
  static constexpr int num_species = 3;

  Domain domain;
  Problem problem;
};

}  // namespace paracrine::test
