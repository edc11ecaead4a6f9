// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/expand.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "plans.hpp"
#include "solver/app/case/read_case.hpp"
#include "solver/app/study/paths.hpp"
#include "solver/app/study/plan/arm_case.hpp"
#include "solver/io/files.hpp"
#include "tests/support/message_tests.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine::test {
namespace {

namespace fs = std::filesystem;
using Names = std::vector<std::string>;

Names run_names(const ExpandedStudy& study) {
  Names names;
  for (const StudyRun& run : study.design.runs) names.push_back(run.name);
  return names;
}

const std::string two_doses = R"(
base = "case.toml"
control = "no_cells"
[arm.no_cells]
set = { delivery.depot.dose = "0 cells" }
[axis.dose]
path = "delivery.depot.dose"
values = ["1e4 cells", "1e5 cells"]
)";
const std::string verified_control = "[report]\nverify = \"no_cells\"\n";
const std::string uncertain_k = R"(
[uncertain.k_up]
range = ["1e-3 1/s", "2e-3 1/s"]
[sampling]
samples = 2
)";
/// Over case.toml: the depot at random points instead.
const std::string at_random = R"(
base = "random.toml"
control = "none"
[arm.none]
case = "empty.toml"
[arm.cells]
title = "Cells"
[replicates]
count = 2
seed = 5
)";

TEST(Expand, lists_nominal_runs_then_error_bars_then_sample_by_sample) {
  EXPECT_EQ(run_names(study_of(two_doses + verified_control)),
            (Names{"no_cells", "dose_1e4_cells", "dose_1e5_cells", "no_cells__finer_mesh",
                   "no_cells__finer_time"}));
  const ExpandedStudy study = study_of(two_doses + uncertain_k + verified_control);
  EXPECT_EQ(run_names(study),
            (Names{"no_cells", "dose_1e4_cells", "dose_1e5_cells", "no_cells__finer_mesh",
                   "no_cells__finer_time", "no_cells__s0001", "dose_1e4_cells__s0001",
                   "dose_1e5_cells__s0001", "no_cells__s0002", "dose_1e4_cells__s0002",
                   "dose_1e5_cells__s0002"}));
  // all arms of a sample have the same draw
  EXPECT_EQ(study.design.runs[5].uncertain, study.design.runs[7].uncertain);
  EXPECT_NE(study.design.runs[5].uncertain, study.design.runs[8].uncertain);
  EXPECT_TRUE(study.design.runs[0].uncertain.empty());
  EXPECT_TRUE(study.design.runs[3].verifies);
  for (std::size_t i = 0; i < study.runs.size(); ++i) EXPECT_EQ(study.runs[i].index, i);
}

TEST(Expand, makes_replicates_of_what_is_random_and_verifies_the_first) {
  const ExpandedStudy study = study_of(at_random + "[report]\nverify = \"cells\"\n");
  EXPECT_EQ(run_names(study),
            (Names{"none", "cells__r1", "cells__r2", "cells__finer_mesh", "cells__finer_time"}))
      << "one run of an arm without anything random stands for all";
  const auto seed = [&](std::size_t run) {
    for (const std::string& change : study.design.runs[run].set)
      if (change.starts_with("delivery.depot.random.seed=")) return change.substr(27);
    return std::string("none");
  };
  EXPECT_EQ(seed(0), "none");
  EXPECT_EQ(seed(1), "5");
  EXPECT_EQ(seed(2), "6");
  EXPECT_EQ(seed(3), "5") << "finer runs are compared with the first replicate";
  EXPECT_EQ(seed(4), "5");
}

TEST(Expand, keeps_fields_of_the_runs_that_were_asked_for) {
  const auto without = [](const std::string& fields) {
    const ExpandedStudy study = study_of(two_doses + uncertain_k + verified_control +
                                         "[run]\nfields = \"" + fields + "\"\n");
    std::size_t count = 0;
    for (const StudyRun& run : study.design.runs)
      count += std::ranges::count(run.set, "output.fields=false");
    return count;
  };
  EXPECT_EQ(without("all"), 2u) << "of the two finer runs";
  EXPECT_EQ(without("nominal"), 8u);
  EXPECT_EQ(without("none"), 11u);
}

TEST(Expand, verifies_the_arm_asked_for_the_control_or_none) {
  const auto verified = [](const std::string& arm) {
    return study_of(two_doses + "[report]\n" + arm).design.report.verify;
  };
  EXPECT_EQ(verified(""), (Names{"no_cells", "dose_1e5_cells"})) << "and the last";
  EXPECT_EQ(verified("verify = \"dose_1e5_cells\"\n"), (Names{"dose_1e5_cells"}));
  EXPECT_EQ(verified("verify = [\"dose_1e4_cells\", \"no_cells\"]\n"),
            (Names{"dose_1e4_cells", "no_cells"}));
  EXPECT_EQ(verified("verify = \"none\"\n"), Names{});
}

