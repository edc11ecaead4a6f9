// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/support/report.hpp"

#include <petscsys.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "solver/base/errors.hpp"

namespace paracrine::benchmarks {
namespace {

int rank_of(MPI_Comm comm) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  return rank;
}

std::string brief(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3g", value);
  return text;
}

}  // namespace

double peak_memory(MPI_Comm comm) {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  double kibibytes = static_cast<double>(usage.ru_maxrss);
  MPI_Allreduce(MPI_IN_PLACE, &kibibytes, 1, MPI_DOUBLE, MPI_SUM, comm);
  return kibibytes / (1 << 20);
}

void Checks::at_most(const std::string& what, double measured, double limit) {
  json_[what] = {{"measured", measured}, {"limit", limit}};
  if (!(std::abs(measured) <= limit))
    failures_.push_back(what + " is " + brief(measured) + ", allowed is " + brief(limit));
}

int finish(Json report, const Checks& checks) {
  int ranks = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  report["ranks"] = ranks;
  report["peak_GiB"] = peak_memory();
  report["checks"] = checks.json();
  if (rank_of(MPI_COMM_WORLD) == 0) {
    for (const std::string& failure : checks.failures())
      std::fprintf(stderr, "check failed, no time reported: %s\n", failure.c_str());
    if (checks.hold()) std::printf("%s\n", report.dump().c_str());
  }
  return checks.hold() ? EXIT_SUCCESS : EXIT_FAILURE;
}

int run(int argc, char** argv, int (*benchmark)(Options&)) {
  PetscInitializeNoArguments();
  int code = EXIT_FAILURE;
  try {
    Options options(argc, argv);
    code = benchmark(options);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    MPI_Abort(MPI_COMM_WORLD, EXIT_FAILURE);  // an error may have met one rank alone
  }
  PetscFinalize();
  return code;
}

}  // namespace paracrine::benchmarks
