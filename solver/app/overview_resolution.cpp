// SPDX-License-Identifier: BSD-3-Clause
//
// Whether what is delivered stays where it lands, and whether the mesh shows its shape.
#include <algorithm>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/transport/deposit.hpp"

namespace paracrine::overview_part {
namespace {

// Mean edge of the cells around the nodes that get the dose, weighted by what they get [mm].
double edge_at(const std::vector<double>& shares, const Mesh& mesh) {
  const std::vector<double> edges = cell_edges(mesh);
  double sum = 0, weight = 0;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    for (const std::int32_t node : mesh.cell(c)) {
      const auto i = static_cast<std::size_t>(node);
      if (i >= mesh.num_owned_nodes()) continue;
      sum += shares[i] * edges[c];
      weight += shares[i];
    }
  }
  weight = summed(weight, mesh);
  return weight > 0 ? summed(sum, mesh) / weight : summed(sum, mesh);
}

double share_at_imposed_values(const std::vector<double>& shares, int species,
                               const Simulation& simulation) {
  const auto width = static_cast<std::size_t>(simulation.built.problem.num_species());
  const auto imposed = simulation.system.imposed();
  double sum = 0;
  for (std::size_t i = 0; i < simulation.mesh.num_owned_nodes(); ++i) {
    if (imposed[i * width + static_cast<std::size_t>(species)]) sum += shares[i];
  }
  return summed(sum, simulation.mesh);
}

// The smallest length of a placement, and what it is of; 0 when it has none.
struct SmallestLength {
  int dimension;
  double value = 0;
  std::string of{};

  void operator()(const Ellipsoid& ellipsoid) { axes(ellipsoid.half_axes, "the depot's"); }
  void operator()(const Sites& sites) {
    if (sites.half_axes) axes(*sites.half_axes, "the sites'");
  }
  void operator()(const Layer& layer) {
    value = layer.thickness, of = "the layer's thickness";
    if (layer.within && layer.within->radius < value)
      value = layer.within->radius, of = "the layer's radius";
  }
  void operator()(const RandomPoints& random) {
    value = random.min_distance, of = "the points' least distance";
  }
  void operator()(const WeightedPoints&) {}
  void operator()(const RegionFill&) {}
  void operator()(const IntoCompartment&) {}

  void axes(const Point& a, const std::string& whose) {
    value = *std::min_element(a.begin(), a.begin() + dimension), of = whose + " half-axis";
  }
};

void check_resolution(const Delivery& delivery, const std::vector<double>& shares, const Mesh& mesh,
                      std::vector<std::string>& lines) {
  SmallestLength smallest{mesh.dimension()};
  std::visit(smallest, delivery.placement);
  if (smallest.value <= 0) return;
  const double edge = edge_at(shares, mesh);
  if (edge <= smallest.value) return;
  lines.push_back("delivery." + delivery.name + ": elements of " + number(edge, 4) +
                  " mm are larger than " + smallest.of + " of " + number(smallest.value, 4) +
                  " mm; the dose is right, its spread is the mesh's");
}

// Off the axis a ball turns into a ring about it, which is rarely meant.
void check_turned_sites(const Delivery& delivery, const Mesh& mesh,
                        std::vector<std::string>& lines) {
  const auto* sites = std::get_if<Sites>(&delivery.placement);
  if (!sites || mesh.geometry() != Geometry::axisymmetric) return;
  const auto off_axis =
      std::ranges::count_if(sites->centers, [](const Point& p) { return p[0] > 0; });
  if (off_axis == 0) return;
  lines.push_back("delivery." + delivery.name + ": " + std::to_string(off_axis) + " of " +
                  std::to_string(sites->centers.size()) +
                  " sites lie off the axis, where each is a whole ring about it");
}

}  // namespace

void check_deliveries(const Simulation& simulation, std::vector<std::string>& lines) {
  for (const Delivery& delivery : simulation.built.problem.deliveries) {
    const auto shares = deposit_shares(delivery, simulation.space, simulation.locator);
    const double lost = share_at_imposed_values(shares, delivery.species, simulation);
    if (lost > 1e-6) {
      lines.push_back("delivery." + delivery.name + ": " + number(100 * lost, 4) +
                      " % falls on nodes whose value a boundary imposes, and is lost at once");
    }
    check_resolution(delivery, shares, simulation.mesh, lines);
    check_turned_sites(delivery, simulation.mesh, lines);
  }
}

}  // namespace paracrine::overview_part
