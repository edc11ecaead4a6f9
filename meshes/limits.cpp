// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/limits.hpp"

#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine::shape {

void check_count(Diagnostics& faults, const std::string& key, double points) {
  if (points > most_points)
    faults.add({}, key,
               "makes " + number(points, 3) + " points; at most " + number(most_points, 3) +
                   " are possible: use fewer cells");
}

void check_cells(Diagnostics& faults, const std::string& key, double cells) {
  if (cells > most_cells)
    faults.add({}, key,
               "makes " + number(cells, 3) + " cells; at most " + number(most_cells, 3) +
                   " are possible: refine less often");
}

void check_extent(Diagnostics& faults, const std::string& key, Geometry geometry, double extent) {
  if (geometry == Geometry::axisymmetric && extent != 1)
    faults.add({}, key, "an axisymmetric mesh stands for a full turn: leave this out");
  else
    check_positive(faults, key, extent);
}

void check_radii(Diagnostics& faults, const std::string& key, double inner, double outer) {
  if (!(inner > 0) || !(outer > inner) || !std::isfinite(outer))
    faults.add({}, key,
               "expected 0 < inner < outer radius, found inner " + number(inner) +
                   " mm and outer " + number(outer) + " mm");
}

void check_positive(Diagnostics& faults, const std::string& key, double value) {
  if (!(value > 0) || !std::isfinite(value))
    faults.add({}, key, "expected a positive number, found " + number(value));
}

void check_at_least(Diagnostics& faults, const std::string& key, int count, int least) {
  if (count < least)
    faults.add({}, key,
               "expected " + std::to_string(least) + " or more, found " + std::to_string(count));
}

}  // namespace paracrine::shape
