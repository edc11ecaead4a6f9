// SPDX-License-Identifier: BSD-3-Clause
//
// What is delivered, where and when, in words.
#include <algorithm>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/transport/random_points.hpp"

namespace paracrine::overview_part {
namespace {

struct PlacementText {
  const Simulation& simulation;
  int dimension = simulation.mesh.dimension();

  std::string operator()(const WeightedPoints& points) const {
    const std::string what =
        points.what.empty() ? counted(points.points.size(), "point") : points.what;
    return what + ", from " + at(points.points.front());
  }
  std::string operator()(const Ellipsoid& ellipsoid) const {
    return "ellipsoid at " + at(ellipsoid.center) + ", " + axes(ellipsoid.half_axes);
  }
  std::string operator()(const RegionFill& fill) const { return quoted_list(fill.regions); }
  std::string operator()(const IntoCompartment& into) const {
    return "compartment '" + into.compartment + "'";
  }
  std::string operator()(const Sites& sites) const {
    const auto [least, most] = std::ranges::minmax(sites.shares);
    const bool equal = most - least <= 1e-12 * most;
    return sites.what + " from " + at(sites.centers.front()) + " to " + at(sites.centers.back()) +
           ", " + (sites.half_axes ? "ellipsoids, " + axes(*sites.half_axes) : "points") + ", " +
           (equal ? number(100 * most, 4) + " % each"
                  : number(100 * least, 4) + " to " + number(100 * most, 4) + " % each");
  }
  std::string operator()(const Layer& layer) const {
    return "a layer of " + number(layer.thickness, 4) + " mm on '" + layer.boundary + "'" +
           inside(layer.within);
  }
  std::string operator()(const RandomPoints& random) const {
    const std::string many =
        random.count > 0 ? counted(static_cast<std::size_t>(random.count), "random point")
                         : number(random.density, 4) + " random points a mm^3 of " +
                               number(volume_of_choice(random, simulation.space), 4) + " mm^3";
    return many + (random.regions.empty() ? "" : " in " + quoted_list(random.regions)) +
           inside(random.within) +
           (random.min_distance > 0 ? ", " + number(random.min_distance, 4) + " mm apart at least"
                                    : "") +
           ", seed " + std::to_string(random.seed);
  }

  static std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
  }
  std::string inside(const std::optional<Ball>& ball) const {
    if (!ball) return "";
    return " within " + number(ball->radius, 4) + " mm of " + at(ball->center);
  }
  std::string axes(const Point& a) const {
    std::string text = number(a[0], 4);
    for (int d = 1; d < dimension; ++d) text += " x " + number(a[static_cast<std::size_t>(d)], 4);
    return "half-axes " + text + " mm";
  }
  std::string at(const Point& p) const {
    std::string text = "(" + number(p[0], 4);
    for (int d = 1; d < dimension; ++d) text += ", " + number(p[static_cast<std::size_t>(d)], 4);
    return text + ") mm";
  }
};

std::string schedule_text(const Delivery& delivery, const ScheduleCase& schedule,
                          const DisplayTime& shown) {
  const auto& all = delivery.administrations;
  std::string text = "at " + number(shown(all.front().start), 4);
  for (std::size_t i = 1; i < all.size() && i < 6; ++i)
    text += ", " + number(shown(all[i].start), 4);
  text += " " + shown.unit;
  if (all.size() > 6) text += " ... (" + std::to_string(all.size()) + " times)";
  if (schedule.over) text += ", infused over " + schedule.over->source.text;
  return text;
}

std::string amount_text(const Delivery& delivery, const DeliveryCase& source,
                        const Species& species) {
  const auto& all = delivery.administrations;
  std::string text = source.dose.source.text + " of " + species.name;
  const auto shown = [&species](double amount) {
    return number(amount * species.amount_factor, 4);
  };
  if (source.schedule.split) {
    double sum = 0;
    for (const Administration& each : all) sum += each.amount;
    if (delivery.delivered_fraction != 1)
      text += ", of which arrive " + shown(sum) + " " + species.amount.text;
    text += " in all, as " + shown(all.front().amount);
    for (std::size_t i = 1; i < all.size() && i < 6; ++i) text += ", " + shown(all[i].amount);
    return text + (all.size() > 6 ? " ... " : " ") + species.amount.text;
  }
  if (delivery.delivered_fraction != 1)
    text += ", of which arrive " + shown(all.front().amount) + " " + species.amount.text;
  return text + (all.size() > 1 ? " each time" : "");
}

}  // namespace

std::string deliveries(const Case& c, const Simulation& simulation) {
  const Problem& problem = simulation.built.problem;
  std::string text;
  for (const Delivery& delivery : problem.deliveries) {
    const auto source = std::ranges::find(c.deliveries, delivery.name, &DeliveryCase::name);
    const Species& species = problem.species[static_cast<std::size_t>(delivery.species)];
    text += delivery.name + ": " + amount_text(delivery, *source, species) + ", " +
            schedule_text(delivery, source->schedule, display_time(c)) + ", into " +
            std::visit(PlacementText{simulation}, delivery.placement) + "\n";
  }
  return text;
}

}  // namespace paracrine::overview_part
