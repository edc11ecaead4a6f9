// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/legend.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {

namespace {

TextStyle legend_text(int size) {
  return {size, false, black};
}

/// On a low bar only every second, third ... number has room.
std::vector<double> ticks_with_room(const Scale& scale, int height, int text_size) {
  const auto all = ticks(scale);
  const int room = std::max(1, height / (text_size + 2));
  const std::size_t step = (all.size() + static_cast<std::size_t>(room) - 1) / room;
  std::vector<double> shown;
  for (std::size_t k = 0; k < all.size(); k += step) shown.push_back(all[k]);
  return shown;
}

}  // namespace

int colour_bar_text_width(const Scale& scale, const std::string& label, int text_size) {
  const TextStyle style = legend_text(text_size);
  int widest = text_width(label, style) - 30;  // the label begins over the bar itself
  for (const double tick : ticks(scale)) {
    widest = std::max(widest, text_width(number(tick, 4), style));
  }
  return widest;
}

void draw_colour_bar(Raster& raster, const Layout& layout, const Scale& scale,
                     const ColourMap& colours, const std::string& label) {
  const Box& bar = layout.bar;
  const TextStyle style = legend_text(layout.text_size);
  for (int y = 0; y < bar.height; ++y) {
    const double place = 1 - static_cast<double>(y) / (bar.height - 1);
    raster.fill(bar.x, bar.y + y, bar.width, 1, colours(place));
  }
  raster.frame(bar.x - 1, bar.y - 1, bar.width + 2, bar.height + 2, grey);
  draw_text(raster, bar.x, layout.bar_label_y, label, style);
  for (const double tick : ticks_with_room(scale, bar.height, layout.text_size)) {
    const double from_top = 1 - scale.place(tick);
    const int y =
        bar.y + std::clamp(static_cast<int>(std::lround(from_top * bar.height)), 0, bar.height - 1);
    raster.fill(bar.x + bar.width, y, 5, 1, black);
    draw_text(raster, bar.x + bar.width + 10, y + layout.text_size / 3 + 1, number(tick, 4), style);
  }
}

void draw_caption(Raster& raster, const Layout& layout, const Plane& plane) {
  const Box& panel = layout.first;
  const double pixel = plane.size[0] / panel.width;  // mm
  const double length = round_length(0.25 * plane.size[0]);
  const int bar = std::max(2, static_cast<int>(std::lround(length / pixel)));
  const int y = layout.caption_y;
  raster.fill(panel.x, y - 7, bar, 3, black);
  raster.fill(panel.x, y - 11, 1, 11, black);
  raster.fill(panel.x + bar - 1, y - 11, 1, 11, black);
  const std::string size = number(length, 3) + " mm";
  const TextStyle style = legend_text(layout.text_size);
  const TextStyle pale{layout.text_size - 1, false, grey};
  draw_text(raster, panel.x + bar + 10, y, size, style);

  const std::string names = "xyz";
  std::string text = plane.slice ? slice_text(*plane.slice) + ";  " : std::string();
  text += names.substr(static_cast<std::size_t>(plane.axes[0]), 1) + " to the right, ";
  text += names.substr(static_cast<std::size_t>(plane.axes[1]), 1) + " up";
  const int after = panel.x + bar + 10 + text_width(size, style) + 28;
  const int right = layout.width - layout.margin;
  if (after + text_width(text, pale) <= right) {
    draw_text(raster, right, y, text, pale, Anchor::right);
  }
}

}  // namespace paracrine
