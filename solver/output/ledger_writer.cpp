// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/ledger_writer.hpp"

#include "solver/output/collective.hpp"

namespace paracrine {

std::string kind_name(LedgerKind kind) {
  switch (kind) {
    case LedgerKind::initial:
      return "initial";
    case LedgerKind::delivery:
      return "delivery";
    case LedgerKind::reaction:
      return "reaction";
    case LedgerKind::boundary:
      return "boundary";
    case LedgerKind::outflow:
      return "outflow";
    case LedgerKind::trail:
      return "trail";
  }
  return {};
}

std::string ledger_unit(const Species& species, bool of_rates) {
  return of_rates ? species.amount.text + "/h" : species.amount.text;
}

std::vector<double> stored_amounts(const FunctionSpace& space, const Problem& problem,
                                   const Snapshot& snapshot) {
  const auto width = problem.species.size();
  std::vector<double> stored(width, 0.0);
  for (std::size_t node = 0; node < space.mesh().num_owned_nodes(); ++node) {
    const double volume = space.node_volume()[node];
    for (std::size_t s = 0; s < width; ++s) stored[s] += volume * snapshot.values[node * width + s];
  }
  for (double& amount : stored) amount = ordered_sum(space.mesh().comm(), amount);
  for (int p = 0; p < problem.num_pools(); ++p)
    stored.push_back(problem.pool_volume(p) * snapshot.pools[static_cast<std::size_t>(p)]);
  return stored;
}

LedgerWriter::LedgerWriter(const FunctionSpace& space, const Problem& problem, LedgerLayout layout,
                           LedgerOptions options)
    : space_(&space), problem_(&problem), layout_(std::move(layout)), options_(std::move(options)) {
  if (options_.directory.empty()) return;
  on_first_rank(space.mesh().comm(), [&] {
    std::optional<Resume> resume = options_.resume;
    if (resume) resume->time = options_.time(resume->time);
    log_ = std::make_unique<CsvLog>(options_.directory / "ledger.csv",
                                    std::vector<std::string>{options_.time.title(), "species",
                                                             "kind", "name", "amount", "unit"},
                                    resume);
  });
}

void LedgerWriter::observe(const Snapshot& snapshot) {
  if (!snapshot.output) return;
  entries_.assign(snapshot.ledger.begin(), snapshot.ledger.end());
  of_rates_ = snapshot.steady;
  auto stored = stored_amounts(*space_, *problem_, snapshot);
  if (of_rates_) {
    balances_ = balance_of_rates(layout_, stored, snapshot.ledger, options_.least);
  } else {
    balances_ = balance(layout_, stored, snapshot.ledger, options_.least);
  }
  if (options_.directory.empty()) return;
  on_first_rank(space_->mesh().comm(), [&] { write_rows(options_.time(snapshot.time)); });
}

void LedgerWriter::write_rows(double time) {
  std::vector<std::vector<std::string>> rows;
  const auto add = [&](int quantity, const std::string& kind, const std::string& name,
                       double amount) {
    const Species& s = problem_->species_of(quantity);
    rows.push_back({exact(time), problem_->quantity_name(quantity), kind, name,
                    exact(amount * s.amount_factor), ledger_unit(s, of_rates_)});
  };
  for (std::size_t i = 0; i < layout_.entries.size(); ++i) {
    const LedgerEntry& entry = layout_.entries[i];
    add(entry.quantity, kind_name(entry.kind), entry.name, entries_[i]);
  }
  for (std::size_t q = 0; q < balances_.size(); ++q) {
    if (problem_->species_of(static_cast<int>(q)).is_static) continue;
    if (!of_rates_) add(static_cast<int>(q), "stored", "", balances_[q].stored);
    add(static_cast<int>(q), "residual", "", balances_[q].residual());
  }
  log_->append_rows(rows);
}

}  // namespace paracrine
