// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/level_set.hpp"

#include <algorithm>

namespace paracrine {

namespace {

/// The point of the edge where the excess vanishes, at fraction `t` from `a` to `b`.
LevelVertex crossing(const LevelVertex& a, const LevelVertex& b, double t) {
  LevelVertex v;
  v.excess = 0;
  v.weight = a.weight + t * (b.weight - a.weight);
  for (int d = 0; d < 3; ++d) v.point[d] = a.point[d] + t * (b.point[d] - a.point[d]);
  return v;
}

double fraction_to_zero(const LevelVertex& a, const LevelVertex& b) {
  return a.excess / (a.excess - b.excess);
}

double distance2(const std::array<double, 3>& a, const std::array<double, 3>& b) {
  double sum = 0;
  for (int d = 0; d < 3; ++d) sum += (a[d] - b[d]) * (a[d] - b[d]);
  return sum;
}

}  // namespace

double part_above(const LevelVertex* vertices, int count) {
  int high = 0, low = 0;
  double mean_weight = 0;
  for (int i = 0; i < count; ++i) {
    if (vertices[i].excess > vertices[high].excess) high = i;
    if (vertices[i].excess < vertices[low].excess) low = i;
    mean_weight += vertices[i].weight / count;
  }
  if (vertices[high].excess <= 0) return 0;
  if (vertices[low].excess >= 0) return mean_weight;

  const double t = fraction_to_zero(vertices[high], vertices[low]);
  const LevelVertex cut = crossing(vertices[high], vertices[low], t);
  std::array<LevelVertex, 4> half;
  std::copy_n(vertices, count, half.begin());
  half[low] = cut;
  const double above = t * part_above(half.data(), count);
  half[low] = vertices[low];
  half[high] = cut;
  return above + (1 - t) * part_above(half.data(), count);
}

double farthest_above(const LevelVertex* vertices, int count, const std::array<double, 3>& origin) {
  double farthest = -1;
  for (int i = 0; i < count; ++i) {
    if (vertices[i].excess <= 0) continue;
    farthest = std::max(farthest, distance2(vertices[i].point, origin));
    for (int j = 0; j < count; ++j) {
      if (vertices[j].excess > 0) continue;
      const double t = fraction_to_zero(vertices[i], vertices[j]);
      farthest = std::max(farthest, distance2(crossing(vertices[i], vertices[j], t).point, origin));
    }
  }
  return farthest;
}

}  // namespace paracrine
