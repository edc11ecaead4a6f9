// SPDX-License-Identifier: BSD-3-Clause
//
// A field on a plane through the tissue, sampled on a grid of pixels.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace paracrine {

/// The plane on which one coordinate has one value.
struct Slice {
  int axis = 2;   ///< 0 x, 1 y, 2 z
  double at = 0;  ///< mm
};

/// "z = 2 mm". @throws InputError
Slice parse_slice(const std::string& text);

/// "slice z = 2 mm".
std::string slice_text(const Slice& slice);

/// Samples of a field on a plane, the first row lowest.
struct Plane {
  std::array<int, 2> axes{0, 1};        ///< coordinate to the right, coordinate up
  std::array<double, 2> low{}, size{};  ///< mm; what the samples cover
  std::array<int, 2> samples{};         ///< to the right, up
  std::vector<double> values;           ///< NaN outside the tissue
  std::vector<int> regions;             ///< -1 outside the tissue
  std::string label;                    ///< name of the array, e.g. "VEGF [pM]"
  std::optional<Slice> slice;           ///< absent for two-dimensional meshes

  std::size_t index(int i, int j) const noexcept {
    return static_cast<std::size_t>(j) * static_cast<std::size_t>(samples[0]) +
           static_cast<std::size_t>(i);
  }
};

/// In how many coordinates the mesh of a .vtu or .pvtu file extends, 0 to 3. @throws InputError
std::size_t mesh_dimension(const std::filesystem::path& file);

/// Samples at the centres of square pixels, `longest` of them along the longer side.
/// @param file   .vtu or .pvtu; coordinates in mm
/// @param array  a point array, with or without its unit
/// @param slice  needed in 3-D, where the middle of z is taken when it is absent
/// @throws InputError: no such array, a slice outside the tissue, a one-dimensional mesh
Plane sample_plane(const std::filesystem::path& file, const std::string& array,
                   const std::optional<Slice>& slice, int longest);

}  // namespace paracrine
