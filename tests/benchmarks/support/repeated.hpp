// SPDX-License-Identifier: BSD-3-Clause
//
// Times of something short, repeated: the slowest rank's, least and median.
#pragma once

#include <mpi.h>

#include <algorithm>
#include <vector>

namespace paracrine::benchmarks {

struct Repeated {
  double least = 0, median = 0;  ///< seconds a call
};

/// Calls once to warm up, then `samples` times as often as takes `sample_seconds`. Collective.
template <class Call>
Repeated repeated(Call call, int samples = 9, double sample_seconds = 0.05) {
  const auto seconds_of = [&](int calls) {
    MPI_Barrier(MPI_COMM_WORLD);
    const double start = MPI_Wtime();
    for (int i = 0; i < calls; ++i) call();
    double seconds = MPI_Wtime() - start;
    MPI_Allreduce(MPI_IN_PLACE, &seconds, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    return seconds / calls;
  };
  seconds_of(1);
  const int calls = std::max(1, static_cast<int>(sample_seconds / std::max(seconds_of(1), 1e-7)));
  std::vector<double> seconds;
  for (int i = 0; i < samples; ++i) seconds.push_back(seconds_of(calls));
  std::sort(seconds.begin(), seconds.end());
  return {seconds.front(), seconds[seconds.size() / 2]};
}

}  // namespace paracrine::benchmarks
