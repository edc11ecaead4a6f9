// SPDX-License-Identifier: BSD-3-Clause
//
// Ownership, checked calls and agreement between ranks.
#include "solver/petsc/petsc.hpp"

#include <gtest/gtest.h>
#include <petscvec.h>

#include "solver/base/errors.hpp"

namespace paracrine::petsc {
namespace {

using Vector = Handle<::Vec, &VecDestroy>;

int rank() {
  int r = 0;
  MPI_Comm_rank(PETSC_COMM_WORLD, &r);
  return r;
}
int size() {
  int n = 1;
  MPI_Comm_size(PETSC_COMM_WORLD, &n);
  return n;
}

PetscInt references(::Vec v) {
  PetscInt count = 0;
  check(PetscObjectGetReference(reinterpret_cast<PetscObject>(v), &count));
  return count;
}

/// A vector with a second reference, which outlives the handles under test.
struct Watched {
  ::Vec raw = nullptr;
  Watched() { check(VecCreateSeq(PETSC_COMM_SELF, 3, &raw)); }
  ~Watched() { VecDestroy(&raw); }
  Vector handle() {
    check(PetscObjectReference(reinterpret_cast<PetscObject>(raw)));
    Vector v;
    *v.out() = raw;
    return v;
  }
};

TEST(Handle, destroys_what_it_owns_once) {
  Watched watched;
  {
    const Vector owner = watched.handle();
    EXPECT_EQ(references(watched.raw), 2);
  }
  EXPECT_EQ(references(watched.raw), 1);
}

TEST(Handle, passes_ownership_on_when_moved) {
  Watched watched;
  {
    Vector first = watched.handle();
    Vector second = std::move(first);
    EXPECT_EQ(static_cast<::Vec>(first), nullptr);
    EXPECT_EQ(static_cast<::Vec>(second), watched.raw);
    EXPECT_EQ(references(watched.raw), 2);
  }
  EXPECT_EQ(references(watched.raw), 1);
}

TEST(Handle, gives_up_what_it_had_when_assigned_to) {
  Watched old, other;
  {
    Vector target = old.handle();
    {
      Vector source = other.handle();
      target = std::move(source);
    }  // what the target had goes with the source
    EXPECT_EQ(references(old.raw), 1);
    EXPECT_EQ(static_cast<::Vec>(target), other.raw);
  }
  EXPECT_EQ(references(other.raw), 1);
}

TEST(Check, names_the_line_of_the_failing_call) {
  try {
    check(PETSC_ERR_ARG_OUTOFRANGE);
    FAIL() << "nothing thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), PETSC_ERR_ARG_OUTOFRANGE);
    EXPECT_NE(std::string(error.what()).find("petsc_test.cpp"), std::string::npos) << error.what();
  }
}

TEST(QuietErrors, turn_a_petsc_error_into_an_exception_with_its_message) {
  const QuietErrors quiet;
  try {
    ::Vec v = nullptr;
    check(VecCreateSeq(PETSC_COMM_SELF, 3, &v));
    Vector owner;
    *owner.out() = v;
    check(VecSetType(v, "nonsense"));
    FAIL() << "nothing thrown";
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("nonsense"), std::string::npos) << error.what();
  }
}

// The message of one error must not become that of the next.
TEST(QuietErrors, forget_a_message_once_it_is_told) {
  const QuietErrors quiet;
  Watched watched;
  EXPECT_THROW(check(VecSetType(watched.raw, "nonsense")), Error);
  try {
    check(PETSC_ERR_MEM);
    FAIL() << "nothing thrown";
  } catch (const Error& error) {
    EXPECT_EQ(std::string(error.what()).find("nonsense"), std::string::npos) << error.what();
  }
}

TEST(Agree, lets_all_pass_when_all_are_well) {
  EXPECT_NO_THROW(agree(PETSC_COMM_WORLD, true, "unused"));
}

TEST(Agree, throws_the_lowest_failing_ranks_message_on_ranks_that_were_well) {
  const int failing = size() - 1;
  try {
    agree(PETSC_COMM_WORLD, rank() != failing, "rank " + std::to_string(rank()) + " ran dry");
    FAIL() << "nothing thrown";
  } catch (const SolveError& error) {
    EXPECT_EQ(std::string(error.what()), "rank " + std::to_string(failing) + " ran dry");
  }
}

TEST(Agree, carries_empty_and_long_messages) {
  for (const std::size_t length : {0, 1, 100000}) {
    try {
      agree(PETSC_COMM_WORLD, rank() > 0, std::string(length, 'x'));
      FAIL() << "nothing thrown";
    } catch (const SolveError& error) {
      EXPECT_EQ(std::string(error.what()), std::string(length, 'x'));
    }
  }
}

}  // namespace
}  // namespace paracrine::petsc
