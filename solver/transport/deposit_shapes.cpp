// SPDX-License-Identifier: BSD-3-Clause
#include <map>
#include <numeric>

#include "solver/base/text.hpp"
#include "solver/transport/deposit.hpp"
#include "solver/transport/deposit_parts.hpp"

namespace paracrine::deposit {
namespace {

// The error of the quadrature at the rim of an ellipsoid is far below this.
constexpr double tolerated_outside = 0.02;

// The integrals of one ellipsoid, and their sum over all ranks. `name` is "the depot" or "site 3 of
// 20".
std::vector<double> checked_integrals(const Ellipsoid& ellipsoid, const std::string& name,
                                      const Delivery& delivery, const FunctionSpace& space,
                                      double& inside) {
  const Mesh& mesh = space.mesh();
  std::vector<double> integrals = ellipsoid_hat_integrals(ellipsoid, space);
  inside = std::accumulate(integrals.begin(), integrals.end(), 0.0);
  MPI_Allreduce(MPI_IN_PLACE, &inside, 1, MPI_DOUBLE, MPI_SUM, mesh.comm());
  const double outside = 1 - inside / ellipsoid_volume(ellipsoid, mesh);
  if (inside <= 0)
    refuse(delivery,
           name + " at " + place(ellipsoid.center) + " is outside the tissue; " + tissue_box(mesh));
  if (outside > tolerated_outside && !ellipsoid.allow_outside)
    refuse(delivery, name + " at " + place(ellipsoid.center) + " has " + number(100 * outside, 2) +
                         " % of its volume outside the tissue; move it, make it smaller, or set "
                         "allow_outside = true to put the whole dose into the part inside; " +
                         tissue_box(mesh));
  return integrals;
}

// A grid of sites in 3-D falls into a plane on a 2-D mesh; nobody means that.
void refuse_coinciding(const Sites& sites, const Delivery& delivery, const Mesh& mesh) {
  std::map<Point, std::size_t> first;
  for (std::size_t i = 0; i < sites.centers.size(); ++i) {
    Point there = sites.centers[i];
    for (auto d = static_cast<std::size_t>(mesh.dimension()); d < 3; ++d) there[d] = 0;
    const auto [known, is_new] = first.emplace(there, i);
    if (is_new) continue;
    refuse(delivery, "sites " + std::to_string(known->second + 1) + " and " +
                         std::to_string(i + 1) + " are in one place, " + place(there) +
                         ", on a mesh of " + std::to_string(mesh.dimension()) +
                         (mesh.dimension() == 1 ? " coordinate" : " coordinates") +
                         "; arrange them along the coordinates the mesh has");
  }
}

}  // namespace

std::vector<double> ellipsoid(const Ellipsoid& ellipsoid, const Delivery& delivery,
                              const FunctionSpace& space) {
  double inside = 0;
  std::vector<double> shares = checked_integrals(ellipsoid, "the depot", delivery, space, inside);
  space.mesh().halo().add(shares, 1);
  return shares;
}

std::vector<double> sites(const Sites& sites, const Delivery& delivery, const FunctionSpace& space,
                          const PointLocator& locator) {
  refuse_coinciding(sites, delivery, space.mesh());
  if (!sites.half_axes)
    return points({sites.centers, sites.shares, {}}, "site", delivery, space, locator);
  const std::string all = " of " + std::to_string(sites.centers.size());
  std::vector<double> shares(space.mesh().num_nodes(), 0.0);
  for (std::size_t i = 0; i < sites.centers.size(); ++i) {
    const Ellipsoid site{sites.centers[i], *sites.half_axes, sites.allow_outside};
    double inside = 0;
    const auto integrals =
        checked_integrals(site, "site " + std::to_string(i + 1) + all, delivery, space, inside);
    for (std::size_t n = 0; n < shares.size(); ++n)
      shares[n] += sites.shares[i] / inside * integrals[n];
  }
  space.mesh().halo().add(shares, 1);
  return shares;
}

std::vector<double> layer(const Layer& layer, const Delivery& delivery,
                          const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  std::vector<double> shares = layer_hat_integrals(layer, space);
  mesh.halo().add(shares, 1);
  double inside = std::accumulate(shares.begin(), shares.begin() + mesh.num_owned_nodes(), 0.0);
  MPI_Allreduce(MPI_IN_PLACE, &inside, 1, MPI_DOUBLE, MPI_SUM, mesh.comm());
  if (inside > 0) return shares;
  refuse(delivery, "no tissue lies within " + number(layer.thickness) + " mm of boundary '" +
                       layer.boundary + "'" +
                       (layer.within ? " and " + number(layer.within->radius) + " mm of " +
                                           place(layer.within->center)
                                     : "") +
                       "; " + tissue_box(mesh));
}

}  // namespace paracrine::deposit
