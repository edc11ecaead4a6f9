// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/line_plot.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/output/picture/colour_map.hpp"
#include "solver/output/picture/svg_axes.hpp"

namespace paracrine {

namespace {

std::string curve_colour(const std::vector<Curve>& curves, std::size_t k) {
  if (!curves[k].colour.empty()) return curves[k].colour;
  const std::size_t count = curves.size();
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

Box frame_box(const LinePlot& plot, const Scale& y) {
  const int left = room_for_ticks(y), top = plot.title.empty() ? 24 : 52;
  return {left, top, paper_width(plot) - left - legend_width(plot), plot.height - top - 58};
}

std::string curve_path(const SvgAxes& axes, const Curve& curve, const std::string& colour) {
  return "<path d=\"" + axes.through(curve.x, curve.y) + "\" stroke=\"" + colour +
         "\" stroke-width=\"2\"/>\n";
}

Extremes extremes(const std::vector<Curve>& curves, bool of_y) {
  Extremes e;
  for (const Curve& curve : curves)
    for (const double v : of_y ? curve.y : curve.x) e.add(v);
  return e;
}

// What lies outside the range asked for is not drawn.
std::string clip(const Box& box) {
  return "<clipPath id=\"frame\"><rect x=\"" + svg_px(box.x) + "\" y=\"" + svg_px(box.y - 1.0) +
         "\" width=\"" + svg_px(box.width) + "\" height=\"" + svg_px(box.height + 2.0) +
         "\"/></clipPath>\n";
}

std::string legend(const LinePlot& plot, const Box& box) {
  if (plot.curves.size() < 2) return {};
  std::string svg;
  const double x = box.x + box.width + 18;
  for (std::size_t k = 0; k < plot.curves.size(); ++k) {
    const double y = box.y + 12 + 22 * static_cast<double>(k);
    svg += "<path d=\"M" + svg_px(x) + " " + svg_px(y) + "h22\" stroke-width=\"3\" stroke=\"" +
           curve_colour(plot.curves, k) + "\"/>\n";
    svg += svg_text(x + 30, y + 5, "", plot.curves[k].name);
  }
  return svg;
}

}  // namespace

std::string line_plot_svg(const LinePlot& plot) {
  const auto x = extremes(plot.curves, false), y = extremes(plot.curves, true);
  if (!x.any() || !y.any()) throw InputError("the plot would be empty");
  const Scale down = y_scale(plot, y);
  const SvgAxes frame(frame_box(plot, down), scale_for(x.lowest, x.positive, x.highest, false),
                      down);
  const Box& box = frame.box();
  const std::string size = "\"" + std::to_string(paper_width(plot)) + "\" height=\"" +
                           std::to_string(plot.height) + "\"";
  std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=" + size + " viewBox=\"0 0 " +
                    std::to_string(paper_width(plot)) + " " + std::to_string(plot.height) +
                    "\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"14\">\n"
                    "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
  if (!plot.title.empty()) {
    svg += svg_text(box.x, 32, "font-size=\"18\" font-weight=\"bold\"", plot.title);
  }
  svg += frame.x_axis(plot.x_label) + frame.y_axis(plot.y_label) + clip(box) +
         "<g fill=\"none\" stroke-linejoin=\"round\" clip-path=\"url(#frame)\">\n";
  for (std::size_t k = 0; k < plot.curves.size(); ++k) {
    svg += curve_path(frame, plot.curves[k], curve_colour(plot.curves, k));
  }
  return svg + "</g>\n" + legend(plot, box) + "</svg>\n";
}

}  // namespace paracrine
