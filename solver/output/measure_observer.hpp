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

namespace paracrine {

struct SeriesOptions {
  std::filesystem::path directory;  ///< exists; empty: no file
  DisplayTime time;
  /// Continue the series.csv of an earlier run: rows from this time [h] on are dropped.
  std::optional<double> resume_at;
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

  /// The rows of this run (of a continued one: from its restart on), the same on every rank.
  const Series& series() const noexcept { return series_; }

  /// What exposures have gathered, for a checkpoint; and back from one of the same measures.
  std::vector<double> memory() const { return measures_.memory(); }
  /// @return false when the number of values does not fit these measures; nothing is changed then
  bool restore(std::span<const double> memory) { return measures_.restore(memory); }

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
