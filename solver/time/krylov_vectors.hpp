// SPDX-License-Identifier: BSD-3-Clause
//
// The vector loops of a Krylov method in single precision, fused so that each vector is read once
// an iteration, sums carried in double precision. Local parts only: the caller reduces over ranks.
#pragma once

#include <span>
#include <vector>

namespace paracrine {

/// Sum of weight x^2. @param weight  one value an entry
double weighted_square(std::span<const float> x, std::span<const float> weight);

/// dots[k] = sum of weight basis[k] w, and last the sum of weight w^2.
void weighted_dots(const std::vector<const float*>& basis, std::span<const float> w,
                   std::span<const float> weight, std::span<double> dots);

/// w = (w - sum_k coefficient[k] basis[k]) * factor
void subtract_and_scale(const std::vector<const float*>& basis, std::span<const double> coefficient,
                        double factor, std::span<float> w);

}  // namespace paracrine
