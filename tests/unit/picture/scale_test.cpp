// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/scale.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/output/picture/colour_map.hpp"
#include "solver/output/picture/layout.hpp"
#include "solver/output/picture/text.hpp"

namespace paracrine {
namespace {

TEST(Scale, shows_four_to_ten_round_numbers_inside_the_range) {
  for (const auto& [low, high] :
       {std::pair{0.0, 1.0}, {-3.0, 7.1}, {1e-9, 3.3e-9}, {99.0, 104.0}}) {
    const Scale scale = scale_for(low, low, high, false);
    const auto shown = ticks(scale);
    EXPECT_GE(shown.size(), 4u);
    EXPECT_LE(shown.size(), 11u);
    for (const double tick : shown) {
      EXPECT_GE(scale.place(tick), -1e-9);
      EXPECT_LE(scale.place(tick), 1 + 1e-9);
    }
  }
}

TEST(Scale, ends_at_round_numbers_that_samples_just_miss) {
  const Scale scale = scale_for(0.008, 0.008, 19.99, false);
  EXPECT_EQ(scale.low, 0);
  EXPECT_EQ(scale.high, 20);
  EXPECT_EQ(scale_for(0.3, 0.3, 1.7, false).low, 0.3);
}

TEST(Scale, gives_room_to_a_constant_field) {
  for (const double value : {0.0, 5.0, -2e-12}) {
    const Scale scale = scale_for(value, value, value, false);
    EXPECT_DOUBLE_EQ(scale.place(value), 0.5);
  }
  // and to one that varies in the last digits of a solution: its numbers would all read the same
  EXPECT_LT(scale_for(0.0229489, 0.0229489, 0.0229489 * (1 + 1e-8), false).low, 0.022);
  EXPECT_EQ(scale_for(5, 5, 5.01, false).low, 5);
}

TEST(Scale, of_differences_is_symmetric) {
  Extremes shown;
  for (const double value : {-0.3, 2.0, std::nan(""), 1.0}) shown.add(value);
  EXPECT_EQ(shown.positive, 1);
  EXPECT_EQ(symmetric_scale(shown).high, 2);
  EXPECT_EQ(symmetric_scale(shown).low, -2);
}

TEST(Scale, spans_six_decades_at_most_when_logarithmic) {
  const Scale scale = scale_for(-1, 1e-30, 100, true);
  EXPECT_NEAR(scale.low, 1e-4, 1e-18);
  EXPECT_DOUBLE_EQ(scale.place(0.1), 0.5);
  EXPECT_LT(scale.place(0), 0);
  EXPECT_EQ(ticks(scale).size(), 7u);
  EXPECT_LT(scale_for(5, 5, 5, true).low, 5);
}

TEST(Scale, rounds_lengths_down_to_one_two_or_five) {
  for (const auto& [length, round] :
       {std::pair{1.0, 1.0}, {1.99, 1.0}, {2.0, 2.0}, {4.9, 2.0}, {0.51, 0.5}, {730.0, 500.0}}) {
    EXPECT_NEAR(round_length(length), round, 1e-12 * round);
  }
}

TEST(ColourMap, grows_brighter_from_end_to_end) {
  for (const std::string name : {"viridis", "cividis"}) {
    const ColourMap& map = colour_map(name);
    for (int i = 0; i < 100; ++i) {
      // One step of 255 is what rounding to bytes may cost.
      EXPECT_GT(luminance(map((i + 1) / 100.0)), luminance(map(i / 100.0)) - 1.0 / 255) << name;
    }
    EXPECT_EQ(map(-1), map.steps.front());
    EXPECT_EQ(map(2), map.steps.back());
  }
}

TEST(ColourMap, suggests_the_name_that_was_meant) {
  try {
    colour_map("virdis");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("did you mean 'viridis'?"), std::string::npos);
  }
}

TEST(Layout, keeps_panels_apart_and_inside_the_picture) {
  for (int count = 1; count <= 12; ++count) {
    for (const double aspect : {0.2, 1.0, 6.0}) {
      const Layout layout = arrange(count, aspect, 1400, true, true, 80);
      for (int a = 0; a < count; ++a) {
        const Box box = layout.panel(a);
        EXPECT_NEAR(static_cast<double>(box.width) / box.height, aspect, 0.05 * aspect);
        EXPECT_LE(box.x + box.width, layout.bar.x);
        EXPECT_LE(box.y + box.height, layout.height);
        for (int b = 0; b < a; ++b) {
          const Box other = layout.panel(b);
          EXPECT_TRUE(other.x + other.width <= box.x || other.y + other.height <= box.y ||
                      box.x + box.width <= other.x);
        }
      }
      EXPECT_LE(layout.width, 1400);
    }
  }
}

TEST(PictureText, leaves_ink_on_the_baseline_and_spells_what_the_font_lacks) {
  EXPECT_EQ(ascii("12 µm² · é"), "12 um^2 * ?");
  Raster raster(200, 60);
  draw_text(raster, 10, 40, "VEGF", {24, false, black});
  int lowest = 0, ink = 0;
  for (int y = 0; y < 60; ++y) {
    for (int x = 0; x < 200; ++x) {
      if (luminance(raster.at(x, y)) > 0.5) continue;
      lowest = y;
      ++ink;
    }
  }
  EXPECT_GT(ink, 100);
  EXPECT_NEAR(lowest, 40, 1) << "capitals stand on the baseline";
  EXPECT_GT(text_width("VEGF VEGF", {24, false, black}), text_width("VEGF", {24, false, black}));
}

}  // namespace
}  // namespace paracrine
