// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/ledger.hpp"

#include <algorithm>
#include <cmath>

#include "solver/transport/fluid_flow.hpp"

namespace paracrine {

LedgerLayout::LedgerLayout(const Problem& problem, const std::vector<std::string>& boundary_names) {
  for (int s = 0; s < problem.num_species(); ++s)
    if (!problem.species[s].is_static) entries.push_back({s, LedgerKind::initial, "initial", -1});
  for (int d = 0; d < static_cast<int>(problem.deliveries.size()); ++d)
    entries.push_back(
        {problem.deliveries[d].species, LedgerKind::delivery, problem.deliveries[d].name, d});
  for (int r = 0; r < static_cast<int>(problem.reactions.size()); ++r)
    for (const ReactionTerm& term : problem.reactions[r].terms)
      entries.push_back({term.species, LedgerKind::reaction, problem.reactions[r].name, r});
  for (int b = 0; b < static_cast<int>(problem.boundaries.size()); ++b)
    entries.push_back(
        {problem.boundaries[b].species, LedgerKind::boundary, problem.boundaries[b].boundary, b});
  const std::vector<std::string> open = outlets(problem, boundary_names);
  for (int b = 0; b < static_cast<int>(boundary_names.size()); ++b)
    if (std::ranges::find(open, boundary_names[b]) != open.end())
      for (const Carried& carried : problem.flow->carried)
        entries.push_back({carried.species, LedgerKind::outflow, boundary_names[b], b});
}

int LedgerLayout::find(LedgerKind kind, int item, int species) const {
  for (std::size_t e = 0; e < entries.size(); ++e)
    if (entries[e].kind == kind && entries[e].item == item && entries[e].species == species)
      return static_cast<int>(e);
  return -1;
}

double LedgerBalance::relative() const noexcept {
  return throughput > 0 ? std::abs(residual()) / throughput : 0;
}

std::vector<LedgerBalance> balance(const LedgerLayout& layout, std::span<const double> stored,
                                   std::span<const double> ledger) {
  std::vector<LedgerBalance> balances(stored.size());
  for (std::size_t s = 0; s < stored.size(); ++s) balances[s].stored = stored[s];
  for (std::size_t e = 0; e < layout.entries.size(); ++e) {
    LedgerBalance& b = balances[layout.entries[e].species];
    b.accounted += ledger[e];
    b.throughput += std::abs(ledger[e]);
  }
  return balances;
}

std::vector<LedgerBalance> balance_of_rates(const LedgerLayout& layout,
                                            std::span<const double> held,
                                            std::span<const double> rates) {
  const std::vector<double> nothing(held.size(), 0.0);
  auto balances = balance(layout, nothing, rates);
  for (std::size_t s = 0; s < held.size(); ++s)
    balances[s].throughput = std::max(balances[s].throughput, std::abs(held[s]));
  return balances;
}

}  // namespace paracrine
