// SPDX-License-Identifier: BSD-3-Clause
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "solver/app/report/assets.hpp"
#include "solver/app/report/charts/arm_style.hpp"
#include "solver/app/report/charts/chart.hpp"
#include "solver/app/report/charts/dose_chart.hpp"
#include "solver/app/report/charts/time_chart.hpp"
#include "solver/app/report/html/base64.hpp"
#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/page.hpp"
#include "solver/app/study/results/arm_look.hpp"
#include "solver/io/files.hpp"
#include "tests/unit/report/hand_made_study.hpp"

namespace paracrine {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Base64, is_that_of_the_standard) {  // RFC 4648, section 10
  EXPECT_EQ(base64(""), "");
  EXPECT_EQ(base64("f"), "Zg==");
  EXPECT_EQ(base64("fo"), "Zm8=");
  EXPECT_EQ(base64("foo"), "Zm9v");
  EXPECT_EQ(base64("foobar"), "Zm9vYmFy");
  EXPECT_EQ(base64_of_hex("666f6f"), "Zm9v");
  EXPECT_EQ(base64_of_hex("fBEF"), base64("\xfb\xef"));
}

TEST(Asset, has_the_bytes_of_the_file) {
  const std::string folder = PARACRINE_SOURCE_DIR "/solver/app/report/";
  EXPECT_EQ(asset("report.css").bytes, file_text(folder + "assets/report.css"));
  EXPECT_EQ(asset("report.js").bytes, file_text(folder + "assets/report.js"));
  EXPECT_EQ(asset("uPlot.iife.min.js").bytes, file_text(folder + "vendor/uplot/uPlot.iife.min.js"));
  EXPECT_EQ(asset("report.css").sha256.size(), 64);
  EXPECT_TRUE(asset("none").bytes.empty());
  for (const char* script : {"report.js", "uPlot.iife.min.js"}) {  // would end the element early
    EXPECT_THAT(std::string(asset(script).bytes), Not(HasSubstr("</script")));
  }
}

TEST(Shown, has_no_more_than_five_digits_whatever_the_error) {
  EXPECT_EQ(shown_by_error(0.7, 0.021), "0.700");
  EXPECT_EQ(shown_by_error(1.03689484, 3.7e-7), "1.0369");
  EXPECT_EQ(shown_by_error(0.00001255, 3.7e-7), "1.255e-5");
  EXPECT_EQ(shown_by_error(0, 3.7e-7), "0");
  EXPECT_EQ(shown_by_error(0, 0.021), "0.000");
  EXPECT_EQ(shown_by_error(123456, 0.5), "123460");
}

TEST(Shown, has_four_digits_and_an_exponent_only_where_that_is_shorter_to_read) {
  EXPECT_EQ(shown(0.123456), "0.1235");
  EXPECT_EQ(shown(123456), "123500");
  EXPECT_EQ(shown(1e6), "1e6");
  EXPECT_EQ(shown(-2.5e-7), "-2.5e-7");
  EXPECT_EQ(shown(-0.0), "0");
  EXPECT_EQ(shown(std::nan("")), "no value");
  EXPECT_EQ(shown(3, "mL"), "3 mL");
  EXPECT_EQ(shown_html(-3), "\u22123");
  EXPECT_EQ(signed_html(shown(3)), "+3");
  EXPECT_EQ(signed_html(shown(0)), "0");
}

// Tails of what decays: too small for a normal double.
TEST(Shown, rounds_the_smallest_numbers_too) {
  EXPECT_EQ(rounded(1.23456789e-311, 6), 1.23457e-311);
  EXPECT_EQ(rounded(5e-324, 6), 5e-324);
  EXPECT_EQ(rounded(123.456789, 6), 123.457);
}

TEST(Shown, writes_a_value_to_the_second_digit_of_its_error) {
  EXPECT_EQ(shown_by_error(0.7, 0.0213), "0.700");
  EXPECT_EQ(shown_by_error(12.3456, 1.2), "12.3");
  EXPECT_EQ(shown_by_error(123456, 1200), "123500");
  EXPECT_EQ(shown_by_error(0.7, 0), "0.7");
}

TEST(Shown, never_rounds_a_share_to_all_or_nothing) {
  EXPECT_EQ(percent(0), "0 %");
  EXPECT_EQ(percent(0.001), "< 1 %");
  EXPECT_EQ(percent(0.784), "78 %");
  EXPECT_EQ(percent(0.999), "> 99 %");
  EXPECT_EQ(percent(1), "100 %");
}

TEST(Html, escapes_what_users_wrote) {
  EXPECT_EQ(escaped("<a href='x'>\"&\x01\x7f"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp;");
  EXPECT_EQ(element("p", "<b></b>", {{"title", "\">"}}), "<p title=\"&quot;&gt;\"><b></b></p>");
  EXPECT_EQ(json_for_script({{"a", "</script>"}}), "{\"a\":\"\\u003c/script>\"}");
  EXPECT_EQ(json_for_script({"\xff"}), "[\"\uFFFD\"]") << "bytes that are no UTF-8";
}

TEST(Shortened, cuts_between_letters) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("abcd", 3), "ab\u2026");
  EXPECT_EQ(shortened("\u03b1\u03b2\u03b3\u03b4", 3), "\u03b1\u03b2\u2026");
  EXPECT_EQ(shortened("\u03b1\u03b2\u03b3", 3), "\u03b1\u03b2\u03b3");
}

