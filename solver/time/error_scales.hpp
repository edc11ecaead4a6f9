// SPDX-License-Identifier: BSD-3-Clause
//
// How large each quantity is, for its absolute tolerance, and the norm in which errors are held
// against tolerances. A factor that starts at nothing has the scale it grows to, which nobody knows
// beforehand: scales follow the largest value met so far, unless the case states them.
//
// The norm is the root mean square over all unknowns of error / (tolerance (|u| + floor)). A pool,
// which every rank holds, counts as much as the field of a species does.
#pragma once

#include <span>
#include <vector>

#include "solver/time/discretization.hpp"

namespace paracrine {

class ErrorScales {
 public:
  /// @param scales  to begin with, a quantity. Collective.
  ErrorScales(const Discretization& system, const std::vector<double>& scales);

  /// Values below these count absolutely, a quantity [species unit].
  const std::vector<double>& floors() const noexcept { return floors_; }
  /// Those of other scales of the same system, which these then go on from.
  void go_on_from(std::span<const double> floors) { floors_.assign(floors.begin(), floors.end()); }
  /// Takes notice of an accepted state. @param u  all unknowns. Collective.
  void follow(std::span<const double> u);
  /// weight = 1 / (tolerance (|u| + floor)), for all unknowns.
  void weights(std::span<const double> u, double tolerance, std::span<double> weight) const;
  /// The norm of v at u. Collective.
  double norm(std::span<const double> v, std::span<const double> u, double tolerance) const;

 private:
  std::span<const double> field_floors() const;

  const Discretization* system_;
  std::vector<double> floors_;
  double pool_weight_ = 1;  // makes a pool on all ranks count as the nodes of a field
};

}  // namespace paracrine
