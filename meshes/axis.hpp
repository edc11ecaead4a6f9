// SPDX-License-Identifier: BSD-3-Clause
//
// Grid coordinates along one axis: what interval, rectangle, box, slab, annulus and shell share.
#pragma once

#include <string>
#include <vector>

#include "solver/base/errors.hpp"

namespace paracrine::shape {

/// `cells` pieces between low and high whose lengths grow geometrically.
/// @param grading  length of the last piece over that of the first; 1 is uniform
/// @return cells + 1 ascending coordinates; both ends are exact
std::vector<double> axis_points(double low, double high, int cells, double grading = 1);

/// Adds a fault for each number that `axis_points` cannot use: a length that is not positive and
/// finite, fewer than one cell, a grading outside [1e-4, 1e4].
/// @param key  path of the shape in the case file, e.g. "mesh.box"
void check_axis(Diagnostics& faults, const std::string& key, double length, int cells,
                double grading);

}  // namespace paracrine::shape
