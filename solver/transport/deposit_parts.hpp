// SPDX-License-Identifier: BSD-3-Clause
//
// The parts of deposit_shares, one a kind of placement. Each returns what every local node gets,
// its owned nodes complete, in any unit: the whole is scaled to one afterwards. All are collective
// and throw InputError on every rank alike.
#pragma once

#include <string>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/mesh/locator.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine::deposit {

/// @param noun  what a point is called in messages: "point", "site"
std::vector<double> points(const WeightedPoints& cloud, const std::string& noun,
                           const Delivery& delivery, const FunctionSpace& space,
                           const PointLocator& locator);
std::vector<double> ellipsoid(const Ellipsoid& ellipsoid, const Delivery& delivery,
                              const FunctionSpace& space);
std::vector<double> sites(const Sites& sites, const Delivery& delivery, const FunctionSpace& space,
                          const PointLocator& locator);
std::vector<double> layer(const Layer& layer, const Delivery& delivery, const FunctionSpace& space);

/// @throws InputError at the delivery
[[noreturn]] void refuse(const Delivery& delivery, const std::string& message);
/// "(1, 2, 0) mm"
std::string place(const Point& p);
/// The box around the tissue, for messages about what misses it. Collective.
std::string tissue_box(const Mesh& mesh);

}  // namespace paracrine::deposit
