// SPDX-License-Identifier: BSD-3-Clause
//
// What a run leaves when it ends, well or not: summary.json, the tables, the verdict on the
// expectations, pictures.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "solver/app/simulation.hpp"
#include "solver/output/summary.hpp"

namespace paracrine {

class Closing {
 public:
  Closing(const Case& c, const Simulation& simulation, std::filesystem::path folder)
      : case_(c), simulation_(simulation), folder_(std::move(folder)) {}

  SolveStatistics statistics;
  double set_up_seconds = 0, solve_seconds = 0;
  double seconds_before = 0;       ///< of earlier processes of this run
  std::vector<double> went_on_at;  ///< h; where these were stopped
  double start_time = 0;           ///< h
  std::string origin;              ///< results whose state it began from; may be empty

  /// Judges the expectations and writes summary.json (rank 0). Collective.
  void write(const std::string& status, const std::string& reason, const Series& series,
             const LedgerWriter& ledger);
  /// Measures, ledger, expectations, cost, and where the results lie; on rank 0.
  void print(const Series& series, const LedgerWriter& ledger) const;
  /// The case's pictures, from the fields just written; on rank 0. What cannot be drawn is said and
  /// does not undo the run.
  void draw_pictures(bool quiet) const;
  bool expectations_met() const noexcept;

 private:
  struct Verdict {
    const ExpectedValue* expected;
    double found = 0;
    bool reached = false, met = false;
  };
  void judge(const Series& series);
  RunStatistics cost() const;
  void print_expectations() const;
  void print_cost() const;

  const Case& case_;
  const Simulation& simulation_;
  std::filesystem::path folder_;
  std::vector<Verdict> verdicts_;
  double peak_memory_ = 0;  // MB, of the largest rank
};

}  // namespace paracrine
