// SPDX-License-Identifier: BSD-3-Clause
//
// How a command ends on many ranks: together where they can, and never by waiting for each other
// for good.
#pragma once

#include <mpi.h>

#include <string>

namespace paracrine {

/// Of a command, on one rank.
struct Ending {
  int code = 0;
  std::string message;  ///< of a failure; empty: it has said all there is to say
};

/// Brings the ranks together at the end. When all have come, the lowest of those that failed speaks
/// for all; a rank that has failed and waits for others that do not come, because they wait for it
/// elsewhere, speaks and ends all. @param own  a communicator used for nothing else
/// @return the code of this rank, that of the speaker where it has none
int end_together(const Ending& ending, MPI_Comm own);

}  // namespace paracrine
