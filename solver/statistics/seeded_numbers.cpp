// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/seeded_numbers.hpp"

#include <cassert>
#include <limits>
#include <numeric>
#include <utility>

namespace paracrine {

// The engine's range is cut at a multiple of `count`; what lies beyond is drawn again, or the low
// numbers would come more often.
std::size_t SeededNumbers::below(std::size_t count) {
  assert(count > 0);
  constexpr auto largest = std::numeric_limits<std::uint64_t>::max();
  const std::uint64_t end = largest - largest % count;
  std::uint64_t drawn = bits();
  while (drawn >= end) drawn = bits();
  return static_cast<std::size_t>(drawn % count);
}

std::vector<std::size_t> SeededNumbers::permutation(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (std::size_t left = count; left > 1; --left) std::swap(order[left - 1], order[below(left)]);
  return order;
}

}  // namespace paracrine
