// SPDX-License-Identifier: BSD-3-Clause
//
// Colours for numbers. Perceptually uniform and readable with colour-deficient eyes and in print.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "solver/output/picture/raster.hpp"

namespace paracrine {

struct ColourMap {
  std::string name;
  std::span<const Colour> steps;  ///< evenly spaced from 0 to 1, linear between
  /// @param t  0 to 1; beyond, the end colours
  Colour operator()(double t) const;
};

/// "viridis", "cividis"; "difference" is blue below, white in the middle, red above.
/// @throws InputError with the nearest name
const ColourMap& colour_map(const std::string& name);

std::vector<std::string> colour_map_names();

}  // namespace paracrine
