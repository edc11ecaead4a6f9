// SPDX-License-Identifier: BSD-3-Clause
//
// What the page says, and that nothing a user wrote gets out of its place. How it looks and moves
// is tests/system/test_report_page.py's.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>

#include "solver/app/report/report.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"
#include "tests/unit/report/hand_made_study.hpp"

namespace paracrine {
namespace {

using test::dose_study;
using testing::HasSubstr;
using testing::Not;

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

/// The part of the page with this id.
std::string part(const std::string& html, const std::string& id) {
  const auto begin = html.find("<section id=\"" + id + "\"");
  if (begin == std::string::npos) return "";
  return html.substr(begin, html.find("</section>", begin) - begin);
}

/// The row of a table in which this text stands first.
std::string row(const std::string& html, const std::string& text) {
  const auto at = html.find(text + "</th>");
  const auto begin = html.rfind("<tr>", at);
  return at == std::string::npos ? "" : html.substr(begin, html.find("</tr>", begin) - begin);
}

TEST(ReportPage, has_the_answer_first_then_what_failed_then_the_arms) {
  const std::string html = report_html(dose_study());
  std::vector<std::size_t> places;
  for (const char* id :
       {"answer", "missing", "arms", "dose", "curves", "exactness", "grades", "cost", "made"}) {
    places.push_back(html.find("<section id=\"" + std::string(id)));
    EXPECT_NE(places.back(), std::string::npos) << id;
  }
  EXPECT_TRUE(std::is_sorted(places.begin(), places.end()));
  EXPECT_LT(html.find("<h1>How many cells does the calf need?</h1>"), places[0]);
  EXPECT_LT(html.find("Which dose of one depot is worth giving?"), places[0]);
  EXPECT_THAT(part(html, "answer"), HasSubstr("<p class=\"verdict\">Prefer 1e8 cells"));
  EXPECT_THAT(part(html, "answer"), HasSubstr("angiogenic_volume at 28 day, which decides</h3>"));
  EXPECT_THAT(part(html, "missing"), HasSubstr("at 14.2 day the step became smaller than 1e-9 h"));
}

TEST(ReportPage, calls_an_arm_best_only_where_it_leads_clearly) {
  const std::string answer = part(report_html(dose_study()), "answer");
  EXPECT_THAT(answer, HasSubstr("<dt>Best</dt>"));
  StudyResults results = dose_study();
  results.preferences[0].clear = false;
  EXPECT_THAT(part(report_html(results), "answer"), HasSubstr("<dt>Highest</dt>"));
  EXPECT_THAT(row(part(report_html(results), "arms"), "1e8 cells"),
              HasSubstr("<span class=\"badge \">highest</span>"));
  results.design.outcomes[0].more_is_better = false;
  EXPECT_THAT(part(report_html(results), "answer"), HasSubstr("<dt>Lowest</dt>"));
}

TEST(ReportPage, has_a_row_for_each_outcome_that_does_not_decide) {
  const std::string answer = part(report_html(dose_study()), "answer");
  EXPECT_EQ(count(answer, "<dl"), 1) << "facts of the first alone";
  const std::string second = row(answer, "viable_<wbr>fraction");
  EXPECT_THAT(second, HasSubstr("1e6 cells and 1e7 cells cannot be told apart."));
  EXPECT_THAT(second, HasSubstr("Highest:<br>"));
  EXPECT_THAT(second, HasSubstr("+0.240"));  // 0.5 + 0.04 * 6 against 0.5
}

TEST(ReportPage, has_the_columns_State_and_Expectations_only_where_they_tell_something) {
  StudyResults results = dose_study();
  EXPECT_THAT(report_html(results), HasSubstr(">State</th>"));
  EXPECT_THAT(report_html(results), HasSubstr(">Expectations</th>"));
  results.arms[6] = results.arms[5];
  for (RunResult& run : results.runs) run.expectations = run.expectations_met = 0;
  EXPECT_THAT(report_html(results), Not(HasSubstr(">State</th>")));
  EXPECT_THAT(report_html(results), Not(HasSubstr(">Expectations</th>")));
}

TEST(ReportPage, folds_all_but_the_first_eight_of_many_invented_values) {
  StudyResults results = dose_study();
  results.grades = {{"scenario", {}}};
  for (int k = 0; k < 45; ++k) results.grades[0].parameters.push_back("p" + std::to_string(k));
  const std::string grades = part(report_html(results), "grades");
  const auto fold = grades.find("<summary>and 37 more</summary>");
  ASSERT_NE(fold, std::string::npos);
  EXPECT_LT(grades.find("<li>p7</li>"), fold);
  EXPECT_GT(grades.find("<li>p8</li>"), fold);
}

TEST(ReportPage, gives_runs_on_finer_mesh_a_row_of_their_own_among_the_costs) {
  StudyResults results = dose_study();
  StudyRun finer = results.design.runs[0];
  finer.verifies = true;
  results.design.runs.push_back(finer);
  results.runs.push_back(results.runs[0]);
  results.runs.back().cost.nodes = 96264;
  const std::string cost = part(report_html(results), "cost");
  EXPECT_THAT(row(cost, "No cells"), HasSubstr("12033"));
  EXPECT_THAT(row(cost, "No cells, finer for error bars"), HasSubstr("96264"));
}

TEST(ReportPage, tells_in_words_what_failed_and_what_was_not_run) {
  EXPECT_THAT(row(part(report_html(dose_study()), "arms"), "At day 14"),
              HasSubstr("<td>failed</td>"));
  EXPECT_THAT(row(part(report_html(test::planned_study()), "arms"), "1e5 cells"),
              HasSubstr("<td>not run</td>"));
}

TEST(ReportPage, gives_values_to_the_digits_of_their_error_and_the_difference_to_the_control) {
  const std::string arms = part(report_html(dose_study()), "arms");
  // when: the error is 0.0041 + 0.0004 mL of 0.2 mL, so 0.0065 of 0.2909 and 0.027 of 1.1901
  EXPECT_THAT(row(arms, "1e5 cells"), HasSubstr("0.2909<span class=\"error\"> \u00b1 0.0065"));
  EXPECT_THAT(row(arms, "1e5 cells"), HasSubstr("+0.0909<span class=\"error\"> (+45 %)</span>"));
  EXPECT_THAT(row(arms, "1e8 cells"),
              HasSubstr("<span class=\"badge best\">best</span> 1.190<span"));
  EXPECT_THAT(row(arms, "1e7 cells"), HasSubstr("as good"));
  // then: a value that is not there is said so, also to those who hear the page
  EXPECT_THAT(row(arms, "1e8 cells"), HasSubstr("<span class=\"spoken\">no value</span>"));
}

TEST(ReportPage, names_the_invented_parameters_first_and_openly) {
  const std::string grades = part(report_html(dose_study()), "grades");
  EXPECT_THAT(grades, HasSubstr("2 values of the case are invented"));
  EXPECT_THAT(grades, HasSubstr("<details open=\"\"><summary>2 scenario"));
  EXPECT_LT(grades.find("secretion_at_depth"), grades.find("oxygen_use"));
  EXPECT_LT(grades.find("oxygen_use"), grades.find("D_VEGF"));
}

TEST(ReportPage, has_the_numbers_of_every_chart_as_a_table_with_caption_and_headings) {
  for (const StudyResults& results : {dose_study(), test::sampled_study(), test::wide_study()}) {
    const std::string html = report_html(results);
    const std::size_t charts = count(html, "<figure class=\"chart");
    EXPECT_GT(charts, 0);
    EXPECT_EQ(count(html, "<summary>Numbers</summary>"), charts);
    EXPECT_EQ(count(html, "class=\"static\""), charts);
    EXPECT_EQ(count(html, "<caption>"), count(html, "<table"));
    EXPECT_EQ(count(html, "role=\"img\" aria-label=\""), charts);
  }
}

TEST(ReportPage, goes_down_one_heading_at_a_time) {
  for (const StudyResults& results : {dose_study(), test::sampled_study()}) {
    const std::string html = report_html(results);
    const std::regex heading("<h([1-6])");
    int level = 0;
    for (std::sregex_iterator h(html.begin(), html.end(), heading), end; h != end; ++h) {
      const int next = std::stoi((*h)[1]);
      EXPECT_LE(next, level + 1);
      level = next;
    }
    EXPECT_EQ(count(html, "<h1"), 1);
  }
}

TEST(ReportPage, shows_spread_wins_and_what_an_outcome_hangs_on_only_where_there_were_samples) {
  const std::string sampled = report_html(test::sampled_study());
  EXPECT_THAT(part(sampled, "spread"), HasSubstr("94 %<br><span class=\"error\">89 % to"));
  const std::string hangs = part(sampled, "sensitivity");
  EXPECT_LT(hangs.find(">secretion</text>"), hangs.find(">k_deg</text>")) << "largest bar first";
  EXPECT_THAT(hangs, HasSubstr("Sobol indices"));
  EXPECT_EQ(part(report_html(dose_study()), "spread"), "");
  EXPECT_EQ(part(report_html(dose_study()), "sensitivity"), "");
}

TEST(ReportPage, draws_bars_grey_that_may_be_chance_and_none_of_few_samples) {
  StudyResults results = test::sampled_study();
  const std::string hangs = part(report_html(results), "sensitivity");
  EXPECT_THAT(hangs, HasSubstr("D_VEGF: 1.18 mL where it is low, 1.2 mL where it is high, within"));
  EXPECT_EQ(count(hangs, "<rect class=\"bar chance\""), 1);
  EXPECT_THAT(row(hangs.substr(hangs.find("id=\"tornado-0\"")), "D_VEGF"),
              HasSubstr("within chance"));
  EXPECT_THAT(row(hangs.substr(hangs.find("id=\"tornado-0\"")), "k_deg"),
              HasSubstr("more than chance"));
  EXPECT_LT(hangs.find("id=\"sobol-0\""), hangs.find("id=\"tornado-0\""));
  results.sensitivities[0].bars[0].low_count = 4;
  const std::string few = part(report_html(results), "sensitivity");
  EXPECT_THAT(few, HasSubstr("that takes 25 samples at least"));
  EXPECT_THAT(few, Not(HasSubstr("id=\"tornado-0\"")));
}

TEST(ReportPage, shows_the_gain_over_the_control_and_says_where_samples_are_too_few_for_quantiles) {
  StudyResults results = test::sampled_study();
  const std::string many = part(report_html(results), "spread");
  EXPECT_THAT(many, HasSubstr("Gain over the control in angiogenic_volume at 28 day"));
  EXPECT_THAT(many, HasSubstr("1e6 cells: median 0.51 mL, 5 to 95 % from 0.34 to 0.67"));
  for (ArmResult& arm : results.arms) {
    for (Spread& s : arm.gain) s.count = s.count > 0 ? 6 : 0;
  }
  const std::string few = part(report_html(results), "spread");
  EXPECT_THAT(few, HasSubstr("1e6 cells: median 0.51 mL, lowest to highest from 0.3 to 0.8"));
  EXPECT_THAT(few, HasSubstr("from the lowest to the highest of 6 samples"));
}

TEST(ReportPage, shows_no_Sobol_indices_that_are_made_of_nothing) {
  StudyResults results = test::sampled_study();
  results.sensitivities[0].indices->used = 0;
  const std::string hangs = part(report_html(results), "sensitivity");
  EXPECT_THAT(hangs, HasSubstr("No Sobol indices of angiogenic_volume at 28 day, 1e8 cells yet"));
  EXPECT_THAT(hangs, Not(HasSubstr("share of the variance")));
}

TEST(ReportPage, of_a_study_that_has_not_begun_or_has_nothing_in_it_says_so) {
  EXPECT_THAT(report_html(test::planned_study()), HasSubstr("There is no answer yet"));
  EXPECT_THAT(report_html(test::planned_study()),
              HasSubstr("7 runs of 7 were not run: their names"));
  EXPECT_THAT(report_html({}), HasSubstr("There was nothing to run."));
}

TEST(ReportPage, is_the_same_bytes_wherever_the_results_lie) {
  StudyResults here = test::sampled_study(), there = here;
  here.folder = "/a/b";
  there.folder = "c";
  EXPECT_EQ(report_html(here), report_html(there));
}

TEST(ReportPage, lets_nothing_that_a_user_wrote_out_of_its_place) {
  const std::string html = report_html(test::hostile_study());
  EXPECT_THAT(html, Not(HasSubstr("<script>alert")));
  EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
  EXPECT_THAT(html.substr(0, html.find("<script")), Not(HasSubstr("\" onload=")));
  EXPECT_THAT(html, HasSubstr("&lt;/script&gt;&lt;script&gt;alert(1)"));
  EXPECT_THAT(html, HasSubstr("\u03b1\u03b2 \u7d30\u80de"));
  EXPECT_EQ(count(html, "<script"), 3) << "data, uPlot, report.js";
  EXPECT_EQ(count(html, "</script"), 3);
}

TEST(ReportPage, asks_nothing_of_the_network_and_runs_nothing_but_its_own_scripts) {
  const std::string html = report_html(test::hostile_study());
  const auto begin = html.find("Content-Security-Policy");
  const std::string policy = html.substr(begin, html.find('>', begin) - begin);
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_EQ(count(policy, "sha256-"), 4);
  EXPECT_EQ(count(html, " href=\"http"), 0);
  EXPECT_EQ(count(html, " src=\"http"), 0);
}

TEST(ReportPage, is_written_beside_the_results_with_their_pictures_inside) {
  const test::Scratch scratch;
  StudyResults results = dose_study();
  results.folder = scratch.path();
  results.pictures = {{1, "VEGF", "a.png", "lost.png", ""}, {6, "VEGF", "", "", "the run failed"}};
  replace_file(scratch.path() / "a.png", "abcd");
  write_report(results);

  const std::string html = file_text(scratch.path() / "report.html");
  EXPECT_THAT(html, HasSubstr("src=\"data:image/png;base64,YWJjZA==\""));
  EXPECT_THAT(html, HasSubstr("alt=\"VEGF of 1e4 cells, a slice\""));
  EXPECT_THAT(html, HasSubstr("The picture lost.png is missing."));
  EXPECT_THAT(html, HasSubstr("<p class=\"no-picture\">the run failed</p>"));
}

TEST(ReportPage, folds_the_pictures_of_many_arms_but_those_that_tell_most) {
  StudyResults results = test::wide_study();
  results.preferences.emplace_back();
  results.preferences[0].best = 5;
  for (std::size_t arm = 0; arm < results.arms.size(); ++arm) {
    results.pictures.push_back({arm, "VEGF", "", "", "none", arm == 0});
  }
  const std::string pictures = part(report_html(results), "pictures");
  const auto fold = pictures.find("<summary>The other 16 arms</summary>");
  ASSERT_NE(fold, std::string::npos);
  for (const char* arm : {"No cells", "Arm 1", "Arm 5", "Arm 11", "Arm 20"}) {
    EXPECT_LT(pictures.find("<strong>" + std::string(arm) + "</strong>"), fold) << arm;
  }
  EXPECT_GT(pictures.find("<strong>Arm 2</strong>"), fold);
  EXPECT_THAT(pictures, HasSubstr("The scale is logarithmic: the highest values"));
}

TEST(ReportPage, shows_a_drawing_that_holds_all_arms_once) {
  const test::Scratch scratch;
  StudyResults results = dose_study();
  results.folder = scratch.path();
  for (std::size_t arm = 0; arm < 3; ++arm) {
    results.pictures.push_back({arm, "VEGF", "a.svg", arm > 0 ? "d.svg" : "", ""});
  }
  for (const char* file : {"a.svg", "d.svg"}) replace_file(scratch.path() / file, "<svg/>");

  const std::string pictures = part(report_html(results), "pictures");
  EXPECT_EQ(count(pictures, "data:image/svg+xml;base64,"), 2);
  EXPECT_THAT(pictures, HasSubstr("<strong>All arms</strong>"));
}

}  // namespace
}  // namespace paracrine
