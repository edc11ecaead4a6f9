// SPDX-License-Identifier: BSD-3-Clause
//
// The bit form of the curve: at each level of the recursion the sub-cube a point lies in is
// reflected or has two axes exchanged, so that the end of one sub-curve meets the start of the
// next. Skilling, AIP Conf. Proc. 707, 381 (2004) shows that these undo as bit operations on the
// coordinates, level by level from the top, followed by a Gray code along the whole number.
#include "solver/mesh/hilbert.hpp"

#include <utility>

namespace paracrine {
namespace {

constexpr int levels = 20;  // 3 x 20 bits fit one 64-bit number

void undo_reflections(std::array<std::uint32_t, 3>& x, std::size_t n) noexcept {
  for (std::uint32_t bit = 1u << (levels - 1); bit > 1; bit >>= 1) {
    const std::uint32_t below = bit - 1;
    for (std::size_t a = 0; a < n; ++a) {
      if (x[a] & bit) {
        x[0] ^= below;  // reflected
      } else {
        const std::uint32_t differ = (x[0] ^ x[a]) & below;  // axes exchanged
        x[0] ^= differ;
        x[a] ^= differ;
      }
    }
  }
}

void gray_code(std::array<std::uint32_t, 3>& x, std::size_t n) noexcept {
  for (std::size_t a = 1; a < n; ++a) x[a] ^= x[a - 1];
  std::uint32_t flip = 0;
  for (std::uint32_t bit = 1u << (levels - 1); bit > 1; bit >>= 1)
    if (x[n - 1] & bit) flip ^= bit - 1;
  for (std::size_t a = 0; a < n; ++a) x[a] ^= flip;
}

}  // namespace

std::uint64_t hilbert_place(std::array<std::uint32_t, 3> x, int dimension) noexcept {
  const auto n = static_cast<std::size_t>(dimension);
  undo_reflections(x, n);
  gray_code(x, n);
  std::uint64_t place = 0;
  for (int level = levels - 1; level >= 0; --level)
    for (std::size_t a = 0; a < n; ++a) place = place << 1 | (x[a] >> level & 1u);
  return place;
}

}  // namespace paracrine
