// SPDX-License-Identifier: BSD-3-Clause
//
// SUNDIALS objects, owned, and our arrays seen as its vectors.
#pragma once

#include <nvector/nvector_parallel.h>
#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.h>
#include <sundials/sundials_linearsolver.h>
#include <sundials/sundials_nonlinearsolver.h>

#include <span>
#include <utility>

#include "solver/time/vector_operations.hpp"

namespace paracrine::sundials {

/// The library's context on a communicator.
class Context {
 public:
  explicit Context(MPI_Comm comm) : comm_(comm) { SUNContext_Create(&comm_, &context_); }
  ~Context() { SUNContext_Free(&context_); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  operator SUNContext() const noexcept { return context_; }

 private:
  MPI_Comm comm_;
  SUNContext context_ = nullptr;
};

/// Sole owner of a vector (not necessarily of its array).
class Vector {
 public:
  Vector() = default;
  explicit Vector(N_Vector vector) : vector_(vector) {}
  Vector(Vector&& other) noexcept : vector_(std::exchange(other.vector_, nullptr)) {}
  Vector& operator=(Vector&& other) noexcept {
    std::swap(vector_, other.vector_);
    return *this;
  }
  ~Vector() {
    if (vector_) N_VDestroy(vector_);
  }
  operator N_Vector() const noexcept { return vector_; }

 private:
  N_Vector vector_ = nullptr;
};

/// A distributed vector on the caller's array.
inline Vector wrap(std::span<double> values, MPI_Comm comm, SUNContext context) {
  const sunindextype local = static_cast<sunindextype>(values.size());
  sunindextype global = 0;
  MPI_Allreduce(&local, &global, 1, MPI_INT64_T, MPI_SUM, comm);
  Vector vector(N_VMake_Parallel(comm, local, global, values.data(), context));
  use_own_operations(vector);
  return vector;
}

/// The local part of a distributed vector.
inline std::span<double> view(N_Vector v) {
  return {N_VGetArrayPointer(v), static_cast<std::size_t>(NV_LOCLENGTH_P(v))};
}

}  // namespace paracrine::sundials
