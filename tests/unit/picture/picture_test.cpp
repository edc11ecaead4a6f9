// SPDX-License-Identifier: BSD-3-Clause
//
// Whole pictures: there, not empty, with a legend, the same every time, and without a display.
#include "solver/output/picture/picture.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "solver/base/errors.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/colour_map.hpp"
#include "tests/support/read_png.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

int count_of(const Raster& raster, Colour colour) {
  int count = 0;
  for (int y = 0; y < raster.height(); ++y) {
    for (int x = 0; x < raster.width(); ++x) count += raster.at(x, y) == colour;
  }
  return count;
}

class Picture : public testing::Test {
 protected:
  Picture() {
    unsetenv("DISPLAY");  // a picture needs no display, here or anywhere
    Collection run{"day", {}};
    for (int k = 0; k < 5; ++k) {
      test::TextGrid grid = test::square();
      for (double& value : grid.values) value *= k;
      const std::string name = "fields_" + std::to_string(k) + ".vtu";
      replace_file(scratch_.path() / name, test::vtu_text(grid));
      run.files.push_back({static_cast<double>(k), name});
    }
    replace_file(scratch_.path() / "fields.pvd", collection_text(run));
    options_.input = scratch_.path();
    options_.output = scratch_.path() / "a.png";
    options_.field = "VEGF";
    options_.width = 500;
  }
  Raster drawn() {
    render_picture(options_);
    return test::read_png(options_.output);
  }
  std::string fault() {
    try {
      render_picture(options_);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }
  test::Scratch scratch_;
  PictureOptions options_;
};

TEST_F(Picture, shows_the_field_in_the_colours_of_the_scale) {
  options_.outlines = false;
  options_.low = 0;
  options_.high = 24;
  const Raster raster = drawn();  // the last step: 4 (1 + 2 x + 3 y), from 4 to 24

  const ColourMap& colours = colour_map("viridis");
  // The panel's margin is 28 and its title 32 pixels; its lower left corner shows the value 4.
  int bottom = raster.height() - 53;
  const auto near = [](Colour a, Colour b) {
    return std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue) < 12;
  };
  EXPECT_TRUE(near(raster.at(29, bottom), colours(4.0 / 24)));
  EXPECT_TRUE(near(raster.at(29, 62), colours(16.0 / 24)));
}

TEST_F(Picture, has_a_legend_and_a_white_ground) {
  options_.title = "A title";
  const Raster raster = drawn();

  EXPECT_EQ(raster.at(0, 0), white);
  EXPECT_GT(count_of(raster, white), raster.width() * raster.height() / 8);
  // Letters, ticks and the scale bar are black.
  EXPECT_GT(count_of(raster, black), 200);
  // Both ends of the colour map stand in the colour bar.
  EXPECT_GT(count_of(raster, colour_map("viridis").steps.back()), 10);
  EXPECT_GT(count_of(raster, colour_map("viridis").steps.front()), 10);
}

TEST_F(Picture, is_the_same_every_time) {
  options_.panels = 3;
  render_picture(options_);
  const std::string first = file_text(options_.output);
  render_picture(options_);
  EXPECT_EQ(file_text(options_.output), first);
}

TEST_F(Picture, has_as_many_panels_as_asked_on_one_scale) {
  options_.outlines = false;
  const Raster one = drawn();
  options_.panels = 3;  // t = 0, 2, 4: the first is zero everywhere, the colour of the low end
  const Raster three = drawn();
  EXPECT_GT(count_of(three, colour_map("viridis").steps.front()),
            count_of(one, colour_map("viridis").steps.front()) + 5000);
}

TEST_F(Picture, draws_lines_between_regions_on_request) {
  options_.low = 0;
  options_.high = 1000;  // dark everywhere, so that the line is light
  const auto light = [](const Raster& raster) {
    int count = 0;
    for (int y = 65; y < raster.height() - 60; ++y) {
      for (int x = 32; x < raster.width() / 2; ++x) count += luminance(raster.at(x, y)) > 0.3;
    }
    return count;
  };
  options_.outlines = false;
  EXPECT_EQ(light(drawn()), 0);
  options_.outlines = true;
  EXPECT_GT(light(drawn()), 50);
}

TEST_F(Picture, says_what_is_wrong_and_leaves_no_file) {
  options_.field = "VEFG";
  EXPECT_NE(fault().find("did you mean 'VEGF'?"), std::string::npos) << fault();
  options_.field = "VEGF";
  options_.times = {9};
  EXPECT_NE(fault().find("the run goes from 0 to 4 day, not to 9"), std::string::npos) << fault();
  options_.times = {0};
  options_.logarithmic = true;
  EXPECT_NE(fault().find("a logarithmic scale needs positive values"), std::string::npos);
  options_.logarithmic = false;
  options_.low = 2;
  options_.high = 1;
  EXPECT_NE(fault().find("from a lower to a higher value"), std::string::npos);
  options_.input = scratch_.path() / "nothing";
  EXPECT_NE(fault().find("nothing"), std::string::npos);
  EXPECT_FALSE(std::filesystem::exists(options_.output));
}

}  // namespace
}  // namespace paracrine
