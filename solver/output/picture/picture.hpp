// SPDX-License-Identifier: BSD-3-Clause
//
// A field at several times side by side, on one colour scale, as a PNG; along one-dimensional
// tissue as curves, an SVG.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "solver/output/picture/slice.hpp"

namespace paracrine {

struct PictureOptions {
  std::filesystem::path input;      ///< results folder, .pvd, .vtu or .pvtu
  std::filesystem::path output;     ///< .png; .svg for one-dimensional meshes
  std::string field;                ///< a point array, with or without its unit
  std::optional<Slice> slice;       ///< 3-D: the middle of z when absent
  std::vector<double> times;        ///< in the collection's unit; nearest steps. Empty: by `panels`
  int panels = 1;                   ///< spread evenly from first to last; 1: the last
  std::optional<double> low, high;  ///< of the scale; absent: of what is shown
  bool logarithmic = false;
  std::string colours = "viridis";
  bool outlines = true;  ///< lines where the region changes
  std::string title;
  int width = 1400;  ///< pixels at most
};

/// @throws InputError (file, field, slice, time, colours), FileError
void render_picture(const PictureOptions& options);

}  // namespace paracrine