TEST(Expand, takes_ranges_of_cards_with_their_unit_and_origin) {
  const UncertainParameter k =
      study_of(two_doses +
               "[uncertain.k_deg]\nrange = \"card\"\nscale = \"log\"\n[sampling]\nsamples = 1\n")
          .design.uncertain[0];
  EXPECT_EQ(k.unit, "1/s");
  EXPECT_EQ(k.distribution, "0.0001 to 0.0004 1/s, logarithmic, the card's range");
  EXPECT_EQ(k.source, "range of the model card");
}

TEST(Expand, turns_margins_into_the_unit_of_the_measure) {
  const auto outcome =
      study_of(two_doses + "[outcome.VEGF_peak]\nmargin = \"0.5 nM\"\nat = \"1 day\"\n")
          .design.outcomes[0];
  EXPECT_DOUBLE_EQ(outcome.margin, 500);
  EXPECT_EQ(outcome.margin_text, "0.5 nM");
  EXPECT_FALSE(outcome.relative);
  EXPECT_EQ(outcome.at, 24);
}

/// The document a run's file resolves to, without what only names it.
std::string resolved(const CaseSource& source) {
  Diagnostics faults;
  Value document = load_document(source, faults);
  faults.throw_if_any();
  for (const char* key : {"title", "expect"}) document.erase(key);
  if (Value* output = document.find("output")) output->erase("directory");
  return case_hash(document, fs::path(source.path).parent_path().string());
}

/// Every run's file, read from a folder deep below, is its case with --set of the same paths.
void expect_same_problems(const std::string& study_file, const std::vector<std::string>& models) {
  const Scratch scratch;
  const ExpandedStudy study = expand(study_file, models);
  for (const PlannedRun& run : study.runs) {
    const StudyRun& named = study.design.runs[run.index];
    const fs::path home = scratch.path() / "results" / "arms" / named.name;
    fs::create_directories(home);
    replace_file(home / "case.toml", run_case_text(study, run, home.string()));

    EXPECT_EQ(resolved({(home / "case.toml").string(), {}, models}),
              resolved({run.base, named.set, models}))
        << study_file << ": " << named.name;
    Diagnostics faults;
    build_case(read_case({(home / "case.toml").string(), {}, models}, faults), faults);
    EXPECT_TRUE(faults.empty()) << named.name << ": " << faults.list().front().text();
    if (run.index > 4) break;  // later ones repeat these with other numbers
  }
}

TEST(RunCase, is_the_base_with_the_changes_set) {
  const std::string source = PARACRINE_SOURCE_DIR;
  for (const char* name : {"15_dose_response", "17_local_or_systemic_dose", "19_limb_uncertainty"})
    expect_same_problems(source + "/examples/" + name + "/study.toml", {source + "/models"});
}

TEST(RunCase, finds_the_files_of_its_arm_from_the_folder_of_the_run) {
  const Scratch scratch;
  fs::create_directories(scratch.path() / "cases/points");
  fs::copy(study_folder + "/case.toml", scratch.path() / "cases/case.toml");
  fs::copy(study_folder + "/cards", scratch.path() / "cards", fs::copy_options::recursive);
  for (const char* name : {"cases/points/base.csv", "own.csv"})
    replace_file(scratch.path() / name, "x,y,z,weight\n1,1,0,1\n2,1,0,1\n");
  replace_file(scratch.path() / "cases/points.toml",
               "base = \"case.toml\"\n[delivery.depot.cloud]\nfile = \"points/base.csv\"\n");
  replace_file(
      scratch.path() / "study.toml",
      "base = \"cases/points.toml\"\n[arm.theirs]\ntitle = \"T\"\n"
      "[arm.ours.set]\ndelivery.depot.cloud.file = \"own.csv\"\n[report]\nverify = \"none\"\n");
  const ExpandedStudy study =
      expand((scratch.path() / "study.toml").string(), {(scratch.path() / "cards").string()});
  const fs::path home = scratch.path() / "results/x/arms/a";
  const auto cloud = [&](std::size_t run) {
    fs::create_directories(home);
    replace_file(home / "case.toml", run_case_text(study, study.runs[run], home.string()));
    Diagnostics faults;
    const Value document = load_document(
        {(home / "case.toml").string(), {}, {(scratch.path() / "cards").string()}}, faults);
    EXPECT_TRUE(faults.empty());
    return fs::canonical(
        home / document.find("delivery")->find("depot")->find("cloud")->find("file")->text);
  };
  EXPECT_EQ(cloud(0), fs::canonical(scratch.path() / "cases/points/base.csv"));
  EXPECT_EQ(cloud(1), fs::canonical(scratch.path() / "own.csv"));

  // hash: by what is in the files
  replace_file(scratch.path() / "own.csv", "x,y,z,weight\n1,1,0,1\n2,1,0,2\n");
  const ExpandedStudy later =
      expand((scratch.path() / "study.toml").string(), {(scratch.path() / "cards").string()});
  EXPECT_EQ(later.design.runs[0].hash, study.design.runs[0].hash);
  EXPECT_NE(later.design.runs[1].hash, study.design.runs[1].hash);
}

