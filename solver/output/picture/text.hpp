// SPDX-License-Identifier: BSD-3-Clause
//
// Text in pictures, by VTK's FreeType rasteriser and the font that is compiled into it: no OpenGL,
// no font files. That font is ASCII; other signs are spelt out.
#pragma once

#include <string>

#include "solver/output/picture/raster.hpp"

namespace paracrine {

struct TextStyle {
  int size = 18;  ///< pixels
  bool bold = false;
  Colour colour = black;
};

enum class Anchor { left, centre, right };

/// Width in pixels.
int text_width(const std::string& text, const TextStyle& style);

/// Draws on the baseline y, with the anchor at x.
void draw_text(Raster& raster, int x, int y, const std::string& text, const TextStyle& style,
               Anchor anchor = Anchor::left);

/// What the font can show: "µm" becomes "um", "mm²" becomes "mm^2".
std::string ascii(const std::string& text);

}  // namespace paracrine
