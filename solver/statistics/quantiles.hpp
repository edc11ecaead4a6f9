// SPDX-License-Identifier: BSD-3-Clause
//
// Quantiles: of numbers in order, and of the distributions that tests and intervals refer to.
#pragma once

#include <span>

namespace paracrine {

/// Linear between the sorted values (Hyndman-Fan type 7); not empty, 0 <= p <= 1.
double sorted_quantile(std::span<const double> sorted, double p);

double normal_quantile(double p);                              ///< of mean 0, deviation 1
double student_quantile(double p, double freedom);             ///< Student's t
double fisher_quantile(double p, double above, double below);  ///< F of these degrees

}  // namespace paracrine
