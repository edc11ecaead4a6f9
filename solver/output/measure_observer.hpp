// SPDX-License-Identifier: BSD-3-Clause
//
// Evaluates all measures of a run, keeps them in memory and writes series.csv.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "solver/output/csv_log.hpp"
#include "solver/output/display_time.hpp"
#include "solver/output/measure_set.hpp"
#include "solver/output/series.hpp"
#include "solver/time/named_numbers.hpp"

namespace paracrine {

struct SeriesOptions {
  std::filesystem::path directory;  ///< exists; empty: no file
  DisplayTime time;
  std::optional<Resume> resume;  ///< continue the series.csv of an earlier run
};

class MeasureObserver : public Observer {
 public:
  /// Units that are empty are filled with the natural ones. A measure of others stands behind
  /// them. Collective.
  /// @param flow  what flow_through measures; needed where there is such a measure
  /// @throws InputError with the faults of all measures together, FileError
  MeasureObserver(const FunctionSpace& space, const Problem& problem,
                  std::vector<MeasureSpec> specs, SeriesOptions options,
                  const FluidFlow* flow = nullptr);

  /// At output times a row of all measures; exposures look at every step. Collective.
  /// @throws FileError on every rank
  void observe(const Snapshot& snapshot) override;

  /// The rows of this run, of a restored one those before it too; the same on every rank.
  const Series& series() const noexcept { return series_; }

  /// Name under which memory() holds what a measure has gathered.
  static std::string gathered_by(const std::string& measure) { return "gathered by " + measure; }
  /// For a checkpoint: what exposures have gathered, and the rows so far.
  std::vector<NamedNumbers> memory() const;
  /// What the measures of these names had gathered; others begin now.
  void restore_gathered(std::span<const NamedNumbers> memory);
  /// The rows that `resume` keeps.
  void restore_rows(std::span<const NamedNumbers> memory, const Resume& resume);

 private:
  void write_row(double time);

  MPI_Comm comm_;
  SeriesOptions options_;
  std::vector<MeasureSpec> specs_;
  MeasureSet measures_;
  Series series_;
  std::unique_ptr<CsvLog> log_;  // rank 0 alone
};

/// The closing table: name, last value, unit, and the extremes with their times; below it, what
/// measures say of themselves.
std::string measure_table(const Series& series, const DisplayTime& time);

}  // namespace paracrine
