// SPDX-License-Identifier: BSD-3-Clause
//
// The backward differentiation formulas of variable step and order with fixed leading coefficient
// (Jackson and Sacks-Davis, ACM TOMS 6 (1980) 295; Brown, Byrne and Hindmarsh, SIAM J. Sci. Stat.
// Comput. 10 (1989) 1038). The past is kept as the polynomial through it, Nordsieck's
// z_j = h^j y^(j) / j!, which also predicts the new time. With Delta what is found there less what
// was predicted, and xi_i = (t_n - t_(n-i)) / h,
//
//     z_j += l_j Delta,    sum_j l_j x^j = (1 + x / xi*) prod_(i=1)^(q-1) (1 + x / xi_i).
//
// xi* is such that l_1 = 1 + 1/2 + ... + 1/q, as for equal steps: so gamma = h / l_1 of the step's
// equation depends on order and step alone, and what is set up for it lasts.
#pragma once

#include <array>
#include <span>

namespace paracrine {

inline constexpr int most_bdf_order = 5;

struct BdfCoefficients {
  std::array<double, most_bdf_order + 1> l{};  ///< what each column of the past is given of Delta
  /// Local error at the order: this times |Delta|.
  double error = 0;
  /// The same one order lower: this times |z_q|, the step's last column.
  double error_below = 0;
  /// And one higher: this times |Delta - c Delta'|, Delta' of the step before, of length h', and
  /// c = (weight / weight') (h / h')^(q+1).
  double error_above = 0, weight = 0;
};

/// Of a step to be taken. @param order  q = 1 ... most_bdf_order
/// @param past  lengths of the q steps before, the last first [h]
BdfCoefficients bdf_coefficients(int order, double h, std::span<const double> past);

/// How the columns j = 2 ... q change with the order: z_j += change_j x column.
struct OrderChange {
  double first = 0;  ///< of an increase: the new column is this times the last Delta
  std::array<double, most_bdf_order + 1> change{};
};

/// The polynomial of order q + 1 that keeps to what the one of order q went through.
/// @param h     length in which the columns are measured; that of the last step, past[0]
/// @param past  lengths of the last q steps
OrderChange order_increase(int order, double h, std::span<const double> past);
/// The polynomial of order q - 1, `column` being z_q. @param past  lengths of the last q - 2 steps
OrderChange order_decrease(int order, double h, std::span<const double> past);

}  // namespace paracrine
