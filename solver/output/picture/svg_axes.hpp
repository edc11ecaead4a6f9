// SPDX-License-Identifier: BSD-3-Clause
//
// The frame of axes of a drawing: where values stand on the paper, ticks, grid, labels. Colours are
// attributes, so that a drawing stands alone; the classes "axis" and "grid" let the style sheet of
// a page choose others.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "solver/output/picture/layout.hpp"
#include "solver/output/picture/scale.hpp"

namespace paracrine {

/// A length in pixels, to a hundredth.
std::string svg_px(double value);

/// Text at (x, y); it is escaped, the attributes are not.
std::string svg_text(double x, double y, const std::string& attributes, const std::string& text);

/// A straight line; the attributes give its colour.
std::string svg_line(double x1, double y1, double x2, double y2, const std::string& attributes);

/// A value as it stands beside a tick: "0.5", "1e6".
std::string tick_text(double value);

/// The same of all ticks of an axis, in as many digits as tell them apart, four at least.
std::vector<std::string> tick_texts(const Scale& scale);

/// Pixels left of a box for the longest number and the name of its axis.
int room_for_ticks(const Scale& y);

class SvgAxes {
 public:
  SvgAxes(const Box& box, const Scale& x, const Scale& y) : box_(box), x_(x), y_(y) {}

  double across(double value) const;
  double down(double value) const;  ///< what is below a logarithmic scale runs along its lower end
  const Box& box() const { return box_; }
  const Scale& x() const { return x_; }
  const Scale& y() const { return y_; }

  /// Ticks and label below the box; `grid`: lines up through it.
  std::string x_axis(const std::string& label, bool grid = false) const;
  /// Ticks and label left of the box, lines across it.
  std::string y_axis(const std::string& label) const;

  /// What a <path> through the points has as "d". Points that are not finite, or not positive on a
  /// logarithmic scale, leave a gap.
  std::string through(std::span<const double> x, std::span<const double> y) const;

 private:
  Box box_;
  Scale x_, y_;
};

}  // namespace paracrine
