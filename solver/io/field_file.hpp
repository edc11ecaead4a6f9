// SPDX-License-Identifier: BSD-3-Clause
//
// A field somebody else computed or measured, on its own mesh or as bare points, brought to ours.
#pragma once

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace paracrine {

/// A field at the asked points. Points outside the file's mesh take the value of its nearest place.
struct SampledField {
  std::vector<double> values;    ///< one a point, in the file's numbers
  std::vector<double> distance;  ///< one a point: to the file's mesh; 0 inside any cell [mm]
  std::string unit{};            ///< as the array's title has it, "VEGF [pM]"; empty without one
};

/// Linear interpolation of a point array of a .vtu, .pvtu or .vtp file. A file without cells
/// gives the nearest point's value, and is as large as the box that holds its points.
/// @param length  mm per unit of the file's coordinates
/// @param points  mm
/// @throws InputError: unreadable, no such array (with the names there are), several components
SampledField sample_field(const std::filesystem::path& path, const std::string& array,
                          double length, std::span<const std::array<double, 3>> points);

}  // namespace paracrine
