// SPDX-License-Identifier: BSD-3-Clause
//
// Random numbers that are the same on every machine: the engine is the standard's, but what the
// standard's distributions and std::shuffle make of it differs from library to library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <vector>

namespace paracrine {

class SeededNumbers {
 public:
  explicit SeededNumbers(std::uint64_t seed) : engine_(seed) {}

  std::uint64_t bits() { return engine_(); }

  /// In (0, 1), never an end: the middle of one of 2^52 equal slices.
  double unit() { return middle_of_slice(bits() >> 12); }

  /// One of 0 .. count - 1, all equally likely; count > 0.
  std::size_t below(std::size_t count);

  /// 0 .. count - 1 in random order (Fisher-Yates).
  std::vector<std::size_t> permutation(std::size_t count);

  /// Middle of slice `slice` of 2^52: exact in a double.
  static double middle_of_slice(std::uint64_t slice) {
    return (static_cast<double>(slice) + 0.5) * 0x1p-52;
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace paracrine
