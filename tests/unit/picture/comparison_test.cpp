// SPDX-License-Identifier: BSD-3-Clause
//
// Pictures of several runs: one scale for all, so that a colour means one value everywhere.
#include "solver/output/picture/comparison_pictures.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <functional>

#include "solver/base/errors.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/colour_map.hpp"
#include "solver/output/picture/line_plot.hpp"
#include "tests/support/read_png.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

/// Where the panel of a small picture begins, and colours that differ by rounding.
constexpr int panel_x = 12, panel_y = 56;
bool near(Colour a, Colour b) {
  return std::abs(a.red - b.red) + std::abs(a.green - b.green) + std::abs(a.blue - b.blue) < 16;
}

class Comparison : public testing::Test {
 protected:
  Comparison() {
    options_.field = "VEGF";
    options_.outlines = false;
    options_.curves = at("curves.svg");
  }
  /// A run with outputs at 0, 1 and 2 days: the field of the square times factor + day.
  void make_run(const std::string& name, double factor, double shift = 0) {
    make_directory(at(name));
    Collection run{"day", {}};
    for (int day = 0; day < 3; ++day) {
      test::TextGrid grid = test::square();  // 1 + 2 x + 3 y
      for (double& value : grid.values) value = (value + shift) * (factor + day);
      const std::string file = step_stem(run.files.size()) + ".vtu";
      replace_file(at(name) / file, test::vtu_text(grid));
      run.files.push_back({static_cast<double>(day), file});
    }
    replace_file(at(name) / "fields.pvd", collection_text(run));
    runs_.push_back({at(name), "Arm " + name, at(name + ".png")});
  }
  ComparisonPictures draw() { return draw_comparison(runs_, options_); }
  std::filesystem::path at(const std::string& name) const { return scratch_.path() / name; }

  test::Scratch scratch_;
  std::vector<ComparedRun> runs_;
  ComparisonOptions options_;
};

/// Corners of the panel, which reaches down to the caption: upper right and lower left.
Colour upper_right(const Raster& raster) {
  int x = panel_x;
  while (!(raster.at(x + 1, panel_y + 60) == white)) ++x;
  return raster.at(x, panel_y);
}
Colour lower_left(const Raster& raster) {
  int y = panel_y;
  while (!(raster.at(panel_x, y + 1) == white)) ++y;
  return raster.at(panel_x, y);
}

TEST_F(Comparison, shows_every_run_on_one_scale) {
  make_run("a", 1);  // at 2 days from 3 to 18
  make_run("b", 4);  // from 6 to 36

  const ComparisonPictures found = draw();

  EXPECT_EQ(found.label, "VEGF [pM]");
  EXPECT_NEAR(found.low, 3, 0.1);  // samples lie half a pixel inside
  EXPECT_NEAR(found.high, 36, 0.1);
  const Raster a = test::read_png(found.runs[0].file), b = test::read_png(found.runs[1].file);
  const ColourMap& colours = colour_map("viridis");
  EXPECT_TRUE(near(lower_left(a), colours(0)));
  EXPECT_TRUE(near(upper_right(a), colours((18.0 - 3) / 33)));
  EXPECT_TRUE(near(lower_left(b), colours((6.0 - 3) / 33)));
  EXPECT_TRUE(near(upper_right(b), colours(1)));
}

TEST_F(Comparison, chooses_a_logarithmic_scale_where_runs_are_far_apart) {
  options_.logarithmic_where_far = true;
  make_run("a", 1);   // at 2 days up to 18
  make_run("b", 80);  // up to 492, 27 times as much
  EXPECT_FALSE(draw().logarithmic);
  make_run("c", 98);  // up to 600, 33 times as much
  EXPECT_TRUE(draw().logarithmic);
  make_run("d", -2);  // nothing at 2 days: does not count
  EXPECT_TRUE(draw().logarithmic);
  options_.logarithmic_where_far = false;
  EXPECT_FALSE(draw().logarithmic);
}

TEST_F(Comparison, shows_differences_as_far_below_zero_as_above) {
  make_run("a", 1, -5);  // at 2 days from -12 to 3
  options_.difference = true;

  const ComparisonPictures found = draw();

  EXPECT_NEAR(found.low, -12, 0.1);
  EXPECT_EQ(found.high, -found.low);
  const Raster raster = test::read_png(found.runs[0].file);
  EXPECT_TRUE(near(lower_left(raster), colour_map("difference")(0)));
  EXPECT_TRUE(near(upper_right(raster), colour_map("difference")(0.5 + 3.0 / 24)));
}

