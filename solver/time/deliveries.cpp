// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/time/same_time.hpp"
#include "solver/time/stepper.hpp"
#include "solver/transport/deposit.hpp"

namespace paracrine {

DeliverySchedule::DeliverySchedule(const Discretization& system, const PointLocator& locator)
    : system_(&system), peaks_(static_cast<std::size_t>(system.problem().num_quantities()), 0.0) {
  Diagnostics faults;
  for (const Delivery& delivery : system.problem().deliveries) {
    for (const Administration& each : delivery.administrations) {
      times_.push_back(each.start);
      if (each.duration > 0) times_.push_back(each.end());
    }
    try {
      parts_.push_back(part_of(delivery, locator));
    } catch (const InputError& error) {
      for (const Diagnostic& d : error.diagnostics()) faults.add(d);
    }
  }
  faults.throw_if_any();
  std::sort(times_.begin(), times_.end());
  times_.erase(std::unique(times_.begin(), times_.end(), same_time), times_.end());
  MPI_Allreduce(MPI_IN_PLACE, peaks_.data(), static_cast<int>(peaks_.size()), MPI_DOUBLE, MPI_MAX,
                system.space().mesh().comm());
}

DeliverySchedule::Part DeliverySchedule::part_of(const Delivery& delivery,
                                                 const PointLocator& locator) {
  const Problem& problem = system_->problem();
  Part part;
  part.quantity = problem.delivered_quantity(delivery);
  const auto index = static_cast<int>(&delivery - problem.deliveries.data());
  part.entry = system_->ledger().find(LedgerKind::delivery, index, part.quantity);
  double largest = 0;
  for (const Administration& each : delivery.administrations)
    largest = std::max(largest, each.amount);
  double& peak = peaks_[static_cast<std::size_t>(part.quantity)];
  if (problem.is_pool(part.quantity)) {
    part.density = {1 / problem.pool_volume(part.quantity - problem.num_species())};
    peak = std::max(peak, largest * part.density[0]);
    return part;
  }
  part.density = deposit_shares(delivery, system_->space(), locator);
  const auto volume = system_->space().node_volume();
  part.absorbed.assign(system_->ledger().entries.size(), 0.0);
  for (std::size_t i = 0; i < part.density.size(); ++i) {
    const double share = part.density[i];
    part.density[i] /= volume[i];
    peak = std::max(peak, largest * part.density[i]);
    const int imposing = system_->imposed_entry(i * problem.species.size() + part.quantity);
    if (imposing < 0) continue;
    part.absorbed[static_cast<std::size_t>(imposing)] -= share;
    part.density[i] = 0;
  }
  MPI_Allreduce(MPI_IN_PLACE, part.absorbed.data(), static_cast<int>(part.absorbed.size()),
                MPI_DOUBLE, MPI_SUM, system_->space().mesh().comm());
  return part;
}

void DeliverySchedule::add(const Part& part, double amount, std::span<double> unknowns,
                           std::span<double> entries) const {
  const Problem& problem = system_->problem();
  const std::size_t S = problem.species.size(), q = static_cast<std::size_t>(part.quantity);
  if (problem.is_pool(part.quantity)) {
    system_->pools(unknowns)[q - S] += amount * part.density[0];
  } else {
    for (std::size_t i = 0; i < part.density.size(); ++i)
      unknowns[i * S + q] += amount * part.density[i];
  }
  entries[static_cast<std::size_t>(part.entry)] += amount;
  for (std::size_t e = 0; e < part.absorbed.size(); ++e) entries[e] += amount * part.absorbed[e];
}

bool DeliverySchedule::deliver(double t, State& state) const {
  const auto& deliveries = system_->problem().deliveries;
  bool due = false;
  for (std::size_t d = 0; d < deliveries.size(); ++d) {
    double amount = 0;
    for (const Administration& each : deliveries[d].administrations) {
      if (each.duration > 0 || !same_time(each.start, t)) continue;
      due = true;
      amount += each.amount;
    }
    if (amount > 0) add(parts_[d], amount, state.values, state.ledger);
  }
  return due;
}

Supply DeliverySchedule::supply(double t) const {
  const auto& deliveries = system_->problem().deliveries;
  const auto under_way = [t](const Administration& each) {
    const bool begun = each.start < t || same_time(each.start, t);
    return begun && t < each.end() && !same_time(t, each.end());
  };
  Supply supply;
  for (std::size_t d = 0; d < deliveries.size(); ++d)
    for (const Administration& each : deliveries[d].administrations) {
      if (!under_way(each)) continue;
      supply.rates.resize(system_->num_unknowns(), 0.0);
      supply.entries.resize(system_->ledger().entries.size(), 0.0);
      add(parts_[d], each.amount / each.duration, supply.rates, supply.entries);
    }
  return supply;
}

}  // namespace paracrine
