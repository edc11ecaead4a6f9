// SPDX-License-Identifier: BSD-3-Clause
//
// What makes a picture readable without the program: colour bar, scale bar, directions.
#pragma once

#include <string>

#include "solver/output/picture/colour_map.hpp"
#include "solver/output/picture/layout.hpp"
#include "solver/output/picture/scale.hpp"
#include "solver/output/picture/slice.hpp"
#include "solver/output/picture/text.hpp"

namespace paracrine {

/// Width of the widest text of the colour bar, measured from the bar's left side less its width.
/// @param text_size  pixels
int colour_bar_text_width(const Scale& scale, const std::string& label, int text_size);

/// The bar, its label, and as many round numbers as have room.
void draw_colour_bar(Raster& raster, const Layout& layout, const Scale& scale,
                     const ColourMap& colours, const std::string& label);

/// A bar of round length in mm, and which way the coordinates go.
void draw_caption(Raster& raster, const Layout& layout, const Plane& plane);

}  // namespace paracrine
