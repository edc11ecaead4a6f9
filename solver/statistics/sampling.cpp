// SPDX-License-Identifier: BSD-3-Clause
#include "solver/statistics/sampling.hpp"

#include <cassert>

#include "solver/statistics/seeded_numbers.hpp"

namespace paracrine {
namespace {

UnitSample empty_sample(std::size_t rows, std::size_t dimensions) {
  return {rows, dimensions, std::vector<double>(rows * dimensions)};
}

// Place within a slice, of 32 bits: slice + place is then exact and below the next slice.
double place_in_slice(SeededNumbers& numbers) {
  return (static_cast<double>(numbers.bits() >> 32) + 0.5) * 0x1p-32;
}

// Appends A, but those columns from B that `from_b` says.
template <typename FromB>
void append_block(UnitSample& design, const UnitSample& base, const FromB& from_b) {
  for (std::size_t row = 0; row < base.rows; ++row)
    for (std::size_t i = 0; i < design.dimensions; ++i)
      design.values.push_back(base(row, from_b(i) ? design.dimensions + i : i));
}

}  // namespace

UnitSample random_sample(std::size_t rows, std::size_t dimensions, std::uint64_t seed) {
  UnitSample sample = empty_sample(rows, dimensions);
  SeededNumbers numbers(seed);
  for (double& value : sample.values) value = numbers.unit();
  return sample;
}

UnitSample latin_hypercube(std::size_t rows, std::size_t dimensions, std::uint64_t seed) {
  assert(rows <= std::size_t{1} << 19);  // beyond, the last slice's draws may round to 1
  UnitSample sample = empty_sample(rows, dimensions);
  SeededNumbers numbers(seed);
  for (std::size_t column = 0; column < dimensions; ++column) {
    const auto slices = numbers.permutation(rows);
    for (std::size_t row = 0; row < rows; ++row)
      sample.values[row * dimensions + column] =
          (static_cast<double>(slices[row]) + place_in_slice(numbers)) / static_cast<double>(rows);
  }
  return sample;
}

UnitSample saltelli_design(const UnitSample& base) {
  assert(base.dimensions % 2 == 0);
  const std::size_t parameters = base.dimensions / 2;
  UnitSample design{base.rows * (parameters + 2), parameters, {}};
  design.values.reserve(design.rows * parameters);
  append_block(design, base, [](std::size_t) { return false; });
  append_block(design, base, [](std::size_t) { return true; });
  for (std::size_t swapped = 0; swapped < parameters; ++swapped)
    append_block(design, base, [=](std::size_t i) { return i == swapped; });
  return design;
}

}  // namespace paracrine
