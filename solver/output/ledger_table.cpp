// SPDX-License-Identifier: BSD-3-Clause
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/output/ledger_writer.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {

namespace {

std::string share(const LedgerBalance& b) {
  return "(" + number(b.relative(), 2) + " of throughput)";
}

}  // namespace

std::string label_of(const LedgerEntry& entry) {
  const std::string kind = kind_name(entry.kind);
  if (entry.kind == LedgerKind::trail) return kind + " of " + entry.name;
  return entry.name.empty() || entry.name == kind ? kind : kind + " " + entry.name;
}

std::string ledger_table(const Problem& problem, const LedgerLayout& layout,
                         std::span<const double> ledger, std::span<const LedgerBalance> balances,
                         bool of_rates) {
  using enum TextTable::Align;
  TextTable table({left, right, left});
  for (std::size_t s = 0; s < balances.size(); ++s) {
    const int quantity = static_cast<int>(s);
    const Species& species = problem.species_of(quantity);
    if (species.is_static) continue;
    const auto amount = [&](double value, int digits = 6) {
      return number(value * species.amount_factor, digits);
    };
    table.add({problem.quantity_name(quantity), ledger_unit(species, of_rates), ""});
    for (std::size_t i = 0; i < layout.entries.size(); ++i) {
      if (layout.entries[i].quantity != quantity) continue;
      table.add({"  " + label_of(layout.entries[i]), amount(ledger[i]), ""});
    }
    if (!of_rates) {
      table.add({"  = accounted for", amount(balances[s].accounted), ""});
      table.add({"  stored", amount(balances[s].stored), ""});
    }
    table.add({"  residual", amount(balances[s].residual(), 2), share(balances[s])});
  }
  return table.text();
}

void enforce_ledger(const Problem& problem, std::span<const LedgerBalance> balances,
                    double tolerance) {
  std::string open;
  for (std::size_t s = 0; s < balances.size(); ++s) {
    const LedgerBalance& b = balances[s];
    if (problem.species_of(static_cast<int>(s)).is_static) continue;
    // Written so that NaN counts as open, and so does something that came from nowhere.
    if (std::abs(b.residual()) <= tolerance * b.throughput) continue;
    const Species& species = problem.species_of(static_cast<int>(s));
    const auto amount = [&](double value) {
      return number(value * species.amount_factor, 6) + " " + species.amount.text;
    };
    open += "\n  " + problem.quantity_name(static_cast<int>(s)) + ": stored " + amount(b.stored) +
            ", accounted for " + amount(b.accounted) + ", residual " + amount(b.residual()) + " " +
            share(b);
  }
  if (open.empty()) return;
  throw CheckError("the mass ledger does not close to " + number(tolerance) +
                   "; a smaller [time] tolerance or [solver] linear_tolerance may help:" + open);
}

}  // namespace paracrine
