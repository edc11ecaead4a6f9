// SPDX-License-Identifier: BSD-3-Clause
#include "solver/petsc/petsc.hpp"

#include <vector>

#include "solver/base/errors.hpp"

namespace paracrine::petsc {
namespace {

// PETSc reports an error while it unwinds, innermost call first; the first message is the cause.
std::string& first_message() {
  static std::string message;
  return message;
}

PetscErrorCode keep_first_message(MPI_Comm, int, const char*, const char*, PetscErrorCode code,
                                  PetscErrorType type, const char* text, void*) {
  if (type == PETSC_ERROR_INITIAL) first_message() = text ? text : "";
  return code;
}

}  // namespace

void check(PetscErrorCode code, std::source_location where) {
  if (code == 0) return;
  const char* generic = nullptr;
  PetscErrorMessage(code, &generic, nullptr);
  std::string message = "PETSc: ";
  message += first_message().empty() ? (generic ? generic : "unknown error") : first_message();
  message += " (";
  message += where.file_name();
  message += ':' + std::to_string(where.line()) + ")";
  first_message().clear();
  throw Error(code, message);
}

QuietErrors::QuietErrors() {
  first_message().clear();
  PetscPushErrorHandler(keep_first_message, nullptr);
}

QuietErrors::~QuietErrors() {
  PetscPopErrorHandler();
}

Session::Session(const std::string& options) {
  check(PetscInitializeNoArguments());
  check(PetscPopSignalHandler());  // an interrupt is the program's to handle
  if (!options.empty()) check(PetscOptionsInsertString(nullptr, options.c_str()));
}

Session::~Session() {
  PetscFinalize();
}

void agree(MPI_Comm comm, bool ok, const std::string& message) {
  int rank = 0, size = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &size);
  int first_failing = ok ? size : rank;
  MPI_Allreduce(MPI_IN_PLACE, &first_failing, 1, MPI_INT, MPI_MIN, comm);
  if (first_failing == size) return;
  int length = rank == first_failing ? static_cast<int>(message.size()) : 0;
  MPI_Bcast(&length, 1, MPI_INT, first_failing, comm);
  std::vector<char> text(message.begin(), message.end());
  text.resize(static_cast<std::size_t>(length));
  MPI_Bcast(text.data(), length, MPI_CHAR, first_failing, comm);
  throw SolveError(std::string(text.begin(), text.end()));
}

}  // namespace paracrine::petsc
