// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/support/triad.hpp"

#include "solver/base/simd.hpp"

namespace paracrine::benchmarks {
namespace {

PARACRINE_CLONES void triad(double* __restrict a, const double* __restrict b,
                            const double* __restrict c, double s, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) a[i] = b[i] + s * c[i];
}

}  // namespace

Triad::Triad(std::size_t bytes)
    : a_(bytes / sizeof(double), 0.0), b_(a_.size(), 1.0), c_(a_.size(), 2.0) {}

double Triad::bandwidth() {
  const Repeated time = repeated([&] { triad(a_.data(), b_.data(), c_.data(), 3.0, a_.size()); });
  int ranks = 1;
  MPI_Comm_size(MPI_COMM_WORLD, &ranks);
  const double bytes = 3.0 * static_cast<double>(a_.size() * sizeof(double));
  return ranks * bytes / time.median * 1e-9;
}

}  // namespace paracrine::benchmarks
