// SPDX-License-Identifier: BSD-3-Clause
//
// What lies in a study's folder: the design, runs by their names, claims.
#include <gtest/gtest.h>
#include <unistd.h>

#include <tuple>

#include "solver/app/study/design_file.hpp"
#include "solver/app/study/paths.hpp"
#include "solver/app/study/runner/claim.hpp"
#include "solver/app/study/runner/run_folder.hpp"
#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine::test {
namespace {

namespace fs = std::filesystem;

/// No field has the value it starts with, so that one left out of the file shows.
StudyDesign full_design() {
  StudyDesign d;
  d.kind = "verify";
  d.plan = "plan.toml";
  d.title = "A \"title\"\nof µm";
  d.question = "Which?";
  d.axes = {
      {"dose", "Dose", "delivery.depot.dose", "cells", true, {{"1e4 cells", 1e4}, {"no", {}}}}};
  d.arms = {{"a", "A", "group", {1}, true}, {"b", "B", "", {-1}, false}};
  d.outcomes = {{"early", "index", "max", 12.5, "12.5 h", false, 0.1, false, "0.1 mL"},
                {"late", "index", "end", {}, "", true, 0.05, true, "5 %"}};
  d.uncertain = {{"k", "parameters.k", "1/s", "1 to 2 1/s", "a paper"},
                 {"l", "parameters.l", "", "", ""}};
  d.sampling = {"random", 64, true, 18446744073709551615u};
  d.report = {{"VEGF"}, {"peak"}, "z = 2 mm", 7.0, "7 h", true, {"a", "b"}, {"b"}};
  d.runs = {{"a__s0001", 1, 1, 2, {0.1, 1e-300}, {"x=\"1 h\""}, "0123", true}};
  d.replicates = 3;
  d.ranks = 2;
  return d;
}

TEST(DesignFile, reads_back_what_it_wrote) {
  const Scratch scratch;
  write_design(full_design(), scratch.path());
  const StudyDesign read = read_design(scratch.path());

  EXPECT_EQ(read.title, "A \"title\"\nof µm");
  EXPECT_EQ(read.axes[0].values[1].number, std::nullopt);
  EXPECT_EQ(read.runs[0].uncertain, (std::vector<double>{0.1, 1e-300})) << "to the last digit";
  EXPECT_EQ(read.sampling.seed, 18446744073709551615u);
  EXPECT_EQ(read.outcomes[1].at, std::nullopt);
  EXPECT_EQ(read.control(), 0u);
}

// All members of a struct: one more, and this no longer compiles.
auto all(const AxisValue& v) {
  const auto& [text, number] = v;
  return std::tie(text, number);
}
auto all(const StudyAxis& x) {
  const auto& [name, label, path, unit, logarithmic, values] = x;
  return std::tuple(name, label, path, unit, logarithmic, all(values[0]), all(values[1]));
}
auto all(const StudyArm& arm) {
  const auto& [name, title, group, axis_values, is_control] = arm;
  return std::tie(name, title, group, axis_values, is_control);
}
auto all(const StudyOutcome& o) {
  const auto& [name, measure, over, at, at_text, more, margin, relative, margin_text] = o;
  return std::tie(name, measure, over, at, at_text, more, margin, relative, margin_text);
}
auto all(const UncertainParameter& u) {
  const auto& [name, path, unit, distribution, source] = u;
  return std::tie(name, path, unit, distribution, source);
}
auto all(const StudyRun& run) {
  const auto& [name, arm, sample, replicate, uncertain, set, hash, verifies] = run;
  return std::tie(name, arm, sample, replicate, uncertain, set, hash, verifies);
}
auto all(const SamplingPlan& p) {
  const auto& [method, base_samples, indices, seed] = p;
  return std::tie(method, base_samples, indices, seed);
}
auto all(const ReportPlan& r) {
  const auto& [fields, curves, slice, at, at_text, logarithmic, verify, on_saved_mesh] = r;
  return std::tie(fields, curves, slice, at, at_text, logarithmic, verify, on_saved_mesh);
}
auto all(const StudyDesign& d) {
  const auto& [kind, plan, title, question, axes, arms, outcomes, uncertain, sampling, report, runs,
               replicates, ranks] = d;
  return std::tuple(kind, plan, title, question, all(axes[0]), all(arms[0]), all(arms[1]),
                    all(outcomes[0]), all(outcomes[1]), all(uncertain[0]), all(sampling),
                    all(report), all(runs[0]), replicates, ranks);
}

TEST(DesignFile, keeps_every_field) {
  const Scratch scratch;
  const StudyDesign design = full_design();
  write_design(design, scratch.path());
  const StudyDesign read = read_design(scratch.path());
  EXPECT_TRUE(all(read) == all(design)) << design_text(read);
  write_design({}, scratch.path());
  EXPECT_EQ(design_text(read_design(scratch.path())), design_text({}));
}

TEST(DesignFile, says_what_is_wrong_with_a_folder) {
  const Scratch scratch;
  EXPECT_THROW(read_design(scratch.path()), InputError);
  for (const char* text : {"", "{", "[]", "{\"title\": 3}"}) {
    replace_file(scratch.path() / "study.json", text);
    EXPECT_THROW(read_design(scratch.path()), InputError) << text;
  }
}

// What read_design() says of a design after the change.
template <typename Change>
std::string said_of(const Change& change) {
  const Scratch scratch;
  StudyDesign design = full_design();
  change(design);
  write_design(design, scratch.path());
  try {
    read_design(scratch.path());
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(DesignFile, tells_of_what_points_nowhere) {
  using D = StudyDesign;
  EXPECT_NE(said_of([](D& d) { d.runs[0].arm = 2; }).find("study.json' is damaged: run 'a__s0001'"),
            std::string::npos);
  for (const int wrong : {-1, 2, 1000000000})
    EXPECT_NE(said_of([&](D& d) { d.runs[0].arm = wrong; }), "") << wrong;
  for (const int wrong : {-2, 2})
    EXPECT_NE(said_of([&](D& d) { d.arms[0].axis_values = {wrong}; }), "") << wrong;
  for (const int wrong : {-1, 64 * 4 + 1})
    EXPECT_NE(said_of([&](D& d) { d.runs[0].sample = wrong; }), "") << wrong;
  EXPECT_EQ(said_of([](D& d) { d.runs[0].sample = 64 * 4; }), "");
  for (const int wrong : {-1, 3})
    EXPECT_NE(said_of([&](D& d) { d.runs[0].replicate = wrong; }), "") << wrong;
  EXPECT_NE(said_of([](D& d) { d.replicates = 0; }), "");
  EXPECT_NE(said_of([](D& d) { d.ranks = 0; }), "");
  EXPECT_NE(said_of([](D& d) { d.sampling.base_samples = most_base_samples + 1; }), "");
}

TEST(DesignFile, tells_of_lists_of_unequal_length) {
  using D = StudyDesign;
  EXPECT_NE(said_of([](D& d) { d.arms[0].axis_values = {}; }), "");
  EXPECT_NE(said_of([](D& d) { d.arms[0].axis_values = {0, 0}; }), "");
  EXPECT_NE(said_of([](D& d) { d.runs[0].uncertain = {1}; }), "");
  EXPECT_NE(said_of([](D& d) { d.runs[0].uncertain = {1, 2, 3}; }), "");
  EXPECT_EQ(said_of([](D& d) { d.runs[0].uncertain = {}; }), "");
}

TEST(DesignFile, tells_of_names_that_lead_out_of_the_folder) {
  using D = StudyDesign;
  for (const char* name : {"../../evil", "/evil", "", ".", "..", "a/b", "a\nb"}) {
    EXPECT_NE(said_of([&](D& d) { d.arms[0].name = name; }), "") << name;
    EXPECT_NE(said_of([&](D& d) { d.runs[0].name = name; }), "") << name;
    EXPECT_NE(said_of([&](D& d) { d.report.fields = {name}; }), "") << name;
  }
}

TEST(DesignFile, says_what_it_is_of) {
  const Scratch scratch;
  EXPECT_FALSE(read_origin(scratch.path()));
  write_design(full_design(), scratch.path());
  EXPECT_EQ(read_origin(scratch.path())->kind, "verify");
  EXPECT_EQ(read_origin(scratch.path())->plan, "plan.toml");
  for (const char* text : {"", "[]", "{\"kind\": 3, \"plan\": \"x\"}"}) {
    replace_file(scratch.path() / "study.json", text);
    EXPECT_FALSE(read_origin(scratch.path())) << text;
  }
}

class RunFolders : public testing::Test {
 protected:
  RunRecord record(RunStatus status, const std::string& reason = "") const {
    return {"a", "hash", status, reason, 1.5};
  }
  Scratch scratch_;
  RunFolder folder_{scratch_.path(), "a"};
};

TEST_F(RunFolders, change_status_by_rename) {
  EXPECT_FALSE(folder_.record("hash"));
  folder_.begin(record(RunStatus::waiting));
  EXPECT_TRUE(fs::is_directory(folder_.running()));
  EXPECT_FALSE(folder_.record("hash")) << "in flight is not made";
  replace_file(folder_.running() / "series.csv", "time\n");

  folder_.finish(record(RunStatus::failed, "no step"));
  EXPECT_FALSE(fs::exists(folder_.running()));
  EXPECT_EQ(folder_.record("hash")->status, RunStatus::failed);
  EXPECT_EQ(folder_.record("hash")->reason, "no step");

  folder_.begin(record(RunStatus::waiting));
  EXPECT_TRUE(folder_.record("hash")) << "a failure stands until the next attempt has ended";
  folder_.finish(record(RunStatus::done));
  EXPECT_EQ(folder_.record("hash")->status, RunStatus::done);
  EXPECT_EQ(folder_.record("hash")->seconds, 1.5);
  EXPECT_FALSE(fs::exists(folder_.failed()));
}

TEST_F(RunFolders, of_another_case_are_not_made) {
  folder_.begin(record(RunStatus::waiting));
  folder_.finish(record(RunStatus::done));
  EXPECT_TRUE(folder_.record("hash"));
  EXPECT_FALSE(folder_.record("other"));
}

TEST_F(RunFolders, with_a_damaged_record_are_not_made) {
  folder_.begin(record(RunStatus::waiting));
  folder_.finish(record(RunStatus::done));
  const std::string whole = file_text(folder_.done() / "run.json");
  for (const std::string& text :
       {std::string(), whole.substr(0, whole.size() / 2), std::string("[]"), std::string("{}"),
        std::string(R"({"status": "done"})"), std::string(R"({"status": 1, "hash": "hash"})"),
        std::string(R"({"status": "failed", "hash": "hash"})")}) {  // in the wrong place
    replace_file(folder_.done() / "run.json", text);
    EXPECT_FALSE(folder_.record("hash")) << text;
  }
  fs::remove(folder_.done() / "run.json");
  EXPECT_FALSE(folder_.record("hash"));
}

TEST_F(RunFolders, that_the_disk_cannot_read_are_not_taken_for_absent) {
  folder_.begin(record(RunStatus::waiting));
  folder_.finish(record(RunStatus::done));
  fs::remove(folder_.done() / "run.json");
  fs::create_symlink("run.json", folder_.done() / "run.json");  // a loop: neither there nor absent
  EXPECT_THROW(folder_.record("hash"), FileError);
}

TEST_F(RunFolders, that_are_done_are_made_only_with_their_tables) {
  folder_.begin(record(RunStatus::waiting));
  folder_.finish(record(RunStatus::done));
  const fs::path summary = folder_.done() / "summary.json", series = folder_.done() / "series.csv";
  EXPECT_TRUE(folder_.record("hash"));
  EXPECT_FALSE(folder_.made("hash")) << "both are missing";
  replace_file(summary, "{}");
  EXPECT_FALSE(folder_.made("hash"));
  replace_file(series, "time\n");
  EXPECT_TRUE(folder_.made("hash"));
  replace_file(series, "");
  EXPECT_FALSE(folder_.made("hash"));
  replace_file(series, "time\n");
  replace_file(summary, "{\"measures\":");
  EXPECT_FALSE(folder_.made("hash"));
  fs::remove(summary);
  EXPECT_FALSE(folder_.made("hash"));
}

TEST_F(RunFolders, that_have_failed_need_no_tables) {
  folder_.begin(record(RunStatus::waiting));
  folder_.finish(record(RunStatus::failed));
  EXPECT_TRUE(folder_.made("hash"));
}

TEST_F(RunFolders, begin_with_nothing_but_whose_they_are) {
  fs::create_directories(folder_.running() / "old");
  folder_.begin(record(RunStatus::waiting));
  EXPECT_FALSE(fs::exists(folder_.running() / "old"));
  EXPECT_EQ(read_record(folder_.running())->hash, "hash");
  EXPECT_FALSE(folder_.record("hash"));
}

TEST(Paths, that_the_disk_cannot_follow_are_its_fault) {
  const Scratch scratch;
  fs::create_symlink("loop", scratch.path() / "loop");
  EXPECT_THROW(relative_path(scratch.path() / "loop/a", scratch.path()), FileError);
}

TEST(Claims, are_held_by_one_and_released_at_the_end) {
  const Scratch scratch;
  {
    const Claim first(scratch.path(), "a"), second(scratch.path(), "a"), other(scratch.path(), "b");
    EXPECT_TRUE(first.held());
    EXPECT_FALSE(second.held());
    EXPECT_TRUE(other.held());
  }
  EXPECT_TRUE(Claim(scratch.path(), "a").held());
}

TEST(Claims, go_along_when_moved) {
  const Scratch scratch;
  Claim first(scratch.path(), "a");
  Claim moved = std::move(first);
  EXPECT_TRUE(moved.held());
  EXPECT_FALSE(first.held());  // NOLINT: what a moved claim says is its contract
  EXPECT_FALSE(Claim(scratch.path(), "a").held());
  moved = Claim(scratch.path(), "b");
  EXPECT_TRUE(Claim(scratch.path(), "a").held()) << "the one it had is released";
}

TEST(Claims, need_a_folder) {
  EXPECT_THROW(Claim("/nonexistent", "a"), FileError);
}

}  // namespace
}  // namespace paracrine::test
