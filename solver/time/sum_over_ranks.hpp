// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <mpi.h>

#include <span>

namespace paracrine {

/// Replaces each value by its sum over all ranks. Collective.
inline void sum_over_ranks(MPI_Comm comm, std::span<double> values) {
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_SUM,
                comm);
}

}  // namespace paracrine
