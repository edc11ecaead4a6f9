// SPDX-License-Identifier: BSD-3-Clause
//
// Loops of an implicit step, each one traversal, compiled for every instruction set. Local parts
// only: sums are yet to be taken over ranks.
#pragma once

#include <span>

namespace paracrine {

/// f = gamma f - z1 / l_1 - delta: what is left of the step's equation. @return sum of (f w)^2
double step_residual(double gamma, double inverse_l1, std::span<const double> z1,
                     std::span<const double> delta, std::span<const double> w, std::span<double> f);

/// Sums of squares.
struct UpdateSums {
  double change = 0;  ///< of x w
  double delta = 0;   ///< of delta w
  double below = 0;   ///< of y w where y is negative and must not be
};
/// delta += x and y = predicted + delta. @param nonnegative  1 for what must not be negative, else
/// 0
UpdateSums update(std::span<const double> x, std::span<const double> predicted,
                  std::span<const double> w, std::span<const double> nonnegative,
                  std::span<double> delta, std::span<double> y);

/// y = 0 where it is negative and must not be, with a line that leaves the state before as it was:
/// slope (of a step) -= y. Raised by Delta, as CVODE does, the higher columns would hold what no
/// rate gave, and steps that grow make it grow by the power of its order: measured at tolerance
/// 1e-3, 3e-3 of a growth factor's throughput was missing from its ledger in four weeks; so, 3e-8.
/// Raised without the line, what decays fast would be driven below zero again, step after step.
void raise_to_zero(std::span<const double> nonnegative, std::span<double> y,
                   std::span<double> slope);

/// Smallest share of the way from the prediction down to y < 0 at which zero is met, at most 1.
double least_way_to_zero(std::span<const double> predicted, std::span<const double> y,
                         std::span<const double> nonnegative);

/// Largest |f| / (0.1 |y| + 1/w).
double fastest_change(std::span<const double> f, std::span<const double> y,
                      std::span<const double> w);

/// Sum of (x w)^2, and of ((x + b y) w)^2.
double weighted_squares(std::span<const double> x, std::span<const double> w);
double weighted_squares(std::span<const double> x, double b, std::span<const double> y,
                        std::span<const double> w);

}  // namespace paracrine
