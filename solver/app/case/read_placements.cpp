// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/read_placements.hpp"

#include <algorithm>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

Placement read_depot(const Section& depot, Diagnostics& faults) {
  Ellipsoid ball;
  ball.half_axes = read_half_axes(depot, faults).value_or(Point{});
  ball.center = point_of(depot, "center", faults).value_or(Point{});
  ball.allow_outside = depot.boolean("allow_outside");
  return ball;
}

Placement read_tract(const Section& tract, Diagnostics& faults) {
  const auto entry = point_of(tract, "entry", faults), tip = point_of(tract, "tip", faults);
  if (!entry || !tip) return WeightedPoints{};
  try {
    return needle_tract(
        {*entry, *tip, tract.integer("deposits"), tract.value("from"), tract.value("backflow")});
  } catch (const InputError& error) {
    faults.add(tract.where("from"), tract.path_of("from"), error.what());
    return WeightedPoints{};
  }
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

Placement read_layer(const Section& layer, Diagnostics& faults) {
  return Layer{layer.text("boundary"), layer.value("thickness"),
               read_ball(layer.table("within"), faults)};
}

CloudFile read_cloud(const Section& cloud, const std::string& directory) {
  SourceText file = cloud.source_text("file").value_or(SourceText{});
  file.text = resolve_path(file.text, directory);
  return CloudFile{file, cloud.unit("length")->factor, cloud.text("weights")};
}

}  // namespace

Point per_axis(const std::vector<double>& values) {
  Point all{};
  for (std::size_t d = 0; d < 3 && !values.empty(); ++d) {
    all[d] = values[std::min(d, values.size() - 1)];
  }
  return all;
}

std::optional<Point> read_half_axes(const Section& section, Diagnostics& faults) {
  for (const std::string_view name : {"aspect", "half_axes"}) {
    const std::size_t count =
        name == "aspect" ? section.numbers(name).size() : section.quantities(name).size();
    if (count <= 3) continue;
    faults.add(section.where(name), section.path_of(name),
               "expected up to three values, one a coordinate, found " + std::to_string(count));
  }
  if (section.has("aspect") && !section.has("volume")) {
    faults.add(section.where("aspect"), section.path_of("aspect"),
               "shapes a given 'volume'; give the volume, or 'half_axes' alone");
  }
  if (section.has("volume")) {
    return half_axes_of_volume(section.value("volume"), per_axis(section.numbers("aspect")));
  }
  std::vector<double> values;
  const std::string_view name = section.has("radius") ? "radius" : "half_axes";
  for (const Given& axis : section.quantities(name)) values.push_back(axis.value());
  return values.empty() ? std::nullopt : std::optional(per_axis(values));
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

std::optional<Ball> read_ball(const Section& ball, Diagnostics& faults) {
  if (!ball.present()) return std::nullopt;
  return Ball{point_of(ball, "center", faults).value_or(Point{}), ball.value("radius")};
}

PlacementCase read_placement(const Section& delivery, const std::string& directory,
                             Diagnostics& faults) {
  if (delivery.has("depot")) return read_depot(delivery.table("depot"), faults);
  if (delivery.has("needle_tract")) return read_tract(delivery.table("needle_tract"), faults);
  if (delivery.has("points")) return read_points(delivery.table("points"), faults);
  if (delivery.has("sites")) return read_sites(delivery.table("sites"), faults);
  if (delivery.has("layer")) return read_layer(delivery.table("layer"), faults);
  if (delivery.has("random")) return read_random(delivery.table("random"), faults);
  if (delivery.has("into")) return Placement{IntoCompartment{delivery.text("into")}};
  const Section cloud = delivery.table("cloud");
  if (cloud.has("file")) return read_cloud(cloud, directory);
  RegionFill fill;
  for (const SourceText& region : delivery.texts("region")) fill.regions.push_back(region.text);
  return Placement{fill};
}

}  // namespace paracrine
