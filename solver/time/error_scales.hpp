// SPDX-License-Identifier: BSD-3-Clause
//
// How large each species is, for its absolute tolerance. A factor that starts at nothing has the
// scale it grows to, which nobody knows beforehand: scales follow the largest value met so far,
// unless the case states them.
#pragma once

#include <span>
#include <vector>

#include "solver/time/discretization.hpp"

namespace paracrine {

class ErrorScales {
 public:
  /// @param scales  to begin with, a species
  ErrorScales(const Problem& problem, const std::vector<double>& scales);

  /// Values below these count absolutely, a species [species unit].
  const std::vector<double>& floors() const noexcept { return floors_; }
  /// Takes notice of an accepted state. @param u  owned nodes x species. Collective.
  void follow(std::span<const double> u, MPI_Comm comm);

 private:
  const Problem* problem_;
  std::vector<double> floors_;
};

}  // namespace paracrine
