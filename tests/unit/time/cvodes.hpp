// SPDX-License-Identifier: BSD-3-Clause
//
// CVODES of SUNDIALS with our linear solver and the settings of Bdf: what that is held against. On
// one rank.
#pragma once

#include <memory>
#include <span>

#include "solver/time/discretization.hpp"
#include "solver/time/options.hpp"

namespace paracrine::test {

class Cvodes {
 public:
  /// Wraps the values.
  Cvodes(const Discretization& system, const TimeOptions& options, std::span<double> values);
  ~Cvodes();
  /// @return the time reached
  double step(double stop);
  /// Steps, failures of the error test, Newton and linear iterations, evaluations, order.
  SolveStatistics statistics() const;
  std::span<const double> accumulated();

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace paracrine::test
