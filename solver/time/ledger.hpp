// SPDX-License-Identifier: BSD-3-Clause
//
// The mass ledger: for every field and every pool, what came and went and why. Entries accumulate
// in the same integration as the fields, so the ledger closes to the solver's own tolerance:
//
//     stored = initial + delivered + sum of reactions + sum of boundaries   (+ residual)
#pragma once

#include <span>
#include <string>
#include <vector>

#include "solver/problem/problem.hpp"

namespace paracrine {

/// `outflow`: what the flow carries out through a boundary. `trail`: what a mover left behind.
enum class LedgerKind { initial, delivery, reaction, boundary, outflow, trail };

struct LedgerEntry {
  int quantity;  ///< whose account it is in: a field or a pool
  LedgerKind kind;
  std::string name;  ///< of the delivery, reaction, boundary or mover; "initial"
  int item;          ///< index into Problem::deliveries, reactions or boundaries; of outflow, into
                     ///< Mesh::boundary_names; of a trail, its mover; -1 for initial
};

/// Which entry of State::ledger is what. All amounts in species unit x mm^3, positive into tissue.
struct LedgerLayout {
  std::vector<LedgerEntry> entries;
  std::vector<int> species;  ///< of each quantity
  /// @param boundary_names  of the mesh, for outflow
  LedgerLayout(const Problem& problem, const std::vector<std::string>& boundary_names);
  /// Index of an entry, -1 when there is none.
  int find(LedgerKind kind, int item, int quantity) const;
};

/// How far the ledger of one quantity is from closing.
struct LedgerBalance {
  double stored = 0;      ///< integral of the field, or amount in the pool, now
  double accounted = 0;   ///< sum of its entries
  double throughput = 0;  ///< sum of the magnitudes of its entries, or a floor: see balance()
  double residual() const noexcept { return stored - accounted; }
  /// Residual over throughput; 0 when nothing ever happened.
  double relative() const noexcept;
};

/// What counts as throughput of each quantity at least, so that what arithmetic leaves of nothing
/// is no fault: a billionth of its typical size everywhere [species unit x mm^3; an hour, of
/// rates].
/// @param scales  of each quantity [species unit]   @param volume  of the tissue [mm^3]
std::vector<double> least_throughputs(const Problem& problem, std::span<const double> scales,
                                      double volume);

/// One balance a quantity. Where next to nothing of a species passes, what arithmetic leaves of its
/// traffic elsewhere is no fault: the throughput is at least a billionth of the largest of its
/// field and pools. @param least  see above; empty: nothing
std::vector<LedgerBalance> balance(const LedgerLayout& layout, std::span<const double> stored,
                                   std::span<const double> ledger,
                                   std::span<const double> least = {});

/// Of a steady state, whose entries are rates [.../h]: they balance by themselves, as nothing is
/// stored any more. A reaction that makes and takes the same species may show no rate at all, so a
/// residual counts against what is held, turned over once an hour, where that is more.
std::vector<LedgerBalance> balance_of_rates(const LedgerLayout& layout,
                                            std::span<const double> held,
                                            std::span<const double> rates,
                                            std::span<const double> least = {});

}  // namespace paracrine
