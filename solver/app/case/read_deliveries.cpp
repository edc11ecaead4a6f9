// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

using PlacementCase = std::variant<Placement, CloudFile>;

// One number an axis; a single one holds for all three, missing ones (2-D, 1-D) repeat the last.
Point per_axis(const std::vector<double>& values) {
  Point all{};
  for (std::size_t d = 0; d < 3 && !values.empty(); ++d) {
    all[d] = values[std::min(d, values.size() - 1)];
  }
  return all;
}

Point half_axes(const Section& depot) {
  if (depot.has("volume")) {
    return half_axes_of_volume(depot.value("volume"), per_axis(depot.numbers("aspect")));
  }
  std::vector<double> values;
  const std::string_view name = depot.has("radius") ? "radius" : "half_axes";
  for (const Given& axis : depot.quantities(name)) values.push_back(axis.value());
  return per_axis(values);
}

Placement read_depot(const Section& depot, Diagnostics& faults) {
  for (const std::string_view name : {"aspect", "half_axes"}) {
    const std::size_t count =
        name == "aspect" ? depot.numbers(name).size() : depot.quantities(name).size();
    if (count <= 3) continue;
    faults.add(depot.where(name), depot.path_of(name),
               "expected up to three values, one a coordinate, found " + std::to_string(count));
  }
  if (depot.has("aspect") && !depot.has("volume")) {
    faults.add(depot.where("aspect"), depot.path_of("aspect"),
               "shapes a given 'volume'; give the volume, or 'half_axes' alone");
  }
  Ellipsoid ball;
  ball.center = point_of(depot, "center", faults).value_or(Point{});
  ball.half_axes = half_axes(depot);
  ball.allow_outside = depot.boolean("allow_outside");
  return ball;
}

Placement read_tract(const Section& tract, Diagnostics& faults) {
  const auto entry = point_of(tract, "entry", faults), tip = point_of(tract, "tip", faults);
  if (!entry || !tip) return WeightedPoints{};
  return needle_tract(*entry, *tip, tract.integer("deposits"));
}

std::vector<Point> read_positions(const Section& section, Diagnostics& faults) {
  std::vector<Point> points;
  const Value* list = section.find("positions");
  if (!list) return points;
  for (const Value& item : list->items) {
    Value row;  // the same table with one row under the name of all
    row.entries.push_back({"positions", item.where, item});
    const auto point = point_of(Section(&row, section.path()), "positions", faults);
    if (point) points.push_back(*point);
  }
  return points;
}

Placement read_points(const Section& section, Diagnostics& faults) {
  std::vector<Point> points = read_positions(section, faults);
  std::vector<double> weights(points.size(), 1.0);
  if (section.has("weights")) weights = section.numbers("weights");
  if (points.empty()) return WeightedPoints{};
  try {
    return weighted_points(std::move(points), std::move(weights));
  } catch (const InputError& error) {
    faults.add(section.where("weights"), section.path_of("weights"), error.what());
    return WeightedPoints{};
  }
}

PlacementCase read_placement(const Section& delivery, const std::string& directory,
                             Diagnostics& faults) {
  if (delivery.has("depot")) return read_depot(delivery.table("depot"), faults);
  if (delivery.has("needle_tract")) return read_tract(delivery.table("needle_tract"), faults);
  if (delivery.has("points")) return read_points(delivery.table("points"), faults);
  const Section cloud = delivery.table("cloud");
  if (cloud.has("file")) {
    SourceText file = *cloud.source_text("file");
    file.text = resolve_path(file.text, directory);
    return CloudFile{file, cloud.unit("length")->factor, cloud.text("weights")};
  }
  RegionFill fill;
  for (const SourceText& region : delivery.texts("region")) fill.regions.push_back(region.text);
  return Placement{fill};
}

}  // namespace

std::vector<DeliveryCase> read_deliveries(const Section& deliveries, const std::string& directory,
                                          Diagnostics& faults) {
  std::vector<DeliveryCase> all;
  for (const auto& [name, section] : deliveries.tables()) {
    const std::optional<Given> dose = section.quantity("dose");
    const std::optional<SourceText> species = section.source_text("species");
    const PlacementCase placement = read_placement(section, directory, faults);
    if (!dose || !species) continue;  // reported as missing
    all.push_back({name, *species, *dose, section.quantities("at"), section.value("viability"),
                   placement, section.where()});
  }
  return all;
}

}  // namespace paracrine
