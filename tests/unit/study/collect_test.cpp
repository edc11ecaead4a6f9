// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/collect.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "small_study.hpp"
#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/tables.hpp"
#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "tests/support/nan.hpp"

namespace paracrine::test {
namespace {

namespace fs = std::filesystem;
using Numbers = std::vector<double>;

StudyOutcome outcome(const std::string& name, const std::string& over,
                     std::optional<double> at = {}) {
  StudyOutcome o = peak_outcome();
  o.name = name;
  o.over = over;
  o.at = at;
  if (at) o.at_text = "12 h";
  return o;
}

/// Control, and an arm of two replicates and a sample.
StudyDesign small_design() {
  StudyDesign d;
  d.title = "S";
  d.replicates = 2;
  d.axes = {{"dose", "Dose", "delivery.depot.dose", "cells", false, {{"1e4 cells", 1e4}}}};
  d.uncertain = {{"k", "parameters.k", "1/s", "", ""}};
  d.sampling = {"random", 1, false, 1};
  d.outcomes = {outcome("peak", "end"), outcome("early", "end", 12), outcome("low", "min"),
                outcome("high", "max")};
  add_arm(d, "none", {-1}, true);
  add_arm(d, "cells", {0});
  d.runs.back().name = "cells__r1";
  d.runs.back().hash = "hash of cells__r1";
  add_run(d, "cells__r2", 0, 1);
  add_run(d, "cells__s0001", 1, 0).uncertain = {0.25};
  return d;
}

StudyResults collected(const StudyOnDisk& study) {
  StudyResults results = collect(study.path());
  analyse(results);
  return results;
}

class Collected : public testing::Test {
 protected:
  Collected() {
    disk_.write("none", {{4, 9, 5}, {0, 0, 0}});
    disk_.write("cells__r1", {{4, 20, 10}, {0, 1, 2}});
    disk_.write("cells__r2", {{2, 30, 14}, {0, 3, 4}});
    disk_.write("cells__s0001", {{1, 1, 7}, {0, 0, 1}});
  }
  StudyOnDisk disk_{small_design()};
};

TEST_F(Collected, has_outcomes_at_the_end_at_a_time_and_over_time) {
  const StudyResults r = collected(disk_);
  EXPECT_EQ(r.runs[0].outcome, (Numbers{5, 9, 4, 9}));
  EXPECT_EQ(r.runs[1].outcome, (Numbers{10, 20, 4, 20}));
  EXPECT_EQ(r.runs[1].last, (Numbers{10, 2}));
}

TEST_F(Collected, has_means_over_nominal_replicates_alone) {
  const StudyResults r = collected(disk_);
  EXPECT_EQ(r.arms[1].outcome, (Numbers{12, 25, 3, 25}));
  EXPECT_EQ(r.arms[1].last, (Numbers{12, 3}));
  EXPECT_EQ(r.arms[1].done, 3);
}

TEST_F(Collected, has_what_else_a_run_says_of_itself) {
  const StudyResults r = collected(disk_);
  EXPECT_EQ(r.version, "1.2.3");
  EXPECT_EQ(r.time_unit, "day");
  EXPECT_EQ(r.end, 1);
  EXPECT_EQ(r.measures[0].unit, "pM");
  EXPECT_EQ(r.measures[0].says, "Highest VEGF.");
  EXPECT_EQ(r.grades[0].parameters, (std::vector<std::string>{"k_deg"}));
  const RunResult& run = r.runs[0];
  EXPECT_EQ(run.worst_ledger, 3e-9);
  EXPECT_EQ(run.worst_ledger_of, "VEGF");
  EXPECT_EQ(run.cost.nodes, 1000);
  EXPECT_EQ(run.cost.quantities, 2);
  EXPECT_EQ(run.cost.steps, 42);
  EXPECT_EQ(run.cost.seconds, 2.5);
  EXPECT_EQ(run.expectations, 2);
  EXPECT_EQ(run.expectations_met, 1);
}

TEST_F(Collected, has_curves_of_the_first_replicate_in_the_unit_of_the_runs) {
  const StudyResults r = collected(disk_);
  EXPECT_EQ(r.arms[1].curves.times, (Numbers{0, 0.5, 1}));
  EXPECT_EQ(r.arms[1].curves.columns.at("peak"), (Numbers{4, 20, 10}));
}

TEST_F(Collected, never_averages_a_run_that_failed_or_waits) {
  disk_.write("cells__r2", {{2, 30, 1000}, {0, 3, 4}, "failed", "no step"});
  fs::remove_all(disk_.path() / "arms/cells__s0001");
  const StudyResults r = collected(disk_);
  EXPECT_EQ(r.arms[1].outcome[0], 10) << "the first replicate's alone";
  EXPECT_EQ(r.arms[1].done, 1);
  EXPECT_EQ(r.arms[1].failed, 1);
  EXPECT_EQ(r.arms[1].waiting, 1);
  EXPECT_EQ(r.runs[2].reason, "no step");
  EXPECT_TRUE(std::isnan(r.runs[2].outcome[0]));
  EXPECT_EQ(r.remarks, (std::vector<std::string>{
                           "1 of 4 runs failed and are in none of the numbers below.",
                           "1 of 4 runs have not been made; what follows is without them."}));
}

TEST_F(Collected, counts_damaged_runs_as_not_made) {
  const auto waits = [&](const std::string& file, const std::string& text) {
    const fs::path path = disk_.path() / "arms/cells__r1" / file;
    const std::string whole = file_text(path);
    replace_file(path, text);
    const StudyResults r = collected(disk_);
    replace_file(path, whole);
    EXPECT_EQ(r.arms[1].outcome[0], 14) << file << ": the other replicate's";
    EXPECT_EQ(r.arms[1].done, 2);
    return r.arms[1].waiting;
  };
  EXPECT_EQ(waits("summary.json", ""), 1);
  EXPECT_EQ(waits("summary.json", "{\"measures\": {}}"), 1);
  EXPECT_EQ(waits("summary.json", "{\"measures\": 3"), 1);
  EXPECT_EQ(waits("series.csv", ""), 1);
  EXPECT_EQ(waits("run.json", "{}"), 1);
}

TEST_F(Collected, tells_of_a_damaged_run) {
  replace_file(disk_.path() / "arms/none/series.csv", "");
  const StudyResults r = collected(disk_);
  EXPECT_NE(r.remarks.front().find("Run none is not whole and counts as not made"),
            std::string::npos)
      << r.remarks.front();
}

TEST_F(Collected, has_no_value_where_a_measure_or_its_time_is_missing) {
  disk_.write("cells__r1", {{4, 20, nan}, {0, 1, 2}});
  const StudyResults r = collected(disk_);
  EXPECT_TRUE(std::isnan(r.runs[1].outcome[0]));
  EXPECT_EQ(r.runs[1].outcome[1], 20);
  EXPECT_EQ(r.runs[1].outcome[3], 20) << "of the values there are";
  EXPECT_TRUE(std::isnan(r.arms[1].outcome[0])) << "a mean over half the replicates would mislead";
  disk_.write("none", {{4}, {0}});
  EXPECT_TRUE(std::isnan(collected(disk_).runs[0].outcome[1])) << "it ended before";
}

TEST(Collect, needs_a_study) {
  const Scratch scratch;
  EXPECT_THROW(collect(scratch.path()), InputError);
}

TEST_F(Collected, becomes_a_table_of_the_same_bytes) {
  disk_.write("cells__r2", {{}, {}, "failed", "no step, \"at\" 3 h"});
  fs::remove_all(disk_.path() / "arms/cells__s0001");
  EXPECT_EQ(summary_csv(collected(disk_)),
            "run,arm,sample,replicate,status,reason,dose [cells],k [1/s],early [pM],low [pM],"
            "high [pM],peak [pM],volume [mL],nodes,quantities,steps,ledger residual\n"
            "none,none,0,1,done,,,,9,4,9,5,0,1000,2,42,3e-09\n"
            "cells__r1,cells,0,1,done,,10000,,20,4,20,10,2,1000,2,42,3e-09\n"
            "cells__r2,cells,0,2,failed,\"no step, \"\"at\"\" 3 h\",10000,,,,,,,,,,\n"
            "cells__s0001,cells,1,1,not made,,10000,0.25,,,,,,,,,\n");
  EXPECT_EQ(costs_csv(collected(disk_)),
            "run,status,seconds,memory [MB]\nnone,done,2.5,100.5\ncells__r1,done,2.5,100.5\n"
            "cells__r2,failed,2.5,\ncells__s0001,not made,,\n");
}

/// Every number of a document is one; nothing else is called for in an absent place but null.
void expect_numbers(const nlohmann::json& json) {
  if (json.is_number()) {
    EXPECT_TRUE(std::isfinite(json.get<double>()));
  }
  if (json.is_structured())
    for (const auto& item : json) expect_numbers(item);
}

TEST_F(Collected, becomes_json_without_NaN) {
  disk_.write("cells__r1", {{4, 20, nan}, {0, 1, nan}});
  const std::string text = study_summary_json(collected(disk_));
  EXPECT_EQ(text.find("nan"), std::string::npos);
  const auto json = nlohmann::json::parse(text);
  expect_numbers(json);
  EXPECT_TRUE(json["arms"]["cells"]["outcomes"]["peak"]["value"].is_null());
  EXPECT_EQ(json["arms"]["none"]["outcomes"]["early"]["value"], 9);
  EXPECT_EQ(json["arms"]["none"]["measures"]["volume"]["unit"], "mL");
}

/// Error bars of an arm with finer runs, by outcome.
TEST(CollectedErrorBars, are_of_the_verified_arm_outcome_by_outcome) {
  StudyDesign d = small_design();
  d.report.verify = {"cells"};
  for (const char* name : {"cells__finer_mesh", "cells__finer_time"})
    add_run(d, name, 0, 0).verifies = true;
  const StudyOnDisk disk(d);
  disk.write("cells__r1", {{4, 20, 10}, {0, 1, 2}});
  disk.write("cells__r2", {{4, 40, 20}, {0, 1, 2}});
  EXPECT_TRUE(collected(disk).verified.empty()) << "no finer run yet";
  disk.write("cells__finer_mesh", {{4, 23, 10.3}, {0, 1, 2}});
  disk.write("cells__finer_time", {{4, 20, 10.1}, {0, 1, 2}});

  const StudyResults r = collected(disk);

  ASSERT_EQ(r.verified.size(), 1u);
  EXPECT_EQ(r.verified[0].arm, 1u);
  const std::vector<ErrorBar>& bars = r.verified[0].bars;
  ASSERT_EQ(bars.size(), 5u) << "four outcomes and the other measure";
  EXPECT_NEAR(bars[0].mesh, 0.4, 1e-12) << "4/3 of the difference to the first replicate";
  EXPECT_NEAR(bars[0].time, 0.1 / 0.9, 1e-12);
  EXPECT_NEAR(bars[1].mesh, 4, 1e-12);
  EXPECT_EQ(bars[2].mesh, 0);
  EXPECT_EQ(bars[4].measure, "volume");
  EXPECT_EQ(r.arms[1].outcome[0], 15) << "finer runs are in no mean";
  EXPECT_EQ(r.arms[1].done, 4);
  // in proportion to the value asked for
  EXPECT_NEAR(numerical_error(r, 0, 20), 2 * (0.4 + 0.1 / 0.9), 1e-12);
}

}  // namespace
}  // namespace paracrine::test