TEST(ArmStyle, tells_32_arms_apart_and_leaves_the_control_grey) {
  std::set<std::string> looks;
  for (std::size_t k = 0; k < 32; ++k) looks.insert(line_attributes(numbered_style(k)));
  EXPECT_EQ(looks.size(), 32);
  const StudyResults results = test::dose_study();
  EXPECT_EQ(arm_style(results.design, 0).colour, "control");
  EXPECT_EQ(arm_style(test::wide_study().design, 2).colour, "c1");
}

TEST(ArmStyle, shades_arms_along_a_numbered_axis_from_light_to_dark) {
  StudyDesign design = test::dose_study().design;
  for (int k = 0; k < 5; ++k) {
    EXPECT_EQ(arm_style(design, static_cast<std::size_t>(k) + 1).colour,
              "c0 s" + std::to_string(2 * k));
  }
  design.arms[3].group = "Other";
  EXPECT_EQ(arm_style(design, 3).colour, "c1 s4");
  EXPECT_NE(arm_style(design, 3).dash, arm_style(design, 2).dash);
  EXPECT_EQ(colour_on_white(arm_look(design, 3)), "#d55e00") << "--c1 of report.css";
  EXPECT_EQ(colour_on_white(arm_look(design, 0)), "#7b838c");
  EXPECT_EQ(colour_on_white(arm_look(design, 5)), "#0d4a6e") << "darker";
}

TEST(DoseChart, has_a_logarithmic_axis_where_values_are_far_apart_and_dashes_for_each_series) {
  StudyResults results = test::dose_study();
  DoseCurve near = results.dose_curves[0], far = near;
  near.series = "near";
  far.series = "far";
  far.response.hill.reset();
  far.values = {0, 1e-3, 0.1, 10, 1000};
  const Chart chart = dose_chart(results, {&near, &far}, "x");
  EXPECT_THAT(chart.svg, HasSubstr(">1000</text>"));
  EXPECT_THAT(chart.svg, HasSubstr(">0.001</text>"));
  EXPECT_THAT(chart.svg, Not(HasSubstr("far, Dose 1e4"))) << "0 has no place";
  EXPECT_EQ(chart.points.size(), 3);
  EXPECT_THAT(chart.points[2],
              HasSubstr("The upright axis is logarithmic: what is 0 is not on it."));
  EXPECT_NE(series_style(0).dash, series_style(1).dash);
}

TEST(TimeChart, gives_arms_with_the_same_times_one_list_and_leaves_out_those_without_values) {
  const StudyResults results = test::dose_study();
  const auto data = time_chart_data(results, "angiogenic_volume", "x");
  EXPECT_EQ(data["times"].size(), 1);
  EXPECT_EQ(data["times"][0].size(), 57);
  EXPECT_EQ(data["curves"].size(), 6) << "the arm that failed has none";
  EXPECT_EQ(data["curves"][5]["name"], "1e8 cells");
  EXPECT_DOUBLE_EQ(data["curves"][5]["values"].back(), 1.1901);  // six digits of 1.190099
  EXPECT_TRUE(arms_with(results, "unknown").empty());
}

TEST(TimeChart, is_linear_between_times_and_nothing_outside) {
  EXPECT_DOUBLE_EQ(interpolated({0, 2}, {1, 5}, 0.5), 2);
  EXPECT_DOUBLE_EQ(interpolated({0, 2}, {1, 5}, 2), 5);
  EXPECT_TRUE(std::isnan(interpolated({0, 2}, {1, 5}, 2.1)));
  EXPECT_TRUE(std::isnan(interpolated({0, 2}, {1, 5}, -0.1)));
  EXPECT_TRUE(std::isnan(interpolated({}, {}, 0)));
}

TEST(DoseChart, has_the_points_the_fitted_curve_and_the_band_of_the_EC50_on_a_logarithmic_axis) {
  const StudyResults results = test::dose_study();
  const Chart chart = dose_chart(results, {&results.dose_curves[0]}, "x");
  EXPECT_THAT(chart.svg, HasSubstr("class=\"band c0\""));
  EXPECT_THAT(chart.svg, HasSubstr("Dose 1e6 cells: angiogenic_volume 0.7 mL"));
  EXPECT_THAT(chart.svg, HasSubstr(">1e4</text>"));
  EXPECT_THAT(chart.svg, HasSubstr("Control: 0.2"));
  EXPECT_THAT(chart.says, HasSubstr("half of the effect at 1e6 cells"));
  EXPECT_DOUBLE_EQ(fitted(results.dose_curves[0].response, 1e6), 0.7);
}

TEST(DoseChart, joins_means_of_replicates_from_dose_to_dose) {
  StudyResults results = test::dose_study();
  DoseCurve curve = results.dose_curves[1];
  curve.doses = {1e6, 1e4, 1e6};
  curve.values = {0.8, 0.5, 0.6};
  const auto means = means_of_doses(curve);
  EXPECT_EQ(means.doses, (std::vector<double>{1e4, 1e6}));
  EXPECT_EQ(means.values, (std::vector<double>{0.5, 0.7}));
}

TEST(DoseChart, joins_the_points_where_nothing_was_fitted_and_says_so) {
  const StudyResults results = test::dose_study();
  const Chart chart = dose_chart(results, {&results.dose_curves[1]}, "x");
  EXPECT_THAT(chart.svg, HasSubstr("class=\"joined c0\""));
  EXPECT_THAT(chart.svg, Not(HasSubstr("class=\"band")));
  EXPECT_EQ(chart.legend[0].name, "runs, joined");
}

}  // namespace
}  // namespace paracrine
