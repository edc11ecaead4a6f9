// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "solver/fem/function_space.hpp"
#include "solver/mesh/locator.hpp"
#include "solver/problem/placement.hpp"

namespace paracrine {

/// Volume of the tissue that random points may lie in [mm^3]. Collective.
double volume_of_choice(const RandomPoints& random, const FunctionSpace& space);

/// The points, the same on every rank, number of ranks and partition: candidates are drawn from the
/// box around the chosen tissue by std::mt19937_64 and taken in their order if they lie in it and
/// keep their distance.
/// @throws InputError on every rank with the number reached when no more fit. Collective.
std::vector<Point> random_points(const RandomPoints& random, const FunctionSpace& space,
                                 const PointLocator& locator);

}  // namespace paracrine
