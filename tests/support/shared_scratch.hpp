// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <petscsys.h>

#include <optional>

#include "tests/support/scratch.hpp"

namespace paracrine::test {

/// A folder that all ranks share and rank 0 removes.
class SharedScratch {
 public:
  explicit SharedScratch(
      const std::filesystem::path& parent = std::filesystem::temp_directory_path()) {
    int rank = 0;
    MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
    char name[512] = {};
    if (rank == 0) {
      own_.emplace(parent);
      own_->path().string().copy(name, sizeof name - 1);
    }
    MPI_Bcast(name, sizeof name, MPI_CHAR, 0, PETSC_COMM_WORLD);
    path_ = name;
  }
  ~SharedScratch() { MPI_Barrier(PETSC_COMM_WORLD); }
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::optional<Scratch> own_;
  std::filesystem::path path_;
};

inline bool first_rank() {
  int rank = 0;
  MPI_Comm_rank(PETSC_COMM_WORLD, &rank);
  return rank == 0;
}

}  // namespace paracrine::test