TEST(RunCase, says_of_which_run_it_is) {
  const ExpandedStudy study = study_of("title = \"S\"\n" + two_doses);
  const std::string text = run_case_text(study, study.runs[1], study_folder);
  EXPECT_TRUE(text.starts_with("# Run dose_1e4_cells of a study")) << text;
  EXPECT_NE(text.find("title = \"S: 1e4 cells\"\nbase = \"case.toml\""), std::string::npos) << text;
}

/// A copy of the case and a study of two doses, to be changed and expanded again.
class Hashes : public testing::Test {
 protected:
  Hashes() {
    write("case.toml", file_text(study_folder + "/case.toml"));
    write("study.toml", two_doses);
    fs::copy(study_folder + "/cards", scratch_.path() / "cards", fs::copy_options::recursive);
  }
  void write(const std::string& name, const std::string& text) {
    replace_file(scratch_.path() / name, text);
  }
  void change(const std::string& name, const std::string& from, const std::string& to) {
    const std::string text = file_text(scratch_.path() / name);
    ASSERT_NE(text.find(from), std::string::npos) << from;
    write(name, replaced(text, from, to));
  }
  std::vector<std::string> hashes(const fs::path& from) const {
    const ExpandedStudy study =
        expand((from / "study.toml").string(), {(scratch_.path() / "cards").string()});
    std::vector<std::string> all;
    for (const StudyRun& run : study.design.runs) all.push_back(run.hash);
    return all;
  }
  std::vector<std::string> hashes() const { return hashes(scratch_.path()); }

  Scratch scratch_;
};

TEST_F(Hashes, differ_from_run_to_run) {
  const auto all = hashes();
  EXPECT_EQ(std::set(all.begin(), all.end()).size(), all.size());
}

TEST_F(Hashes, do_not_hang_on_words_and_places) {
  const auto before = hashes();
  change("case.toml", "title = \"Depot in muscle\"", "# a comment\ntitle = \"Another\"");
  change("study.toml", "control =", "\n# another\ntitle = \"T\"\ncontrol =");
  change("study.toml", "path = ", "label = \"Dose\"\npath = ");
  change("cards/factor/model.toml", "source = \"chosen for tests\"", "source = \"a paper\"");
  EXPECT_EQ(hashes(), before);
}

TEST_F(Hashes, do_not_hang_on_the_folder_from_which_the_program_is_called) {
  const auto before = hashes();
  const fs::path here = fs::current_path();
  fs::current_path(scratch_.path());
  const auto relative = hashes("");
  fs::current_path(scratch_.path() / "cards");
  const auto from_below = hashes("..");
  fs::current_path(here);
  EXPECT_EQ(relative, before);
  EXPECT_EQ(from_below, before);
}

TEST_F(Hashes, change_with_the_case_in_all_runs) {
  for (const auto& [file, from, to] :
       {std::tuple("case.toml", "end = \"2 day\"", "end = \"3 day\""),
        std::tuple("cards/factor/model.toml", "value = \"2e-4 1/s\"", "value = \"3e-4 1/s\"")}) {
    const auto before = hashes();
    change(file, from, to);
    const auto after = hashes();
    for (std::size_t i = 0; i < before.size(); ++i) EXPECT_NE(after[i], before[i]) << from;
  }
}

TEST_F(Hashes, change_with_a_value_of_the_study_where_it_is_used) {
  const auto before = hashes();
  change("study.toml", "1e5 cells", "2e5 cells");
  const auto after = hashes();
  EXPECT_EQ(after[0], before[0]);
  EXPECT_EQ(after[1], before[1]);
  EXPECT_NE(after[2], before[2]);
}

TEST(RelativePath, counts_from_a_folder_wherever_the_program_runs) {
  const Scratch scratch;
  EXPECT_EQ(relative_path(scratch.path() / "a/b.toml", scratch.path() / "c/d"), "../../a/b.toml");
  EXPECT_EQ(relative_path(scratch.path(), scratch.path()), ".");
  const fs::path here = fs::current_path();
  fs::current_path(scratch.path());
  EXPECT_EQ(relative_path("case.toml", ""), "case.toml");
  EXPECT_EQ(relative_path("", "results/x"), "../..");
  EXPECT_EQ(relative_path("", ""), ".");
  fs::current_path(here);
}

}  // namespace
}  // namespace paracrine::test
