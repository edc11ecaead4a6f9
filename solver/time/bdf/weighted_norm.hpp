// SPDX-License-Identifier: BSD-3-Clause
//
// The root mean square over all unknowns of all ranks, pools once a rank (error_scales.hpp).
#pragma once

#include <cmath>
#include <span>

#include "solver/time/discretization.hpp"
#include "solver/time/sum_over_ranks.hpp"

namespace paracrine {

class WeightedNorm {
 public:
  /// Collective.
  explicit WeightedNorm(const Discretization& system)
      : comm_(system.space().mesh().comm()), count_(static_cast<double>(system.num_unknowns())) {
    sum_over_ranks(comm_, {&count_, 1});
  }
  /// Of each sum of squares on this rank. Collective.
  void operator()(std::span<double> squares) const {
    sum_over_ranks(comm_, squares);
    for (double& square : squares) square = std::sqrt(square / count_);
  }
  double operator()(double squares) const {
    (*this)({&squares, 1});
    return squares;
  }
  MPI_Comm comm() const noexcept { return comm_; }

 private:
  MPI_Comm comm_;
  double count_;
};

}  // namespace paracrine
