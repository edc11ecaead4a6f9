// SPDX-License-Identifier: BSD-3-Clause
//
// Readers of the placements of a delivery.
#pragma once

#include "solver/app/case/case.hpp"
#include "solver/app/case/section.hpp"

namespace paracrine {

using PlacementCase = std::variant<Placement, CloudFile>;

/// The placement of one [delivery.NAME]. @param directory  that paths count from
PlacementCase read_placement(const Section& delivery, const std::string& directory,
                             Diagnostics& faults);

Placement read_sites(const Section& sites, Diagnostics& faults);
Placement read_random(const Section& random, Diagnostics& faults);

/// One number an axis; a single one holds for all three, missing ones (2-D, 1-D) repeat the last.
Point per_axis(const std::vector<double>& values);
/// Of "volume" with "aspect", "radius" or "half_axes"; nothing when none is there.
std::optional<Point> read_half_axes(const Section& section, Diagnostics& faults);
/// Points of a list of lists.
std::vector<Point> read_positions(const Section& section, Diagnostics& faults);
/// A ball of "center" and "radius"; nothing when the table is not there.
std::optional<Ball> read_ball(const Section& ball, Diagnostics& faults);

}  // namespace paracrine
