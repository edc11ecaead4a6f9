// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/time/same_time.hpp"
#include "solver/time/stepper.hpp"
#include "solver/transport/deposit.hpp"

namespace paracrine {

DeliverySchedule::DeliverySchedule(const Discretization& system, const PointLocator& locator)
    : system_(&system), peaks_(system.num_species(), 0.0) {
  const Problem& problem = system.problem();
  const int S = system.num_species();
  const auto volume = system.space().node_volume();
  Diagnostics faults;
  for (const Delivery& delivery : problem.deliveries) {
    double largest = 0;
    for (const Administration& administration : delivery.administrations) {
      times_.push_back(administration.start);
      largest = std::max(largest, administration.amount);
    }
    std::vector<double>& density = density_.emplace_back();
    try {
      density = deposit_shares(delivery, system.space(), locator);
    } catch (const InputError& error) {
      for (const Diagnostic& d : error.diagnostics()) faults.add(d);
      continue;
    }
    for (std::size_t i = 0; i < density.size(); ++i) {
      density[i] /= volume[i];
      peaks_[delivery.species] = std::max(peaks_[delivery.species], largest * density[i]);
    }
  }
  faults.throw_if_any();
  std::sort(times_.begin(), times_.end());
  times_.erase(std::unique(times_.begin(), times_.end(), same_time), times_.end());
  const MPI_Comm comm = system.space().mesh().comm();
  MPI_Allreduce(MPI_IN_PLACE, peaks_.data(), S, MPI_DOUBLE, MPI_MAX, comm);

  for (std::size_t d = 0; d < density_.size(); ++d) {
    const int s = problem.deliveries[d].species;
    auto& absorbed = absorbed_.emplace_back(system.ledger().entries.size(), 0.0);
    for (std::size_t i = 0; i < density_[d].size(); ++i) {
      const int entry = system.imposed_entry(i * S + s);
      if (entry < 0) continue;
      absorbed[entry] -= density_[d][i] * volume[i];
      density_[d][i] = 0;
    }
    MPI_Allreduce(MPI_IN_PLACE, absorbed.data(), static_cast<int>(absorbed.size()), MPI_DOUBLE,
                  MPI_SUM, comm);
  }
}

bool DeliverySchedule::deliver(double t, State& state) const {
  const Problem& problem = system_->problem();
  const std::size_t S = problem.species.size();
  bool due = false;
  for (std::size_t d = 0; d < problem.deliveries.size(); ++d) {
    const Delivery& delivery = problem.deliveries[d];
    double amount = 0;
    for (const Administration& administration : delivery.administrations) {
      if (!same_time(administration.start, t)) continue;
      due = true;
      amount += administration.amount;
    }
    for (std::size_t i = 0; i < density_[d].size(); ++i)
      state.values[i * S + delivery.species] += amount * density_[d][i];
    state.ledger[system_->ledger().find(LedgerKind::delivery, static_cast<int>(d),
                                        delivery.species)] += amount;
    for (std::size_t e = 0; e < absorbed_[d].size(); ++e)
      state.ledger[e] += amount * absorbed_[d][e];
  }
  return due;
}

}  // namespace paracrine
