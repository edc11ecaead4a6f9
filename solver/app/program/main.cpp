// SPDX-License-Identifier: BSD-3-Clause
//
// The program: reads the command line, starts what the command needs, turns failures into messages
// and exit codes.
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "solver/app/command_line.hpp"
#include "solver/app/commands/commands.hpp"
#include "solver/app/program/ranks.hpp"
#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "solver/petsc/petsc.hpp"

namespace {

using namespace paracrine;

// Failures that every rank meets together: rank 0 speaks for all.
int report(int rank, const char* kind, const char* message, int code) {
  if (rank == 0) std::fprintf(stderr, "%s%s\n", kind, message);
  return code;
}

int guarded(const Invocation& invocation, int rank) {
  try {
    return invocation.command();
  } catch (const InputError& error) {
    return report(rank, "", error.what(), exit_input);
  } catch (const CheckError& error) {
    return report(rank, "check failed: ", error.what(), exit_check);
  } catch (const SolveError& error) {
    return report(rank, "solve failed: ", error.what(), exit_solve);
  } catch (const FileError& error) {
    return report(rank, "", error.what(), exit_solve);
  }
}

// A process alone needs none of the helpers that Open MPI starts for it, and a quarter of a second
// less to begin. Nor does it need a folder in /tmp, which all such processes would share: one that
// ends removes it while another is about to use it, and that one fails to start.
void start_without_helpers() {
  if (is_rank()) return;
  setenv("OMPI_MCA_ess_singleton_isolated", "1", 0);
  setenv("OMPI_MCA_orte_create_session_dirs", "0", 0);
}

int run_with_mpi(const Invocation& invocation) {
  start_without_helpers();
  const petsc::Session session(invocation.petsc);
  int rank = 0, size = 1;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  MPI_Comm_size(MPI_COMM_WORLD, &size);
  try {
    return guarded(invocation, rank);
  } catch (const std::exception& error) {  // not foreseen: the other ranks may not have met it
    std::fprintf(stderr, "paracrine: rank %d: %s\n", rank, error.what());
    if (size > 1) MPI_Abort(MPI_COMM_WORLD, exit_solve);
    return exit_solve;
  }
}

}  // namespace

int main(int argc, char** argv) {
  const Invocation invocation = parse_command_line(argc, argv);
  if (!invocation.command) return invocation.exit_code;
  std::signal(SIGXFSZ,
              SIG_IGN);  // a file that may not grow is then a failed write, with its message
  if (invocation.ranks > 1 && !is_rank()) return run_on_ranks(invocation.ranks, argv);
  if (invocation.needs_mpi) return run_with_mpi(invocation);
  try {
    return guarded(invocation, 0);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "paracrine: %s\n", error.what());
    return exit_solve;
  }
}
