// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/build/administrations.hpp"
#include "solver/app/build/builder.hpp"
#include "solver/base/text.hpp"
#include "solver/io/point_cloud.hpp"

namespace paracrine::build {
namespace {

std::optional<Placement> read_cloud(Builder& b, const CloudFile& cloud) {
  try {
    PointCloud points = read_point_cloud(cloud.file.text, cloud.length, cloud.weights);
    WeightedPoints placed = weighted_points(std::move(points.points), std::move(points.weights));
    placed.what = std::to_string(placed.points.size()) + " points of " + cloud.file.text;
    return placed;
  } catch (const InputError& error) {
    for (Diagnostic fault : error.diagnostics()) {
      if (fault.where.file.empty()) fault.where = cloud.file.where;
      if (fault.key.empty()) fault.key = cloud.file.key;
      b.faults.add(fault);
    }
    return std::nullopt;
  }
}

std::optional<Placement> placement_of(Builder& b, const DeliveryCase& source) {
  if (const auto* cloud = std::get_if<CloudFile>(&source.placement)) return read_cloud(b, *cloud);
  return std::get<Placement>(source.placement);
}

void build_delivery(Builder& b, const DeliveryCase& source) {
  const std::optional<int> s = b.find_species(source.species);
  if (s && !b.can_change(*s, source.species)) return;
  const std::vector<double> starts = starts_of(source, b.source.time, b.faults);
  check_infusions(source, starts, b.source.time, b.faults);
  if (s && !source.into.key.empty()) find_pool(b, source.into, *s);
  const std::optional<Placement> placement = placement_of(b, source);
  std::optional<double> dose;
  if (s)
    dose = b.compiler.convert(source.dose.quantity, target_of(b.species(*s), dimension::volume),
                              source.dose.source);
  std::vector<Administration> all =
      administrations_of(source, starts, dose.value_or(0) * source.viability, b.faults);
  if (!s || !placement || !dose) return;
  b.problem.deliveries.push_back(
      {source.name, *s, std::move(all), source.viability, *placement, source.placed});
}

}  // namespace

void build_deliveries(Builder& b) {
  for (const DeliveryCase& source : b.source.deliveries) {
    if (!b.source.time.steady) {
      build_delivery(b, source);
      continue;
    }
    b.faults.add(source.where, "delivery." + source.name,
                 "a steady case has no time at which to deliver; use a reaction in a region as the "
                 "source, or follow time");
  }
}

}  // namespace paracrine::build
