// SPDX-License-Identifier: BSD-3-Clause
//
// Points that fill the unit cube evenly, the same ones for a seed on every machine. Of independent
// draws and of Sobol's sequence the first rows stay the same when more are asked for; a Latin
// hypercube of another size is another hypercube.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace paracrine {

/// samples x dimensions, row by row, each in (0, 1).
struct UnitSample {
  std::size_t rows = 0, dimensions = 0;
  std::vector<double> values;
  double operator()(std::size_t row, std::size_t column) const {
    return values[row * dimensions + column];
  }
};

/// Independent draws.
UnitSample random_sample(std::size_t rows, std::size_t dimensions, std::uint64_t seed);

/// One draw in each of `rows` slices of every dimension, paired at random (McKay 1979).
UnitSample latin_hypercube(std::size_t rows, std::size_t dimensions, std::uint64_t seed);

/// So many columns a Sobol sequence may have: the table of Joe and Kuo that Boost carries.
inline constexpr std::size_t most_sobol_dimensions = 3667;

/// Sobol's sequence with the direction numbers of Joe and Kuo (2008), shifted by a random vector
/// modulo 1, so that a seed means something and no point lies on the border. The shift makes the
/// zero point as good as any other, so it is the first row: of 2^m rows exactly one then lies in
/// each of 2^m slices of every dimension, which leaving it out would spoil (Owen 2020).
/// @throws InputError beyond most_sobol_dimensions, where no direction numbers are known here
UnitSample sobol_sequence(std::size_t rows, std::size_t dimensions, std::uint64_t seed);

/// Rows for Sobol indices (Saltelli 2002), block after block of base.rows: A, B, then A with column
/// i taken from B for each i. Those of A and B, and no others, are independent of each other.
/// @param base  2 x dimensions columns: A beside B
/// @returns base.rows x (dimensions + 2) rows
UnitSample saltelli_design(const UnitSample& base);

}  // namespace paracrine
