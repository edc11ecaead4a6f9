// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/ledger.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "solver/transport/fluid_flow.hpp"

namespace paracrine {

namespace {

constexpr double arithmetic = 1e-9;

void raise_throughputs(const LedgerLayout& layout, std::span<const double> least,
                       std::vector<LedgerBalance>& balances) {
  std::map<int, double> largest;  // by species
  for (std::size_t q = 0; q < balances.size(); ++q) {
    double& most = largest[layout.species[q]];
    most = std::max(most, balances[q].throughput);
  }
  for (std::size_t q = 0; q < balances.size(); ++q) {
    double& throughput = balances[q].throughput;
    throughput = std::max(throughput, arithmetic * largest[layout.species[q]]);
    if (!least.empty()) throughput = std::max(throughput, least[q]);
  }
}

}  // namespace

LedgerLayout::LedgerLayout(const Problem& problem, const std::vector<std::string>& boundary_names) {
  for (int q = 0; q < problem.num_quantities(); ++q) species.push_back(problem.species_index(q));
  for (int q = 0; q < problem.num_quantities(); ++q)
    if (!problem.species_of(q).is_static)
      entries.push_back({q, LedgerKind::initial, "initial", -1});
  for (int d = 0; d < static_cast<int>(problem.deliveries.size()); ++d) {
    const Delivery& delivery = problem.deliveries[d];
    entries.push_back(
        {problem.delivered_quantity(delivery), LedgerKind::delivery, delivery.name, d});
  }
  for (int r = 0; r < static_cast<int>(problem.reactions.size()); ++r)
    for (const ReactionTerm& term : problem.reactions[r].terms)
      entries.push_back({term.quantity, LedgerKind::reaction, problem.reactions[r].name, r});
  for (int b = 0; b < static_cast<int>(problem.boundaries.size()); ++b) {
    const BoundaryCondition& bc = problem.boundaries[b];
    entries.push_back({bc.species, LedgerKind::boundary, bc.boundary, b});
    if (const auto* exchange = std::get_if<Exchange>(&bc.law); exchange && exchange->pool >= 0)
      entries.push_back(
          {problem.pool_quantity(exchange->pool), LedgerKind::boundary, bc.boundary, b});
  }
  const std::vector<std::string> open = outlets(problem, boundary_names);
  for (int b = 0; b < static_cast<int>(boundary_names.size()); ++b)
    if (std::ranges::find(open, boundary_names[b]) != open.end())
      for (const Carried& carried : problem.flow->carried)
        entries.push_back({carried.species, LedgerKind::outflow, boundary_names[b], b});
  for (int s = 0; s < problem.num_species(); ++s)
    for (const Trail& trail : problem.species[s].trails)
      entries.push_back({s, LedgerKind::trail, problem.species[trail.mover].name, trail.mover});
}

int LedgerLayout::find(LedgerKind kind, int item, int quantity) const {
  for (std::size_t e = 0; e < entries.size(); ++e)
    if (entries[e].kind == kind && entries[e].item == item && entries[e].quantity == quantity)
      return static_cast<int>(e);
  return -1;
}

double LedgerBalance::relative() const noexcept {
  return throughput > 0 ? std::abs(residual()) / throughput : 0;
}

std::vector<double> least_throughputs(const Problem& problem, std::span<const double> scales,
                                      double volume) {
  std::vector<double> least;
  for (int q = 0; q < problem.num_quantities(); ++q) {
    const int pool = q - problem.num_species();
    const double where = pool < 0 ? volume : problem.pool_volume(pool);
    least.push_back(arithmetic * where * scales[static_cast<std::size_t>(q)]);
  }
  return least;
}

std::vector<LedgerBalance> balance(const LedgerLayout& layout, std::span<const double> stored,
                                   std::span<const double> ledger, std::span<const double> least) {
  std::vector<LedgerBalance> balances(stored.size());
  for (std::size_t s = 0; s < stored.size(); ++s) balances[s].stored = stored[s];
  for (std::size_t e = 0; e < layout.entries.size(); ++e) {
    LedgerBalance& b = balances[layout.entries[e].quantity];
    b.accounted += ledger[e];
    b.throughput += std::abs(ledger[e]);
  }
  raise_throughputs(layout, least, balances);
  return balances;
}

std::vector<LedgerBalance> balance_of_rates(const LedgerLayout& layout,
                                            std::span<const double> held,
                                            std::span<const double> rates,
                                            std::span<const double> least) {
  const std::vector<double> nothing(held.size(), 0.0);
  auto balances = balance(layout, nothing, rates, least);
  for (std::size_t s = 0; s < held.size(); ++s)
    balances[s].throughput = std::max(balances[s].throughput, std::abs(held[s]));
  return balances;
}

}  // namespace paracrine
