// SPDX-License-Identifier: BSD-3-Clause
//
// Placements of many parts: sites of injection, points by chance.
#include <cmath>

#include "solver/app/case/read_placements.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr double most_sites = 10000;

bool has_at_most_three(const Section& section, std::string_view name, std::size_t count,
                       Diagnostics& faults) {
  if (count <= 3) return true;
  faults.add(section.where(name), section.path_of(name),
             "expected up to three values, one a coordinate, found " + std::to_string(count));
  return false;
}

void read_grid(const Section& grid, Sites& sites, Diagnostics& faults) {
  const std::vector<double> counts = grid.numbers("count");
  std::vector<double> spacings;
  for (const Given& spacing : grid.quantities("spacing")) spacings.push_back(spacing.value());
  const std::optional<Point> center = point_of(grid, "center", faults);
  if (!has_at_most_three(grid, "count", counts.size(), faults) ||
      !has_at_most_three(grid, "spacing", spacings.size(), faults) || !center || counts.empty())
    return;
  std::array<int, 3> count{1, 1, 1};
  double product = 1;
  for (std::size_t d = 0; d < counts.size(); ++d) {
    count[d] = static_cast<int>(counts[d]);
    product *= counts[d];
    sites.what += (d > 0 ? " x " : "a grid of ") + std::to_string(count[d]);
  }
  if (product > most_sites) {
    faults.add(grid.where("count"), grid.path_of("count"),
               "makes " + number(product, 8) + " sites, more than " + number(most_sites));
    return;
  }
  sites.what += " sites";
  sites.centers = grid_of_sites(*center, count, per_axis(spacings));
}

void read_ring(const Section& ring, Sites& sites, Diagnostics& faults) {
  const std::optional<Point> center = point_of(ring, "center", faults);
  if (!center || !ring.has("radius") || !ring.has("count")) return;  // reported
  const std::string normal = ring.text("normal");
  sites.centers = ring_of_sites(*center, ring.value("radius"), ring.integer("count"),
                                normal == "x"   ? 0
                                : normal == "y" ? 1
                                                : 2);
  sites.what = "a ring of " + std::to_string(sites.centers.size()) + " sites about " + normal;
}

void read_arrangement(const Section& section, Sites& sites, Diagnostics& faults) {
  if (section.has("grid")) return read_grid(section.table("grid"), sites, faults);
  if (section.has("ring")) return read_ring(section.table("ring"), sites, faults);
  sites.centers = read_positions(section, faults);
  sites.what =
      std::to_string(sites.centers.size()) + (sites.centers.size() == 1 ? " site" : " sites");
}

void check_one_size(const Section& section, Diagnostics& faults) {
  std::vector<std::string> given;
  for (const char* name : {"volume", "radius", "half_axes"})
    if (section.has(name)) given.emplace_back(name);
  if (given.size() < 2) return;
  faults.add(
      section.where(given[1]), section.path_of(given[1]),
      "the size is given by " + quoted_list(given) + "; give one of them, or none for points");
}

}  // namespace

Placement read_sites(const Section& section, Diagnostics& faults) {
  Sites sites;
  read_arrangement(section, sites, faults);
  check_one_size(section, faults);
  sites.half_axes = read_half_axes(section, faults);
  sites.allow_outside = section.boolean("allow_outside");
  if (sites.centers.empty()) return sites;
  std::vector<double> shares(sites.centers.size(), 1.0);
  if (section.has("shares")) shares = section.numbers("shares");
  try {
    sites.shares = shares_of_one(std::move(shares), sites.centers.size(), "site");
  } catch (const InputError& error) {
    faults.add(section.where("shares"), section.path_of("shares"), error.what());
  }
  return sites;
}

Placement read_random(const Section& section, Diagnostics& faults) {
  RandomPoints random;
  for (const SourceText& region : section.texts("region")) random.regions.push_back(region.text);
  random.within = read_ball(section.table("within"), faults);
  random.count = section.has("count") ? section.integer("count") : 0;
  random.density = section.value("density");
  random.min_distance = section.value("min_distance");
  random.seed = section.integer("seed");
  return random;
}

}  // namespace paracrine
