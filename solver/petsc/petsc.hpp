// SPDX-License-Identifier: BSD-3-Clause
//
// PETSc from C++: every call checked, every object owned.
#pragma once

#include <petscsys.h>

#include <source_location>
#include <stdexcept>
#include <string>
#include <utility>

namespace paracrine::petsc {

/// A PETSc call failed; the message holds PETSc's own and the place of the call.
class Error : public std::runtime_error {
 public:
  Error(PetscErrorCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}
  PetscErrorCode code() const noexcept { return code_; }

 private:
  PetscErrorCode code_;
};

/// @throws Error naming the caller's line when `code` is not zero.
void check(PetscErrorCode code, std::source_location where = std::source_location::current());

/// Sole owner of a PETSc object: moves, never copies.
template <class Object, auto Destroy>
class Handle {
 public:
  Handle() = default;
  Handle(Handle&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~Handle() {
    // After PetscFinalize the library has already reclaimed its objects.
    PetscBool finalized = PETSC_FALSE;
    PetscFinalized(&finalized);
    if (object_ && !finalized) Destroy(&object_);
  }
  operator Object() const noexcept { return object_; }
  Object* out() noexcept { return &object_; }  ///< for ...Create(..., x.out())

 private:
  Object object_ = nullptr;
};

/// While it lives, PETSc errors print nothing and stop nothing: they come back as codes, which
/// `check` turns into exceptions that carry PETSc's own message.
class QuietErrors {
 public:
  QuietErrors();
  ~QuietErrors();
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;
};

/// Starts MPI and PETSc for a program and ends them. Options come as one string, e.g. from
/// `--petsc "-log_view"`; the command line itself is never shown to PETSc.
class Session {
 public:
  explicit Session(const std::string& options = "");
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
};

/// All ranks learn whether all were well. When some were not, every rank throws the message of the
/// lowest one that was not. @throws SolveError. Collective.
void agree(MPI_Comm comm, bool ok, const std::string& message);

}  // namespace paracrine::petsc
