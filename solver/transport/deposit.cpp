// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/deposit.hpp"

#include <algorithm>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// The error of the quadrature at the rim of an ellipsoid is far below this.
constexpr double tolerated_outside = 0.02;

[[noreturn]] void refuse(const Delivery& delivery, const std::string& message) {
  throw InputError({{delivery.where, "delivery." + delivery.name, message}});
}

std::string place(const Point& p) {
  return "(" + number(p[0], 6) + ", " + number(p[1], 6) + ", " + number(p[2], 6) + ") mm";
}

// The box around the tissue, for messages about points that miss it.
std::string tissue_box(const Mesh& mesh) {
  Point low{1e300, 1e300, 1e300}, high{-1e300, -1e300, -1e300};
  for (const auto& p : mesh.points())
    for (int k = 0; k < 3; ++k) low[k] = std::min(low[k], p[k]), high[k] = std::max(high[k], p[k]);
  MPI_Allreduce(MPI_IN_PLACE, low.data(), 3, MPI_DOUBLE, MPI_MIN, mesh.comm());
  MPI_Allreduce(MPI_IN_PLACE, high.data(), 3, MPI_DOUBLE, MPI_MAX, mesh.comm());
  return "the tissue lies within " + place(low) + " to " + place(high);
}

std::vector<double> shares_of(const WeightedPoints& cloud, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator& locator) {
  const Mesh& mesh = space.mesh();
  const auto located = locator.find_all(cloud.points);
  std::size_t outside = 0, first = 0;
  for (std::size_t p = cloud.points.size(); p-- > 0;)
    if (!located.found[p]) ++outside, first = p;
  if (outside > 0)
    refuse(delivery, "point " + std::to_string(first + 1) + " of " +
                         std::to_string(cloud.points.size()) + " at " + place(cloud.points[first]) +
                         " is outside the tissue" +
                         (outside > 1 ? " (" + std::to_string(outside) + " points are)" : "") +
                         "; " + tissue_box(mesh));
  std::vector<double> shares(mesh.num_nodes(), 0.0);
  for (std::size_t p = 0; p < cloud.points.size(); ++p) {
    if (!located.hits[p]) continue;
    const auto nodes = mesh.cell(located.hits[p]->cell);
    for (std::size_t a = 0; a < nodes.size(); ++a)
      shares[nodes[a]] += cloud.weights[p] * located.hits[p]->weights[a];
  }
  mesh.halo().add(shares, 1);
  return shares;
}

std::vector<double> shares_of(const Ellipsoid& ellipsoid, const Delivery& delivery,
                              const FunctionSpace& space, const PointLocator&) {
  const Mesh& mesh = space.mesh();
  std::vector<double> shares = ellipsoid_hat_integrals(ellipsoid, space);
  mesh.halo().add(shares, 1);
  double inside = 0;
  for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) inside += shares[i];
  MPI_Allreduce(MPI_IN_PLACE, &inside, 1, MPI_DOUBLE, MPI_SUM, mesh.comm());
  const double outside = 1 - inside / ellipsoid_volume(ellipsoid, mesh);
  if (inside <= 0)
    refuse(delivery, "the depot at " + place(ellipsoid.center) + " is outside the tissue; " +
                         tissue_box(mesh));
  if (outside > tolerated_outside && !ellipsoid.allow_outside)
    refuse(delivery, "the depot at " + place(ellipsoid.center) + " has " +
                         number(100 * outside, 2) +
                         " % of its volume outside the tissue; move it, make it smaller, or set "
                         "allow_outside = true to put the whole dose into the part inside; " +
                         tissue_box(mesh));
  return shares;
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
