// SPDX-License-Identifier: BSD-3-Clause
//
// The k-th smallest of values that are spread over ranks, for many groups of values at once.
#pragma once

#include <mpi.h>

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace paracrine {

/// Order of doubles as order of integers (IEEE 754): negative numbers have all bits turned, others
/// the sign alone. Both zeros are one.
inline std::uint64_t ordered_bits(double x) noexcept {
  const auto bits = std::bit_cast<std::uint64_t>(x + 0.0);
  constexpr std::uint64_t sign = 1ull << 63;
  return bits & sign ? ~bits : bits | sign;
}

/// A place along a line; equal places in the order of cell numbers.
struct CutKey {
  std::uint64_t place = 0;
  std::uint32_t number = 0;
  bool operator==(const CutKey&) const = default;
  bool operator<(const CutKey& other) const noexcept {
    return place != other.place ? place < other.place : number < other.number;
  }
};

/// Values of this rank, by parallel arrays, each in one group; all keys differ.
struct KeysInGroups {
  std::span<const std::uint64_t> place;
  std::span<const std::int32_t> number;
  std::span<const std::int32_t> group;
};

/// For each group the key that `smaller[g]` keys of all ranks are below: a radix selection, byte by
/// byte from the highest, whose messages do not grow with the number of keys.
/// @param smaller  one a group, the same on every rank; negative for a group without a question
/// @return the key of each group; zero without a question. Collective.
std::vector<CutKey> select(MPI_Comm comm, const KeysInGroups& keys,
                           std::vector<std::int64_t> smaller);

}  // namespace paracrine
