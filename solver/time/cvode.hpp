// SPDX-License-Identifier: BSD-3-Clause
//
// SUNDIALS CVODES, owned: variable-order, variable-step BDF with Newton-Krylov on our operator and
// preconditioner. The ledger's entries ride along as pure quadratures, so they are as accurate as
// the fields and, BDF keeping linear balances, close to the Newton tolerance.
#pragma once

#include <memory>

#include "solver/time/integrator.hpp"

namespace paracrine {

class Cvode : public Integrator {
 public:
  /// Collective.
  Cvode(const Discretization& system, const TimeOptions& options, double start,
        std::span<double> values);
  ~Cvode() override;
  Cvode(const Cvode&) = delete;
  Cvode& operator=(const Cvode&) = delete;

  double step(double stop) override;
  void set_supply(const Supply* supply) override;
  void restart(double t) override;
  std::span<const double> accumulated() override;
  double last_step() const override;
  std::string worst_place() const override;
  SolveStatistics statistics() const override;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> self_;
};

}  // namespace paracrine
