// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/program/ending.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace paracrine {
namespace {

// Ranks that meet a failure together come within the time of a step.
constexpr std::chrono::seconds patience{10};

/// Whether all ranks come here before the time is up.
bool all_come(MPI_Comm own) {
  const auto give_up = std::chrono::steady_clock::now() + patience;
  MPI_Request barrier;
  MPI_Ibarrier(own, &barrier);
  for (int come = 0; std::chrono::steady_clock::now() < give_up;) {
    MPI_Test(&barrier, &come, MPI_STATUS_IGNORE);
    if (come) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  return false;
}

void wait_for_all(MPI_Comm own) {
  MPI_Request barrier;
  MPI_Ibarrier(own, &barrier);
  MPI_Wait(&barrier, MPI_STATUS_IGNORE);
}

[[noreturn]] void end_all(const Ending& ending, int rank) {
  std::fprintf(stderr, "rank %d alone: %s\n", rank, ending.message.c_str());
  std::fflush(stderr);
  MPI_Abort(MPI_COMM_WORLD, ending.code);
  std::_Exit(ending.code);
}

}  // namespace

int end_together(const Ending& ending, MPI_Comm own) {
  int rank = 0, size = 1;
  MPI_Comm_rank(own, &rank);
  MPI_Comm_size(own, &size);
  const bool failed = !ending.message.empty();
  if (!failed) {
    wait_for_all(own);
  } else if (!all_come(own)) {
    end_all(ending, rank);
  }
  int speaker = failed ? rank : size, code = ending.code;
  MPI_Allreduce(MPI_IN_PLACE, &speaker, 1, MPI_INT, MPI_MIN, own);
  if (rank == speaker) std::fprintf(stderr, "%s\n", ending.message.c_str());
  if (speaker < size) MPI_Bcast(&code, 1, MPI_INT, speaker, own);
  return ending.code ? ending.code : code;
}

}  // namespace paracrine
