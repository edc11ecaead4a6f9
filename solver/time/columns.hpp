// SPDX-License-Identifier: BSD-3-Clause
//
// Between the two layouts of values: nodes x species, as operators want them, and a column a
// species on a block of nodes, as formulas do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace paracrine {

/// columns[s][i] = max(values of species s at nodes[i], least[s]).
/// @param values   nodes x species   @param least  one a species; -infinity leaves it as it is
/// @param columns  one a species, `stride` apart
void to_columns(std::span<const double> values, std::span<const double> least,
                std::span<const std::int32_t> nodes, double* columns, std::size_t stride);

/// values of species[r] at nodes[i] += measure[i] * columns[r][i].
/// @param species  of each column, ascending   @param num_species  values a node
/// @return the sum of all columns: not finite when any entry is not
double add_columns(const double* columns, std::size_t stride, std::span<const int> species,
                   std::span<const std::int32_t> nodes, const double* measure,
                   std::size_t num_species, std::span<double> values);

}  // namespace paracrine
