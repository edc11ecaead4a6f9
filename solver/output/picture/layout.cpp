// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/layout.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace paracrine {

namespace {

constexpr int margin = 28, gap = 22, bar_width = 22, bar_gap = 30, tick_gap = 10;
constexpr int title_height = 46, panel_title_height = 32, caption_height = 52;
constexpr double wanted_aspect = 1.6;  // of all panels together
constexpr int tallest = 1100;          // of all panels together

/// The number of columns whose grid of panels comes nearest to the wanted shape.
int best_columns(int count, double aspect) {
  int best = 1;
  double smallest = std::numeric_limits<double>::infinity();
  for (int columns = 1; columns <= count; ++columns) {
    const int rows = (count + columns - 1) / columns;
    const double off = std::abs(std::log(aspect * columns / rows / wanted_aspect));
    const double empty = 0.3 * (rows * columns - count);  // holes are ugly
    if (off + empty < smallest) {
      smallest = off + empty;
      best = columns;
    }
  }
  return best;
}

}  // namespace

Box Layout::panel(int number) const noexcept {
  return {first.x + number % columns * column_step, first.y + number / columns * row_step,
          first.width, first.height};
}

Layout arrange(int count, double aspect, int width, bool title, bool panel_titles, int bar_text) {
  Layout layout;
  layout.margin = margin;
  layout.columns = best_columns(count, aspect);
  const int rows = (count + layout.columns - 1) / layout.columns;
  const int head = panel_titles ? panel_title_height : 0;
  const int right = bar_gap + std::max(bar_width + tick_gap, 0) + bar_text + margin;
  const int room = width - margin - right - gap * (layout.columns - 1);
  const double by_width = static_cast<double>(room) / layout.columns;
  const double by_height = aspect * (tallest - gap * (rows - 1)) / rows;
  Box& panel = layout.first;
  panel.width = std::max(60, static_cast<int>(std::min(by_width, by_height)));
  panel.height = std::max(40, static_cast<int>(std::lround(panel.width / aspect)));
  panel.x = margin;
  panel.y = margin + (title ? title_height : 0) + head;
  layout.title_y = margin + 22;
  layout.column_step = panel.width + gap;
  layout.row_step = panel.height + gap + head;
  const int bottom = panel.y + (rows - 1) * layout.row_step + panel.height;
  layout.bar.x = panel.x + (layout.columns - 1) * layout.column_step + panel.width + bar_gap;
  layout.bar_label_y = panel.y + 16;
  layout.bar.y = panel.y + 34;
  layout.bar.width = bar_width;
  layout.bar.height = std::max(40, bottom - layout.bar.y);
  layout.caption_y = bottom + 36;
  layout.width = panel.x + (layout.columns - 1) * layout.column_step + panel.width + right;
  layout.height = bottom + caption_height;
  return layout;
}

Layout arrange_small(double aspect, int width, int bar_text) {
  constexpr int edge = 12, gap_to_bar = 14, bar = 14, gap_to_ticks = 8, most_height = 380;
  constexpr int head = 56, foot = 38, narrowest = 300;  // two lines of text need that much
  Layout layout;
  layout.margin = edge;
  layout.text_size = Layout::small_text;
  const int right = gap_to_bar + bar + gap_to_ticks + bar_text + edge;
  Box& panel = layout.first;
  panel.width = std::max(
      60, std::min(width - edge - right, static_cast<int>(std::lround(most_height * aspect))));
  panel.height = std::max(4, static_cast<int>(std::lround(panel.width / aspect)));
  panel.x = edge;
  panel.y = head;
  layout.title_y = edge + 14;
  layout.bar_label_y = layout.title_y + 20;
  layout.bar = {panel.x + panel.width + gap_to_bar, panel.y, bar, std::max(40, panel.height)};
  const int bottom = std::max(panel.y + panel.height, layout.bar.y + layout.bar.height);
  layout.caption_y = bottom + 25;
  layout.width = std::max(narrowest, panel.x + panel.width + right);
  layout.height = bottom + foot;
  return layout;
}

}  // namespace paracrine
