// SPDX-License-Identifier: BSD-3-Clause
//
// The past of some quantities as the polynomial through it: columns z_j = h^j y^(j) / j!. States
// and ledger entries each have one and are treated alike, so that a balance between them that is
// linear is kept to the last digits of the step's equation.
#pragma once

#include <span>
#include <vector>

#include "solver/time/bdf/coefficients.hpp"

namespace paracrine {

class Nordsieck {
 public:
  /// @param size  quantities
  explicit Nordsieck(std::size_t size) : columns_(most_bdf_order + 1), size_(size) {}

  /// Made when first asked for.
  std::span<double> column(int j);
  std::span<const double> column(int j) const { return columns_[static_cast<std::size_t>(j)]; }
  /// Delta of an earlier step, as kept.
  std::span<double> kept();
  std::span<const double> kept() const { return kept_; }

  /// Measures the columns in steps `ratio` times as long and moves them one step ahead:
  /// z_j = sum_(k >= j) (k over j) z_k.
  void predict(int order, double ratio);
  /// Moves them one step back.
  void take_back(int order);
  /// z_j += l_j delta
  void correct(int order, const BdfCoefficients& c, std::span<const double> delta);
  void keep(std::span<const double> delta);
  /// To order + 1, by the Delta kept, which is then gone.
  void increase(int order, const OrderChange& by);
  void decrease(int order, const OrderChange& by);

 private:
  std::vector<std::vector<double>> columns_;
  std::vector<double> kept_;
  std::size_t size_;
};

}  // namespace paracrine
