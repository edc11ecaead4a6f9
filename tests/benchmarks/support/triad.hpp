// SPDX-License-Identifier: BSD-3-Clause
//
// What the memory gives: a = b + s c on arrays of its own on every rank, after McCalpin's STREAM.
#pragma once

#include <cstddef>
#include <vector>

#include "tests/benchmarks/support/repeated.hpp"

namespace paracrine::benchmarks {

class Triad {
 public:
  /// @param bytes  of each of the three arrays, on each rank
  explicit Triad(std::size_t bytes);

  /// 1e9 bytes/s of all ranks together, median. Three words an entry are counted; that the
  /// processor also reads the line it is about to write is not, here as for the operators.
  /// Collective.
  double bandwidth();

 private:
  std::vector<double> a_, b_, c_;
};

}  // namespace paracrine::benchmarks
