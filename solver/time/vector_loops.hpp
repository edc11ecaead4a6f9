// SPDX-License-Identifier: BSD-3-Clause
//
// Plain vector arithmetic, compiled for every instruction set. Local parts only.
#pragma once

#include <span>

namespace paracrine {

/// z = a x + b y; z may be x or y.
void linear_sum(double a, std::span<const double> x, double b, std::span<const double> y,
                std::span<double> z);

/// z = x + a_0 y_0 + a_1 y_1 + ...; z may be x.
void add_multiples(std::span<const double> x, std::span<const double> a,
                   std::span<const double* const> y, std::span<double> z);

}  // namespace paracrine
