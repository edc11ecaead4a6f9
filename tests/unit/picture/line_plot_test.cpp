// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/line_plot.hpp"

#include <gtest/gtest.h>
#include <vtkSmartPointer.h>
#include <vtkXMLDataElement.h>
#include <vtkXMLUtilities.h>

#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

bool well_formed(const std::string& svg) {
  return vtkSmartPointer<vtkXMLDataElement>::Take(
             vtkXMLUtilities::ReadElementFromString(svg.c_str())) != nullptr;
}

TEST(LinePlot, is_well_formed_whatever_the_names) {
  const LinePlot plot{
      "a < b & \"c\"", "t [h]", "c", {{"<x>", {0, 1}, {0, 5}}, {"y", {0, 1}, {5, 0}}}};
  const std::string svg = line_plot_svg(plot);
  EXPECT_TRUE(well_formed(svg)) << svg;
  EXPECT_NE(svg.find("a &lt; b &amp;"), std::string::npos);
}

TEST(LinePlot, is_as_wide_as_its_longest_name_needs_and_keeps_the_range_asked_for) {
  const LinePlot plain{"", "t", "c", {{"a", {0, 1}, {0, 5}}, {"b", {0, 1}, {5, 0}}}};
  LinePlot named = plain;
  named.curves[0].name = "inflammation_index [share of all]";  // 33 letters
  named.range = {0, 20};

  EXPECT_NE(line_plot_svg(plain).find("width=\"760\""), std::string::npos);
  // 60 + 8 x 33 = 324 pixels of legend instead of 170
  const std::string svg = line_plot_svg(named);
  EXPECT_NE(svg.find("width=\"914\""), std::string::npos) << svg;
  EXPECT_NE(svg.find(">20</text>"), std::string::npos);
}

TEST(LinePlot, draws_nothing_outside_the_range_and_refuses_one_that_is_none) {
  LinePlot plot{"", "t", "c", {{"x", {0, 1, 2}, {-5, 3, 9}}}};
  plot.range = {0, 5};

  // then: what leaves the frame keeps its slope, and the frame cuts it
  const std::string svg = line_plot_svg(plot);
  EXPECT_TRUE(well_formed(svg)) << svg;
  EXPECT_NE(svg.find("clip-path=\"url(#frame)\""), std::string::npos);
  plot.range = {5, 5};
  EXPECT_THROW(line_plot_svg(plot), InputError);
  plot.range = {0, 5};
  plot.logarithmic = true;
  EXPECT_THROW(line_plot_svg(plot), InputError);
}

TEST(LinePlot, leaves_gaps_where_there_are_no_numbers) {
  const LinePlot plot{"", "t", "c", {{"x", {0, 1, 2, 3, 4}, {1, 2, std::nan(""), 3, 4}}}};
  const std::string svg = line_plot_svg(plot);
  const auto curve = svg.substr(svg.find("<g fill=\"none\""));
  EXPECT_EQ(std::count(curve.begin(), curve.end(), 'M'), 2);
  EXPECT_THROW(line_plot_svg({"", "t", "c", {{"x", {0}, {std::nan("")}}}}), InputError);
  EXPECT_THROW(line_plot_svg({}), InputError);
}

TEST(LinePlot, draws_columns_of_a_series) {
  const test::Scratch scratch;
  const auto csv = scratch.path() / "series.csv";
  replace_file(csv, "time [day],peak [pM],\"a, b [mL]\",mean [pM]\n0,1,2,3\n1,4,5,6\n2,7");

  const LinePlot plot = series_plot(csv, {"peak", "mean"});

  EXPECT_EQ(plot.x_label, "time [day]");
  EXPECT_EQ(plot.y_label, "[pM]");
  ASSERT_EQ(plot.curves.size(), 2u);
  EXPECT_EQ(plot.curves[1].y, (std::vector<double>{3, 6})) << "the torn last row is left out";
  EXPECT_EQ(series_plot(csv, {}).curves.size(), 3u);
  EXPECT_EQ(series_plot(csv, {}).y_label, "");
  EXPECT_EQ(series_plot(csv, {"a, b"}).y_label, "a, b [mL]");
  try {
    series_plot(csv, {"paek"});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("did you mean 'peak'?"), std::string::npos);
  }
}

TEST(LinePlot, draws_a_field_along_one_dimensional_tissue) {
  const test::Scratch scratch;
  // Points alone will do: what counts is their place.
  replace_file(scratch.path() / "a.vtp",
               test::vtp_text({{2, 0, 0}, {0, 0, 0}, {1, 0, 0}}, "O2 [mmHg]", {20, 40, 30}));
  replace_file(scratch.path() / "fields.pvd", collection_text({"h", {{6, "a.vtp"}}}));
  PictureOptions options;
  options.input = scratch.path();
  options.field = "O2";
  options.output = scratch.path() / "a.svg";

  const LinePlot plot = profile_plot(options);
  render_picture(options);

  ASSERT_EQ(plot.curves.size(), 1u);
  EXPECT_EQ(plot.curves[0].x, (std::vector<double>{0, 1, 2}));
  EXPECT_EQ(plot.curves[0].y, (std::vector<double>{40, 30, 20}));
  EXPECT_EQ(plot.curves[0].name, "6 h");
  EXPECT_EQ(plot.y_label, "O2 [mmHg]");
  EXPECT_TRUE(well_formed(file_text(options.output)));
}

TEST(LinePlot, keeps_the_range_asked_for_along_one_dimensional_tissue) {
  const test::Scratch scratch;
  replace_file(scratch.path() / "a.vtp",
               test::vtp_text({{0, 0, 0}, {1, 0, 0}}, "O2 [mmHg]", {20, 40}));
  PictureOptions options;
  options.input = scratch.path() / "a.vtp";
  options.field = "O2";

  EXPECT_TRUE(profile_plot(options).range.empty());
  options.low = 0;
  EXPECT_EQ(profile_plot(options).range, (std::vector<double>{0, 40}));
  options.high = 500;
  EXPECT_EQ(profile_plot(options).range, (std::vector<double>{0, 500}));
  EXPECT_NE(line_plot_svg(profile_plot(options)).find(">500</text>"), std::string::npos);
}

}  // namespace
}  // namespace paracrine
