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

/// A field at the asked points. Points outside the file's mesh take the value of its nearest point.
struct SampledField {
  std::vector<double> values;   ///< one a point, in the file's numbers
  std::string unit{};           ///< as the array's title has it, "VEGF [pM]"; empty without one
  std::size_t num_outside = 0;  ///< asked points not inside any cell of the file
  double farthest_outside = 0;  ///< largest distance of those to the file's mesh [mm]
};

/// Linear interpolation of a point array of a .vtu, .pvtu or .vtp file. A file without cells
/// gives the nearest point's value and counts nothing as outside.
/// @param length  mm per unit of the file's coordinates
/// @param points  mm
/// @throws InputError: unreadable, no such array (with the names there are), several components
SampledField sample_field(const std::filesystem::path& path, const std::string& array,
                          double length, std::span<const std::array<double, 3>> points);

}  // namespace paracrine
