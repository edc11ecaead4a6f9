// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/line_plot.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/output/picture/colour_map.hpp"
#include "solver/output/picture/layout.hpp"
#include "solver/output/picture/scale.hpp"

namespace paracrine {

namespace {

std::string px(double value) {
  return number(std::round(value * 100) / 100);
}

std::string label(double x, double y, const std::string& attributes, const std::string& text) {
  return "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\" " + attributes + ">" + xml_escaped(text) +
         "</text>\n";
}

std::string line(double x1, double y1, double x2, double y2, const std::string& colour) {
  return "<path d=\"M" + px(x1) + " " + px(y1) + "L" + px(x2) + " " + px(y2) + "\" stroke=\"" +
         colour + "\"/>\n";
}

std::string curve_colour(std::size_t k, std::size_t count) {
  // Up to 0.85 of the map: its yellow end is too pale for a thin line on white.
  const double place =
      count > 1 ? 0.85 * static_cast<double>(k) / static_cast<double>(count - 1) : 0.35;
  const Colour c = colour_map("viridis")(place);
  return "rgb(" + std::to_string(c.red) + "," + std::to_string(c.green) + "," +
         std::to_string(c.blue) + ")";
}

// Room for the longest name beside the curves, at some 8 pixels a letter.
int legend_width(const LinePlot& plot) {
  if (plot.curves.size() < 2) return 30;
  std::size_t longest = 0;
  for (const Curve& curve : plot.curves) longest = std::max(longest, curve.name.size());
  return std::max(170, 60 + 8 * static_cast<int>(longest));
}

int paper_width(const LinePlot& plot) {
  return plot.width + std::max(0, legend_width(plot) - 170);
}

Scale y_scale(const LinePlot& plot, const Extremes& y) {
  if (plot.range.empty()) return scale_for(y.lowest, y.positive, y.highest, plot.logarithmic);
  const double low = plot.range.front(), high = plot.range.back();
  if (!(low < high))
    throw InputError("the range of a picture must go from a lower to a higher value");
  if (plot.logarithmic && !(low > 0)) throw InputError("a logarithmic scale needs positive values");
  return {low, high, plot.logarithmic};
}

// Room for the longest number beside the axis, at some 8 pixels a letter, and the axis' name.
int left_margin(const Scale& y) {
  std::size_t longest = 0;
  for (const double tick : ticks(y)) longest = std::max(longest, number(tick, 4).size());
  return std::max(74, 40 + 8 * static_cast<int>(longest));
}

/// The frame of axes: where values stand on the paper.
class Axes {
 public:
  Axes(const LinePlot& plot, const Scale& x, const Scale& y) : x_(x), y_(y) {
    const int left = left_margin(y);
    box_ = {left, plot.title.empty() ? 24 : 52, paper_width(plot) - left - legend_width(plot), 0};
    box_.height = plot.height - box_.y - 58;
  }
  double across(double value) const { return box_.x + x_.place(value) * box_.width; }
  double down(double value) const {
    // A logarithmic scale shows six decades; what is smaller runs along its lower end.
    const double place = y_.place(value);
    return box_.y + (1 - (y_.logarithmic ? std::max(0.0, place) : place)) * box_.height;
  }
  const Box& box() const { return box_; }

  std::string axes(const LinePlot& plot) const {
    std::string svg;
    const double bottom = box_.y + box_.height, right = box_.x + box_.width;
    for (const double tick : ticks(x_)) {
      svg += line(across(tick), bottom, across(tick), bottom + 5, "#555");
      svg += label(across(tick), bottom + 21, "text-anchor=\"middle\"", number(tick, 4));
    }
    for (const double tick : ticks(y_)) {
      svg += line(box_.x, down(tick), right, down(tick), "#e4e4e4");
      svg += label(box_.x - 9, down(tick) + 5, "text-anchor=\"end\"", number(tick, 4));
    }
    svg +=
        line(box_.x, bottom, right, bottom, "#555") + line(box_.x, box_.y, box_.x, bottom, "#555");
    svg += label(box_.x + box_.width / 2.0, bottom + 45, "text-anchor=\"middle\"", plot.x_label);
    const double middle = box_.y + box_.height / 2.0;
    return svg + label(0, 0,
                       "text-anchor=\"middle\" transform=\"translate(18 " + px(middle) +
                           ") rotate(-90)\"",
                       plot.y_label);
  }

  std::string curve(const Curve& curve, const std::string& colour) const {
    std::string path;
    bool pen_down = false;
    for (std::size_t i = 0; i < curve.x.size(); ++i) {
      const double v = curve.y[i];
      if (!std::isfinite(v) || (y_.logarithmic && v <= 0)) {
        pen_down = false;
        continue;
      }
      path += (pen_down ? "L" : "M") + px(across(curve.x[i])) + " " + px(down(v));
      pen_down = true;
    }
    return "<path d=\"" + path + "\" stroke=\"" + colour + "\" stroke-width=\"2\"/>\n";
  }

 private:
  Scale x_, y_;
  Box box_;
};

Extremes extremes(const std::vector<Curve>& curves, bool of_y) {
  Extremes e;
  for (const Curve& curve : curves)
    for (const double v : of_y ? curve.y : curve.x) e.add(v);
  return e;
}

// What lies outside the range asked for is not drawn.
std::string clip(const Box& box) {
  return "<clipPath id=\"frame\"><rect x=\"" + px(box.x) + "\" y=\"" + px(box.y - 1.0) +
         "\" width=\"" + px(box.width) + "\" height=\"" + px(box.height + 2.0) +
         "\"/></clipPath>\n";
}

std::string legend(const LinePlot& plot, const Box& box) {
  if (plot.curves.size() < 2) return {};
  std::string svg;
  const double x = box.x + box.width + 18;
  for (std::size_t k = 0; k < plot.curves.size(); ++k) {
    const double y = box.y + 12 + 22 * static_cast<double>(k);
    svg += "<path d=\"M" + px(x) + " " + px(y) + "h22\" stroke-width=\"3\" stroke=\"" +
           curve_colour(k, plot.curves.size()) + "\"/>\n";
    svg += label(x + 30, y + 5, "", plot.curves[k].name);
  }
  return svg;
}

}  // namespace

std::string line_plot_svg(const LinePlot& plot) {
  const auto x = extremes(plot.curves, false), y = extremes(plot.curves, true);
  if (!x.any() || !y.any()) throw InputError("the plot would be empty");
  const Axes frame(plot, scale_for(x.lowest, x.positive, x.highest, false), y_scale(plot, y));
  const Box& box = frame.box();
  const std::string size = "\"" + std::to_string(paper_width(plot)) + "\" height=\"" +
                           std::to_string(plot.height) + "\"";
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=" + size + " viewBox=\"0 0 " +
                    std::to_string(paper_width(plot)) + " " + std::to_string(plot.height) +
                    "\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"14\">\n"
                    "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
  if (!plot.title.empty()) {
    svg += label(box.x, 32, "font-size=\"18\" font-weight=\"bold\"", plot.title);
  }
  svg += frame.axes(plot) + clip(box) +
         "<g fill=\"none\" stroke-linejoin=\"round\" clip-path=\"url(#frame)\">\n";
  for (std::size_t k = 0; k < plot.curves.size(); ++k) {
    svg += frame.curve(plot.curves[k], curve_colour(k, plot.curves.size()));
  }
  return svg + "</g>\n" + legend(plot, box) + "</svg>\n";
}

}  // namespace paracrine
