// SPDX-License-Identifier: BSD-3-Clause
//
// Hilbert's curve: a numbering of grid points in which consecutive numbers are neighbours in space.
#pragma once

#include <array>
#include <cstdint>

namespace paracrine {

/// Place of a grid point on the curve that fills the cube [0, 2^20)^dimension.
std::uint64_t hilbert_place(std::array<std::uint32_t, 3> x, int dimension) noexcept;

}  // namespace paracrine
