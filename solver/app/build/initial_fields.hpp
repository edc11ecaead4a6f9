// SPDX-License-Identifier: BSD-3-Clause
//
// Fields that species start from, read from files and held against where the tissue lies.
#pragma once

#include <mpi.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "solver/problem/problem.hpp"

namespace paracrine {

class InitialFields {
 public:
  explicit InitialFields(MPI_Comm comm) : comm_(comm) {}

  /// The file's numbers at the points, those of this rank [mm]; a point outside the file's mesh has
  /// the value of the nearest place in it.
  /// @throws InputError: unreadable, of another unit than the case says, or lying elsewhere than
  /// every point: farther than a hundredth of the diagonal of the tissue. Collective.
  std::vector<double> read(const InitialFile& file, std::span<const std::array<double, 3>> points);

  /// A line a file that leaves out more of the tissue than facets of a round body would.
  const std::vector<std::string>& remarks() const noexcept { return remarks_; }

 private:
  void compare_places(const InitialFile& file, std::span<const std::array<double, 3>> points,
                      std::span<const double> distance);

  MPI_Comm comm_;
  std::vector<std::string> remarks_;
};

}  // namespace paracrine
