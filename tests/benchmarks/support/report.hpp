// SPDX-License-Identifier: BSD-3-Clause
//
// What a benchmark says: one JSON object a run on standard output, for scripts. Checks come before
// times: a run that misses one ends non-zero and says by how much.
#pragma once

#include <mpi.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/benchmarks/support/options.hpp"

namespace paracrine::benchmarks {

using Json = nlohmann::ordered_json;

/// Largest resident memory so far, summed over ranks [GiB]. Collective.
double peak_memory(MPI_Comm comm = MPI_COMM_WORLD);

/// Measured values against limits, all reported.
class Checks {
 public:
  /// Holds when |measured| <= limit; not-a-number never does.
  void at_most(const std::string& what, double measured, double limit);
  bool hold() const noexcept { return failures_.empty(); }
  const std::vector<std::string>& failures() const noexcept { return failures_; }
  const Json& json() const noexcept { return json_; }

 private:
  std::vector<std::string> failures_;
  Json json_;
};

/// Completes the report by ranks, memory and checks and prints it on rank 0, but the reasons alone
/// (on standard error) when a check failed. Collective. @return exit code
int finish(Json report, const Checks& checks);

/// Starts MPI and PETSc, runs the benchmark, prints errors. @return exit code
int run(int argc, char** argv, int (*benchmark)(Options&));

}  // namespace paracrine::benchmarks
