// SPDX-License-Identifier: BSD-3-Clause
//
// summary.json: everything about a run that a reader, a sweep or a report asks for afterwards.
// Wall times and memory stand apart from results, so that two runs can be compared by the rest.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "solver/output/display_time.hpp"
#include "solver/output/ledger_writer.hpp"
#include "solver/output/run_statistics.hpp"
#include "solver/output/series.hpp"

namespace paracrine {

/// An [expect] of the case and how it went.
struct ExpectationResult {
  std::string measure, unit;
  double time = 0;              ///< h
  std::string expected;         ///< as written, e.g. "1.9 mL within 5 %"
  std::optional<double> found;  ///< in `unit`; absent when the run did not reach the time
  bool met = false;
};

struct MeshCounts {
  int dimension = 0;
  std::int64_t nodes = 0, cells = 0;
  std::vector<std::pair<std::string, double>> region_volumes;  ///< mm^3
};

/// Plain data; what is not known yet (a run that failed early) stays empty.
struct RunSummary {
  std::string title;
  std::string status = "done";  ///< "done", "interrupted" or "failed"
  std::string reason;           ///< of a failure
  std::string resolved_case;    ///< TOML text with all defaults and overrides
  int ranks = 1;
  DisplayTime time;
  double start_time = 0, end_time = 0;  ///< h; end: what was reached
  MeshCounts mesh;
  RunStatistics statistics;
  Series series;
  std::vector<ExpectationResult> expectations;
  std::vector<std::string> warnings;
  std::string origin;              ///< results whose saved state the run began from; may be empty
  std::vector<double> went_on_at;  ///< h; where it was stopped and went on
  /// How solid the numbers are: names of parameters by grade.
  std::vector<std::pair<std::string, std::vector<std::string>>> grades;

  const Problem* problem = nullptr;      ///< for names and units of the ledger; may be null
  const LedgerWriter* ledger = nullptr;  ///< may be null
};

/// Formatted JSON; numbers read back as the same doubles, NaN and infinities become null.
std::string summary_json(const RunSummary& summary);

/// Writes summary.json into the directory; call on rank 0. @throws FileError
void write_summary(const RunSummary& summary, const std::filesystem::path& directory);

}  // namespace paracrine
