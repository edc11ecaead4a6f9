// SPDX-License-Identifier: BSD-3-Clause
//
// Loops over interleaved values (nodes x species) that treat each species by itself, compiled for
// every instruction set.
#pragma once

#include <span>
#include <vector>

namespace paracrine {

/// largest[s] = max(largest[s], |values| of species s). @param largest  one a species
void raise_to_largest(std::span<const double> values, std::span<double> largest);

/// weight = 1 / (relative (|u| + floor_s)). @param floor  positive, one a species
void error_weights(std::span<const double> u, double relative, std::span<const double> floor,
                   std::span<double> weight);

/// Sum of (v weight)^2 with the weights above.
double weighted_squares(std::span<const double> v, std::span<const double> u, double relative,
                        std::span<const double> floor);

/// Sets what lies below to the least value of its species; -infinity leaves a species alone.
void raise_to(std::span<const double> least, std::span<double> values);

/// values of node i *= factor[i]. @param num_species  values a node
void scale_nodes(std::span<const double> factor, int num_species, std::span<double> values);

}  // namespace paracrine
