// SPDX-License-Identifier: BSD-3-Clause
//
// In a file of its own: Boost's table of direction numbers is large.
#include <boost/random/sobol.hpp>
#include <string>

#include "solver/base/errors.hpp"
#include "solver/statistics/sampling.hpp"
#include "solver/statistics/seeded_numbers.hpp"

namespace paracrine {
namespace {

static_assert(most_sobol_dimensions == BOOST_RANDOM_SOBOL_MAX_DIMENSION);

void require_direction_numbers(std::size_t dimensions) {
  if (dimensions <= most_sobol_dimensions) return;
  throw InputError("Sobol's sequence has at most " + std::to_string(most_sobol_dimensions) +
                   " dimensions here, " + std::to_string(dimensions) +
                   " are needed; a Latin hypercube has no limit");
}

std::vector<std::uint64_t> random_shift(std::size_t dimensions, std::uint64_t seed) {
  SeededNumbers numbers(seed);
  std::vector<std::uint64_t> shift(dimensions);
  for (auto& value : shift) value = numbers.bits();
  return shift;
}

}  // namespace

// A coordinate is 64 bits of a fraction, so that the sum of two wraps round as modulo 1 does.
// Boost's engine leaves out the zero point.
UnitSample sobol_sequence(std::size_t rows, std::size_t dimensions, std::uint64_t seed) {
  require_direction_numbers(dimensions);
  UnitSample sample{rows, dimensions, {}};
  if (rows == 0 || dimensions == 0) return sample;
  const auto shift = random_shift(dimensions, seed);
  boost::random::sobol sequence(dimensions);
  sample.values.reserve(rows * dimensions);
  for (std::size_t row = 0; row < rows; ++row)
    for (const std::uint64_t by : shift) {
      const std::uint64_t point = row == 0 ? 0 : sequence();
      sample.values.push_back(SeededNumbers::middle_of_slice((point + by) >> 12));
    }
  return sample;
}

}  // namespace paracrine
