// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/build/builder.hpp"
#include "solver/io/point_cloud.hpp"

namespace paracrine::build {
namespace {

std::optional<Placement> read_cloud(Builder& b, const CloudFile& cloud) {
  try {
    PointCloud points = read_point_cloud(cloud.file.text, cloud.length, cloud.weights);
    return weighted_points(std::move(points.points), std::move(points.weights));
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

std::vector<double> times_of(Builder& b, const DeliveryCase& source) {
  const TimeCase& time = b.source.time;
  std::vector<double> times;
  for (const Given& at : source.at) {
    if (at.value() < time.start || at.value() > time.end) {
      b.faults.add(at.source.where, at.source.key,
                   "\"" + at.source.text + "\" is " +
                       (at.value() < time.start ? "before the start" : "after the end") +
                       " of the run");
    }
    times.push_back(at.value());
  }
  if (times.empty()) times.push_back(time.start);
  std::ranges::sort(times);
  return times;
}

}  // namespace

void build_deliveries(Builder& b) {
  for (const DeliveryCase& source : b.source.deliveries) {
    if (b.source.time.steady) {
      b.faults.add(source.where, "delivery." + source.name,
                   "a steady case has no time at which to deliver; use a reaction in a region as "
                   "the source, or follow time");
      continue;
    }
    const std::optional<int> s = b.find_species(source.species);
    const std::vector<double> times = times_of(b, source);
    const std::optional<Placement> placement = placement_of(b, source);
    if (!s || !placement) continue;
    const auto dose = b.compiler.convert(
        source.dose.quantity, target_of(b.species(*s), dimension::volume), source.dose.source);
    if (!dose) continue;
    std::vector<Administration> all;
    for (const double t : times) all.push_back({t, 0, *dose * source.viability});
    b.problem.deliveries.push_back(
        {source.name, *s, std::move(all), source.viability, *placement, source.where});
  }
}

}  // namespace paracrine::build
