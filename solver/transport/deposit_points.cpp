// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/base/text.hpp"
#include "solver/transport/deposit_parts.hpp"

namespace paracrine::deposit {

void refuse(const Delivery& delivery, const std::string& message) {
  throw InputError({{delivery.where, "delivery." + delivery.name, message}});
}

std::string place(const Point& p) {
  return "(" + number(p[0], 6) + ", " + number(p[1], 6) + ", " + number(p[2], 6) + ") mm";
}

std::string tissue_box(const Mesh& mesh) {
  Point low{1e300, 1e300, 1e300}, high{-1e300, -1e300, -1e300};
  for (const auto& p : mesh.points())
    for (int k = 0; k < 3; ++k) low[k] = std::min(low[k], p[k]), high[k] = std::max(high[k], p[k]);
  MPI_Allreduce(MPI_IN_PLACE, low.data(), 3, MPI_DOUBLE, MPI_MIN, mesh.comm());
  MPI_Allreduce(MPI_IN_PLACE, high.data(), 3, MPI_DOUBLE, MPI_MAX, mesh.comm());
  return "the tissue lies within " + place(low) + " to " + place(high);
}

std::vector<double> points(const WeightedPoints& cloud, const std::string& noun,
                           const Delivery& delivery, const FunctionSpace& space,
                           const PointLocator& locator) {
  const Mesh& mesh = space.mesh();
  const auto located = locator.find_all(cloud.points);
  std::size_t outside = 0, first = 0;
  for (std::size_t p = cloud.points.size(); p-- > 0;)
    if (!located.found[p]) ++outside, first = p;
  if (outside > 0)
    refuse(delivery,
           noun + " " + std::to_string(first + 1) + " of " + std::to_string(cloud.points.size()) +
               " at " + place(cloud.points[first]) + " is outside the tissue" +
               (outside > 1 ? " (" + std::to_string(outside) + " " + noun + "s are)" : "") + "; " +
               tissue_box(mesh));
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

}  // namespace paracrine::deposit
