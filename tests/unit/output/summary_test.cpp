// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/summary.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/io/files.hpp"
#include "tests/unit/output/small_tissue.hpp"

namespace paracrine {
namespace {

RunSummary sample() {
  RunSummary run;
  run.title = "a \"quoted\" title with \xff a stray byte";
  run.resolved_case = "title = \"a\"\n";
  run.time = {"day", 24};
  run.end_time = 48;
  run.series = {{0, 48}, {{"peak", "pM", {1.0 / 3, std::nan("")}, "The highest there is."}}};
  run.expectations = {{"peak", "pM", 24, "2 pM within 0.5 pM", 2.4, true},
                      {"late", "pM", 96, "1 pM within 1 %", {}, false}};
  run.statistics.steps = 17;
  run.statistics.wall_seconds = {{"mesh", 0.5}, {"time stepping", 2}};
  return run;
}

TEST(Summary, is_json_that_reads_back_exactly) {
  const auto json = nlohmann::json::parse(summary_json(sample()));

  EXPECT_EQ(json["status"], "done");
  EXPECT_EQ(json["end"]["value"], 2);
  EXPECT_EQ(json["end"]["unit"], "day");
  EXPECT_EQ(json["measures"]["peak"]["lowest"].get<double>(), 1.0 / 3);
  EXPECT_TRUE(json["measures"]["peak"]["last"].is_null()) << "NaN has no number in JSON";
  EXPECT_EQ(json["measures"]["peak"]["highest"].get<double>(), 1.0 / 3) << "of the numbers";
  EXPECT_EQ(json["measures"]["peak"]["unit"], "pM");
  EXPECT_EQ(json["measures"]["peak"]["says"], "The highest there is.");
  EXPECT_EQ(json["integration"]["steps"], 17);
  EXPECT_EQ(json["cost"]["wall_seconds"]["time stepping"], 2);
  EXPECT_EQ(json["case"], "title = \"a\"\n");
}

TEST(Summary, tells_met_expectations_from_missed_and_unreached_ones) {
  const auto json = nlohmann::json::parse(summary_json(sample()));
  EXPECT_EQ(json["expectations"][0]["met"], true);
  EXPECT_EQ(json["expectations"][1]["met"], false);
  EXPECT_TRUE(json["expectations"][1]["found"].is_null());
}

TEST(Summary, names_what_computed_it) {
  const auto json = nlohmann::json::parse(summary_json(sample()));
  for (const char* name : {"paracrine", "PETSc", "VTK", "units", "blas"}) {
    EXPECT_FALSE(json["software"][name].get<std::string>().empty()) << name;
  }
  EXPECT_GT(peak_memory(), 1) << "MB";
}

TEST(Summary, records_the_seeds_of_places_that_were_drawn) {
  Problem problem = test::two_species();
  problem.deliveries = {{"scattered", 1, {}, 1, RandomPoints{.count = 5, .seed = 42}, {}},
                        {"depot", 1, {}, 1, RegionFill{{"left"}}, {}}};
  RunSummary run = sample();
  run.problem = &problem;

  const auto json = nlohmann::json::parse(summary_json(run))["seeds"];

  EXPECT_EQ(json.dump(), "{\"scattered\":42}");
}

TEST(Summary, carries_the_ledger_in_amount_units) {
  const test::Tissue tissue(test::two_halves());
  const Problem problem = test::two_species();
  LedgerWriter ledger(tissue.space, problem, LedgerLayout(problem, {}), {});
  const auto values = test::linear_values(tissue.mesh);
  const std::vector<double> entries{100, 32};
  ledger.observe(test::snapshot(0, values, entries));
  RunSummary run = sample();
  run.problem = &problem;
  run.ledger = &ledger;

  const auto json = nlohmann::json::parse(summary_json(run))["ledger"];

  EXPECT_EQ(json["VEGF"]["unit"], "pmol");
  EXPECT_NEAR(json["VEGF"]["stored"].get<double>(), 112e-6, 1e-18);
  EXPECT_NEAR(json["VEGF"]["relative_residual"].get<double>(), 0.12, 1e-12);
  EXPECT_EQ(json["MSC"]["entries"][0]["amount"], 32);
}

TEST(Summary, is_whole_or_absent) {
  const test::Scratch scratch;
  std::filesystem::create_directory(scratch.path() / "summary.json.part");  // in the way
  EXPECT_THROW(write_summary(sample(), scratch.path()), FileError);
  std::filesystem::remove(scratch.path() / "summary.json.part");
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "summary.json"));
  write_summary(sample(), scratch.path());
  EXPECT_NO_THROW(nlohmann::json::parse(file_text(scratch.path() / "summary.json")));
}

}  // namespace
}  // namespace paracrine
