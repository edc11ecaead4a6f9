// SPDX-License-Identifier: BSD-3-Clause
//
// The program: reads the command line, starts what the command needs, turns failures into messages
// and exit codes.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <string>

#include "solver/app/command_line.hpp"
#include "solver/app/commands/commands.hpp"
#include "solver/app/program/ending.hpp"
#include "solver/app/program/ranks.hpp"
#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "solver/petsc/petsc.hpp"

namespace {

using namespace paracrine;

Ending failure(const char* kind, const char* message, int code) {
  return {code, std::string(kind) + message};
}

// Failures that are foreseen; every rank meets them together.
Ending ending_of(const Invocation& invocation) {
  try {
    return {invocation.command(), ""};
  } catch (const InputError& error) {
    return failure("", error.what(), exit_input);
  } catch (const CheckError& error) {
    return failure("check failed: ", error.what(), exit_check);
  } catch (const SolveError& error) {
    return failure("solve failed: ", error.what(), exit_solve);
  } catch (const FileError& error) {
    return failure("", error.what(), exit_solve);
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

// What the library says of it is a name.
const char* words_for(const std::exception& error) {
  return dynamic_cast<const std::bad_alloc*>(&error) ? "no memory left" : error.what();
}

// A failure that was not foreseen may be of one rank alone.
int run_with_mpi(const Invocation& invocation) {
  start_without_helpers();
  const petsc::Session session(invocation.petsc);
  MPI_Comm own = MPI_COMM_NULL;
  MPI_Comm_dup(MPI_COMM_WORLD, &own);
  int rank = 0, size = 1;
  MPI_Comm_rank(own, &rank);
  MPI_Comm_size(own, &size);
  int code = exit_solve;
  try {
    code = end_together(ending_of(invocation), own);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "paracrine: rank %d: %s\n", rank, words_for(error));
    if (size > 1) MPI_Abort(MPI_COMM_WORLD, exit_solve);
  }
  MPI_Comm_free(&own);
  return code;
}

int run_alone(const Invocation& invocation) {
  const Ending ending = ending_of(invocation);
  if (!ending.message.empty()) std::fprintf(stderr, "%s\n", ending.message.c_str());
  return ending.code;
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
    return run_alone(invocation);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "paracrine: %s\n", error.what());
    return exit_solve;
  }
}
