// SPDX-License-Identifier: BSD-3-Clause
//
// Keeps what a verification test measured, for docs/verification.md: one line a measurement in the
// file that PARACRINE_RECORD names, nothing when it is not set.
#pragma once

#include <mpi.h>

#include <cstdio>
#include <cstdlib>
#include <string>

namespace paracrine::test {

/// @param group  heading of the table, e.g. "Order in space"
inline void record(const std::string& group, const std::string& what, const std::string& expected,
                   double measured) {
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  const char* path = std::getenv("PARACRINE_RECORD");
  if (rank != 0 || !path) return;
  if (std::FILE* file = std::fopen(path, "a")) {
    std::fprintf(file, "%s\t%s\t%s\t%.3g\n", group.c_str(), what.c_str(), expected.c_str(),
                 measured);
    std::fclose(file);
  }
}

}  // namespace paracrine::test
