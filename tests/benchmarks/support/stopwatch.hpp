// SPDX-License-Identifier: BSD-3-Clause
//
// Wall time of the phases of a run, the slowest rank's.
#pragma once

#include <mpi.h>

#include <nlohmann/json.hpp>
#include <string>
#include <utility>

namespace paracrine::benchmarks {

class Stopwatch {
 public:
  explicit Stopwatch(MPI_Comm comm = MPI_COMM_WORLD) : comm_(comm) { start_ = last_ = now(); }

  /// Ends a phase and starts the next. Collective. @return seconds of the phase
  double lap(const std::string& phase) {
    const double time = now();
    phases_[phase] = time - last_;
    return time - std::exchange(last_, time);
  }
  /// What `make` returns, made in a phase of its own; never moved. Collective.
  template <class Make>
  auto time(const std::string& phase, Make make) {
    const LapAtEnd end{*this, phase};
    return make();
  }
  /// The phases in their order and "whole", the time from the beginning to the last lap [s].
  nlohmann::ordered_json seconds() const {
    nlohmann::ordered_json all = phases_;
    all["whole"] = last_ - start_;
    return all;
  }

 private:
  struct LapAtEnd {
    Stopwatch& watch;
    const std::string& phase;
    // Not after an error, which may have met this rank alone.
    ~LapAtEnd() {
      if (std::uncaught_exceptions() == 0) watch.lap(phase);
    }
  };
  double now() const {
    MPI_Barrier(comm_);
    return MPI_Wtime();
  }
  MPI_Comm comm_;
  double start_, last_;
  nlohmann::ordered_json phases_;
};

}  // namespace paracrine::benchmarks
