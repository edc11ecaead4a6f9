// SPDX-License-Identifier: BSD-3-Clause
//
// How far a run is: one rewritten line on a terminal, one line an output time elsewhere, and
// progress.json for whoever drives many runs.
#pragma once

#include <cstdio>
#include <filesystem>
#include <functional>

#include "solver/output/display_time.hpp"
#include "solver/time/state.hpp"

namespace paracrine {

struct ProgressOptions {
  double start = 0, end = 0;  ///< h
  DisplayTime time;
  std::FILE* stream = nullptr;      ///< where the line goes; null: nowhere
  bool terminal = false;            ///< the stream is a terminal, so that lines can be rewritten
  std::filesystem::path directory;  ///< where progress.json goes; empty: nowhere
  std::function<double()> clock;    ///< seconds; null: the steady clock
};

/// For rank 0 alone; it takes part in nothing collective. A disk that refuses progress.json does
/// not stop the run: the results' own writers speak up when it matters.
class ProgressObserver : public Observer {
 public:
  explicit ProgressObserver(ProgressOptions options);
  /// Ends the rewritten line.
  ~ProgressObserver() override;
  ProgressObserver(const ProgressObserver&) = delete;
  ProgressObserver& operator=(const ProgressObserver&) = delete;

  void observe(const Snapshot& snapshot) override;

 private:
  double fraction(double time) const;
  void show(const Snapshot& snapshot, double remaining);
  void write_file(const Snapshot& snapshot, double remaining) const;

  ProgressOptions options_;
  double started_ = 0, last_shown_ = 0, last_written_ = 0;
  std::size_t line_length_ = 0;
};

/// "1.2 s", "45 s", "3 min 20 s", "2 h 05 min", "3 d 4 h".
std::string duration_text(double seconds);

}  // namespace paracrine
