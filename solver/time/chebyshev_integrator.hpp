// SPDX-License-Identifier: BSD-3-Clause
//
// RKC, the Runge-Kutta-Chebyshev method of order two (Sommeijer, Shampine and Verwer, J. Comput.
// Appl. Math. 88 (1998) 315): explicit, its stages chosen so that the stable step grows with the
// square of their number. No linear algebra at all, so it wins where diffusion is mild on its mesh
// and reactions are slow against the step: patterns, fronts, 2-D sheets.
#pragma once

#include "solver/time/one_step.hpp"

namespace paracrine {

class ChebyshevIntegrator final : public OneStep {
 public:
  /// Collective.
  ChebyshevIntegrator(const Discretization& system, const TimeOptions& options, double start,
                      std::span<double> values);
  SolveStatistics statistics() const override;

 private:
  /// u' and this rank's ledger rates.
  struct Rates {
    std::vector<double> values, entries;
  };
  bool attempt(double h) override;
  double longest_step() override;
  void accepted() override;
  void forget() override;
  Remembered remembered() const override;
  bool recall(const Remembered& memory) override;
  void evaluate(double t, std::span<const double> u, Rates& rates);
  double spectral_radius();
  double reaction_bound();

  double diffusion_bound_;      // of the spectrum [1/h]
  double spectral_radius_ = 0;  // of the whole
  std::int64_t found_at_ = -1;  // step at which it was found; -1: not known
  SystemJacobian jacobian_;
  Rates start_, stage_;  // at the beginning of the step, at a stage
  bool start_known_ = false;
  double candidate_time_ = 0;                 // of the last step, where start_ is from [h]
  std::vector<double> before_, before_that_;  // the last two stages; after a step its candidate
};

}  // namespace paracrine