TEST_F(Comparison, shows_no_difference_as_such) {
  make_run("a", 0);
  for (const std::string file : {"fields_0000.vtu", "fields_0001.vtu", "fields_0002.vtu"}) {
    test::TextGrid grid = test::square();
    grid.values = {0, 0, 0, 0};
    replace_file(at("a") / file, test::vtu_text(grid));
  }
  options_.difference = true;
  const ComparisonPictures found = draw();
  EXPECT_LT(found.low, 0);
  EXPECT_EQ(found.high, -found.low);
  EXPECT_TRUE(near(upper_right(test::read_png(found.runs[0].file)), colour_map("difference")(0.5)));
}

TEST_F(Comparison, takes_times_in_hours_whatever_the_run_counts_in) {
  make_run("a", 1);
  options_.at = 24;  // 1 day: from 2 to 12
  EXPECT_NEAR(draw().high, 12, 0.1);
}

TEST_F(Comparison, draws_the_others_when_one_run_cannot_be_drawn) {
  make_run("a", 1);
  make_run("b", 1);
  runs_.push_back({at("nothing"), "Nothing", at("nothing.png")});
  test::TextGrid other = test::square();
  other.array = "HGF [pM]";
  replace_file(at("b") / "fields_0002.vtu", test::vtu_text(other));

  const ComparisonPictures found = draw();

  EXPECT_TRUE(std::filesystem::exists(found.runs[0].file));
  EXPECT_TRUE(found.runs[0].why_not.empty());
  EXPECT_NE(found.runs[1].why_not.find("no point array 'VEGF'"), std::string::npos);
  EXPECT_NE(found.runs[2].why_not.find("nothing"), std::string::npos);
  EXPECT_TRUE(found.runs[2].file.empty());
  EXPECT_FALSE(std::filesystem::exists(at("b.png")));
  options_.at = 24 * 9;  // no run goes so far
  const ComparisonPictures late = draw();
  EXPECT_NE(late.runs[0].why_not.find("not to 9"), std::string::npos) << late.runs[0].why_not;
  EXPECT_EQ(late.label, "");
}

TEST_F(Comparison, makes_small_files_of_a_readable_picture) {
  make_run("a", 1);
  runs_[0].title = "A title that is much too long for the width of a picture that is so small";
  const auto file = draw().runs[0].file;
  const Raster raster = test::read_png(file);
  EXPECT_LE(raster.width(), 480);
  EXPECT_LT(std::filesystem::file_size(file), 60000u);
  EXPECT_EQ(raster.at(0, 0), white);
  for (int y = 0; y < raster.height(); ++y)  // nothing runs over the edge
    EXPECT_EQ(raster.at(raster.width() - 3, y), white) << y;
}

TEST_F(Comparison, refuses_logarithms_of_what_is_not_positive) {
  make_run("a", 1);
  options_.logarithmic = true;
  EXPECT_NO_THROW(draw());
  options_.difference = true;
  EXPECT_THROW(draw(), InputError);
  options_.difference = false;
  options_.at = 0;
  runs_.clear();
  make_run("b", 0);
  EXPECT_THROW(draw(), InputError);
}

TEST_F(Comparison, draws_one_dimensional_tissue_as_one_curve_a_run) {
  for (const std::string name : {"a", "b"}) {
    make_directory(at(name));
    const double more = name == "a" ? 0 : 5;
    replace_file(at(name) / "x.vtp",
                 test::vtp_text({{0, 0, 0}, {2, 0, 0}}, "VEGF [pM]", {1 + more, 3 + more}));
    replace_file(at(name) / "fields.pvd", collection_text({"h", {{6, "x.vtp"}}}));
    runs_.push_back({at(name), "Arm <" + name + ">", at(name + ".png")});
  }
  options_.curves_title = "VEGF";

  const ComparisonPictures found = draw();

  EXPECT_EQ(found.runs[0].file, options_.curves);
  EXPECT_EQ(found.runs[1].file, options_.curves);
  const std::string svg = file_text(options_.curves);
  EXPECT_NE(svg.find("VEGF, 6 h"), std::string::npos);
  EXPECT_NE(svg.find("Arm &lt;b>"), std::string::npos) << svg;
  EXPECT_EQ(found.low, 1);
  EXPECT_EQ(found.high, 8);
}

}  // namespace
}  // namespace paracrine
