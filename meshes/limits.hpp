// SPDX-License-Identifier: BSD-3-Clause
//
// Checks that generators share, so that a typing error ends in a message and not in lost memory.
#pragma once

#include <string>

#include "meshes/mesh_data.hpp"
#include "solver/base/errors.hpp"

namespace paracrine::shape {

/// Most points a mesh may have: point and cell numbers are 32-bit, at six cells a point.
inline constexpr double most_points = 3e8, most_cells = 6 * most_points;

/// Adds a fault when the mesh would pass `most_points`. @param points  as a real number: no
/// overflow
void check_count(Diagnostics& faults, const std::string& key, double points);

/// Adds a fault when splitting edges would make more cells than a mesh may have.
void check_cells(Diagnostics& faults, const std::string& key, double cells);

/// Adds a fault unless the extent (thickness, cross-section) is positive and, in an axisymmetric
/// shape, one.
void check_extent(Diagnostics& faults, const std::string& key, Geometry geometry, double extent);

/// Adds a fault unless 0 < inner < outer, both finite.
void check_radii(Diagnostics& faults, const std::string& key, double inner, double outer);

/// Adds a fault unless the number is positive and finite.
void check_positive(Diagnostics& faults, const std::string& key, double value);

/// Adds a fault when count < least.
void check_at_least(Diagnostics& faults, const std::string& key, int count, int least);

}  // namespace paracrine::shape
