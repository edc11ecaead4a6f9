// SPDX-License-Identifier: BSD-3-Clause
//
// The mass ledger on disk and on the screen, and the rule that a run whose ledger does not close
// has failed.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/output/csv_log.hpp"
#include "solver/output/display_time.hpp"
#include "solver/time/ledger.hpp"
#include "solver/time/state.hpp"

namespace paracrine {

/// "initial", "delivery", "reaction", "boundary", "outflow" or "trail".
std::string kind_name(LedgerKind kind);

/// "delivery depot", "trail of tips"; an entry whose name is its kind says it once.
std::string label_of(const LedgerEntry& entry);

struct LedgerOptions {
  std::filesystem::path directory;  ///< exists; empty: no file
  DisplayTime time;
  std::optional<Resume> resume;    ///< continue the ledger.csv of an earlier run
  std::vector<double> least = {};  ///< see least_throughputs
};

/// Writes ledger.csv at output times: cumulative amounts, then `stored` and `residual` of every
/// species, in the species' amount unit.
class LedgerWriter : public Observer {
 public:
  /// Collective. @throws FileError
  LedgerWriter(const FunctionSpace& space, const Problem& problem, LedgerLayout layout,
               LedgerOptions options);
  /// Collective. @throws FileError on every rank
  void observe(const Snapshot& snapshot) override;

  /// Of the last output time: one balance a quantity, and all entries [species unit x mm^3].
  const std::vector<LedgerBalance>& balances() const noexcept { return balances_; }
  const std::vector<double>& entries() const noexcept { return entries_; }
  const LedgerLayout& layout() const noexcept { return layout_; }
  /// A steady state: all of the above are rates [.../h], and nothing counts as stored.
  bool of_rates() const noexcept { return of_rates_; }

 private:
  void write_rows(double time);

  const FunctionSpace* space_;
  const Problem* problem_;
  LedgerLayout layout_;
  LedgerOptions options_;
  std::vector<LedgerBalance> balances_;
  std::vector<double> entries_;
  bool of_rates_ = false;
  std::unique_ptr<CsvLog> log_;  // rank 0 alone
};

/// Amount of every quantity [species unit x mm^3]: integrals over the tissue, then what pools hold;
/// the same on every rank. Collective.
std::vector<double> stored_amounts(const FunctionSpace& space, const Problem& problem,
                                   const Snapshot& snapshot);

/// Unit of a species' ledger: its amount unit, by the hour for a steady state.
std::string ledger_unit(const Species& species, bool of_rates);

/// The closing table: for every quantity where it came from and went to, in its amount unit.
std::string ledger_table(const Problem& problem, const LedgerLayout& layout,
                         std::span<const double> ledger, std::span<const LedgerBalance> balances,
                         bool of_rates = false);

/// @throws CheckError naming every quantity whose residual exceeds `tolerance` of its throughput
void enforce_ledger(const Problem& problem, std::span<const LedgerBalance> balances,
                    double tolerance);

}  // namespace paracrine
