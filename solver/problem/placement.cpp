// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/placement.hpp"

#include <cmath>
#include <numbers>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {

namespace {

Point between(const Point& a, const Point& b, double s) {
  Point p{};
  for (std::size_t d = 0; d < 3; ++d) p[d] = (1 - s) * a[d] + s * b[d];
  return p;
}

double length_of(const NeedleTrack& track) {
  return std::hypot(track.tip[0] - track.entry[0], track.tip[1] - track.entry[1],
                    track.tip[2] - track.entry[2]);
}

// Midpoints of equal pieces of the track from s0 to s1 (0 entry, 1 tip), with equal weights.
void add_deposits(const NeedleTrack& track, double s0, double s1, int count, double dose,
                  WeightedPoints& points) {
  for (int i = 0; i < count; ++i) {
    points.points.push_back(between(track.entry, track.tip, s0 + (s1 - s0) * (i + 0.5) / count));
    points.weights.push_back(dose / count);
  }
}

constexpr int pieces_of_backflow = 100;

}  // namespace

WeightedPoints needle_tract(const NeedleTrack& track) {
  const double length = length_of(track);
  if (track.from > 0 && track.from >= length)
    throw InputError("deposits begin " + number(track.from, 4) +
                     " mm below the entry, but the tip is " + number(length, 4) + " mm deep");
  const double start = track.from > 0 ? track.from / length : 0;
  WeightedPoints tract;
  tract.what = std::to_string(track.deposits) + " deposits along a needle's track";
  add_deposits(track, start, 1, track.deposits, 1 - track.backflow, tract);
  if (track.backflow == 0) return tract;
  const double shallowest = start + (1 - start) * 0.5 / track.deposits;
  add_deposits(track, 0, shallowest, pieces_of_backflow, track.backflow, tract);
  tract.what += " and " + number(100 * track.backflow, 4) + " % of the dose back along it";
  return tract;
}

std::vector<Point> grid_of_sites(const Point& center, const std::array<int, 3>& count,
                                 const Point& spacing) {
  std::vector<Point> centers;
  const auto at = [&](std::size_t d, int i) {
    return center[d] + (i - 0.5 * (count[d] - 1)) * spacing[d];
  };
  for (int k = 0; k < count[2]; ++k)
    for (int j = 0; j < count[1]; ++j)
      for (int i = 0; i < count[0]; ++i) centers.push_back({at(0, i), at(1, j), at(2, k)});
  return centers;
}

std::vector<Point> ring_of_sites(const Point& center, double radius, int count, int normal) {
  const std::size_t u = static_cast<std::size_t>(normal + 1) % 3, v = (u + 1) % 3;
  std::vector<Point> centers(static_cast<std::size_t>(count), center);
  for (int i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * i / count;
    centers[static_cast<std::size_t>(i)][u] += radius * std::cos(angle);
    centers[static_cast<std::size_t>(i)][v] += radius * std::sin(angle);
  }
  return centers;
}

std::vector<double> shares_of_one(std::vector<double> shares, std::size_t count,
                                  const std::string& noun) {
  const std::string word = noun == "point" ? "weight" : "share";
  if (shares.size() != count) {
    throw InputError("expected one " + word + " " +
                     (noun.find_first_of("aeiou") == 0 ? "an " : "a ") + noun + ", found " +
                     std::to_string(shares.size()) + " for " + std::to_string(count) + " " + noun +
                     (count == 1 ? "" : "s"));
  }
  double sum = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    if (!(shares[i] >= 0) || std::isinf(shares[i])) {
      throw InputError(word + " " + std::to_string(i + 1) + " is " + number(shares[i]) +
                       "; it is a share of a dose and cannot be negative");
    }
    sum += shares[i];
  }
  if (!(sum > 0) || std::isinf(sum)) {
    throw InputError("the " + word + "s sum to " + number(sum) + "; at least one must be positive");
  }
  for (double& share : shares) share /= sum;
  return shares;
}

WeightedPoints weighted_points(std::vector<Point> points, std::vector<double> weights) {
  if (points.empty()) throw InputError("no points to deliver to; give at least one");
  std::vector<double> normalised = shares_of_one(std::move(weights), points.size(), "point");
  return {std::move(points), std::move(normalised), {}};
}

std::vector<std::string> regions_named(const Placement& placement) {
  if (const auto* fill = std::get_if<RegionFill>(&placement)) return fill->regions;
  if (const auto* random = std::get_if<RandomPoints>(&placement)) return random->regions;
  return {};
}

Point half_axes_of_volume(double volume, const Point& aspect) {
  // V = 4/3 pi (s a)(s b)(s c)
  const double product = aspect[0] * aspect[1] * aspect[2];
  const double s = std::cbrt(volume / (4.0 / 3.0 * std::numbers::pi * product));
  return {s * aspect[0], s * aspect[1], s * aspect[2]};
}

}  // namespace paracrine
