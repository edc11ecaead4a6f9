// SPDX-License-Identifier: BSD-3-Clause
//
// What all ranks do together around files: fail together, and add up in one order.
#pragma once

#include <mpi.h>

#include <functional>
#include <string>

namespace paracrine {

/// What the lowest rank with an error says, on every rank; nothing when all are well. Collective.
std::string first_error(MPI_Comm comm, const std::string& error);

/// Throws FileError on every rank when any rank brings an error; the text is the lowest such
/// rank's. Collective.
void agree_on_files(MPI_Comm comm, const std::string& error);

/// Runs `work` on this rank and turns what the disk says into text; other exceptions pass.
std::string file_errors_of(const std::function<void()>& work);

/// Runs `work` on rank 0; a FileError or InputError there is thrown on every rank, so that nobody
/// waits for a rank that has left. Collective.
void on_first_rank(MPI_Comm comm, const std::function<void()>& work);

/// Sum over ranks, added in rank order: the same bits on every rank and in every run.
double ordered_sum(MPI_Comm comm, double local);

double global_min(MPI_Comm comm, double local);
double global_max(MPI_Comm comm, double local);

}  // namespace paracrine
