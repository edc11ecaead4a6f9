// SPDX-License-Identifier: BSD-3-Clause
//
// How an arm looks wherever it is drawn: one of eight colours (report.css has their values, for
// light and dark) and a pattern of dashes, so that 32 arms differ and colour is never alone. Arms
// along a numbered axis share both and go from light to dark. The control is grey.
#pragma once

#include <string>
#include <vector>

#include "solver/app/study/design.hpp"

namespace paracrine {

struct ArmStyle {
  std::string colour;     ///< classes of report.css: "c0" to "c7", "control"; "c0 s8" a dark one
  std::vector<int> dash;  ///< pixels drawn, left out, ...; empty: a full line
  int marker = 0;         ///< of points
};

/// The k-th line along an axis: each with dashes of its own, so that those below show through.
ArmStyle series_style(std::size_t k);
/// The k-th that is not the control.
ArmStyle numbered_style(std::size_t k);
ArmStyle arm_style(const StudyDesign& design, std::size_t arm);

/// Attributes of a line: its class and dashes.
std::string line_attributes(const ArmStyle& style);
/// A point around (x, y): circle, square, triangle, diamond by turns.
std::string marker_svg(const ArmStyle& style, double x, double y);
/// A short piece of its line, for legends and tables; hidden from screen readers.
std::string swatch(const ArmStyle& style);

}  // namespace paracrine
