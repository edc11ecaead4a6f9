// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/deposit.hpp"

#include <algorithm>

#include "solver/transport/deposit_parts.hpp"
#include "solver/transport/random_points.hpp"

namespace paracrine {
namespace {

std::vector<double> shares_of(const WeightedPoints& points, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator& locator) {
  return deposit::points(points, "point", delivery, space, locator);
}

std::vector<double> shares_of(const Ellipsoid& ellipsoid, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator&) {
  return deposit::ellipsoid(ellipsoid, delivery, space);
}

std::vector<double> shares_of(const Sites& sites, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator& locator) {
  return deposit::sites(sites, delivery, space, locator);
}

std::vector<double> shares_of(const Layer& layer, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator&) {
  return deposit::layer(layer, delivery, space);
}

std::vector<Point> found_by_chance(const RandomPoints& random, const Delivery& delivery,
                                   const FunctionSpace& space, const PointLocator& locator) {
  try {
    return random_points(random, space, locator);
  } catch (const InputError& error) {
    deposit::refuse(delivery, error.what());
  }
}

std::vector<double> shares_of(const RandomPoints& random, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator& locator) {
  std::vector<Point> points = found_by_chance(random, delivery, space, locator);
  std::vector<double> weights(points.size(), 1.0);
  return deposit::points(weighted_points(std::move(points), std::move(weights)), "random point",
                         delivery, space, locator);
}

std::vector<double> shares_of(const RegionFill& fill, const Delivery&, const FunctionSpace& space,
                              const PointLocator&) {
  const auto& names = space.mesh().region_names();
  std::vector<double> shares(space.mesh().num_nodes(), 0.0);
  for (std::size_t r = 0; r < names.size(); ++r) {
    if (std::find(fill.regions.begin(), fill.regions.end(), names[r]) == fill.regions.end())
      continue;
    const NodeSet& set = space.regions()[r];
    for (std::size_t i = 0; i < set.nodes.size(); ++i) shares[set.nodes[i]] += set.measure[i];
  }
  return shares;
}

// Nothing of it reaches a node.
std::vector<double> shares_of(const IntoCompartment&, const Delivery&, const FunctionSpace& space,
                              const PointLocator&) {
  return std::vector<double>(space.mesh().num_nodes(), 0.0);
}

}  // namespace

std::vector<double> deposit_shares(const Delivery& delivery, const FunctionSpace& space,
                                   const PointLocator& locator) {
  std::vector<double> shares = std::visit(
      [&](const auto& placement) { return shares_of(placement, delivery, space, locator); },
      delivery.placement);
  shares.resize(space.mesh().num_owned_nodes());
  double total = 0;
  for (const double share : shares) total += share;
  MPI_Allreduce(MPI_IN_PLACE, &total, 1, MPI_DOUBLE, MPI_SUM, space.mesh().comm());
  for (double& share : shares) share /= total > 0 ? total : 1;
  return shares;
}

}  // namespace paracrine
