// SPDX-License-Identifier: BSD-3-Clause
//
// A case from its file: cards beside it, paths in it, overrides over it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "solver/app/build/build_case.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

class LoadCase : public testing::Test {
 protected:
  LoadCase() {
    fs::create_directories(folder_ / "own");
    write("own/model.toml",
          "[parameters]\nk = { value = \"5 1/h\", source = \"S\", grade = \"seen\", range = "
          "[\"0.1 1/h\", \"6 1/h\"] }\n[species.c]\nunit = \"pM\"\n");
    write("cells.csv", "x,y,z\n100,0,0\n300,0,0\n");
    write("case.toml",
          "[model]\nuse = \"./own\"\n[mesh]\ninterval = { size = \"1 mm\" }\n"
          "[reaction.loss]\nrate = \"k*c\"\ntakes = { c = 1 }\n"
          "[delivery.d]\nspecies = \"c\"\ndose = \"1 pmol\"\ncloud = { file = \"cells.csv\", "
          "length = \"um\" }\n[time]\nend = \"1 h\"\n");
  }
  ~LoadCase() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }
  LoadedCase load(const std::vector<std::string>& overrides = {},
                  const std::string& name = "case.toml") const {
    return load_case({(folder_ / name).string(), overrides, {}});
  }

  fs::path folder_ = fs::temp_directory_path() / ("paracrine_load_" + std::to_string(getpid()));
};

TEST_F(LoadCase, FindsCardsAndFilesFromTheCaseFileWhereverTheProgramStarts) {
  const LoadedCase loaded = load();

  const auto& points = std::get<WeightedPoints>(loaded.built.problem.deliveries.at(0).placement);
  ASSERT_EQ(points.points.size(), 2u);
  EXPECT_NEAR(points.points[1][0], 0.3, 1e-15);  // 300 um
  EXPECT_DOUBLE_EQ(loaded.built.problem.parameters.at(0).value, 5);
}

TEST_F(LoadCase, WarnsOfAnOverrideOutsideTheRangeOfItsCard) {
  const LoadedCase loaded = load({"parameters.k=9 1/h"});

  EXPECT_DOUBLE_EQ(loaded.built.problem.parameters.at(0).value, 9);
  ASSERT_EQ(loaded.source.warnings.size(), 1u);
  EXPECT_EQ(loaded.source.warnings[0].text(),
            "--set parameters.k: parameters.k.value: \"9 1/h\" is outside the range 0.1 1/h to 6 "
            "1/h of its card");
  EXPECT_EQ(loaded.built.problem.parameters[0].grade, "scenario");
}

TEST_F(LoadCase, ReportsFaultsOfReadingAndBuildingTogether) {
  write("own/model.toml",
        "[parameters]\nk = { value = \"5 1/s^2\" }\n[species.c]\nunit = \"pM\"\n");

  try {
    load({"time.tolerance=7"});
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_EQ(error.diagnostics().size(), 4u) << error.what();  // source, grade, rate, tolerance
  }
}

TEST_F(LoadCase, LiesOverItsBaseWhoseFilesAreStillFound) {
  // given: an arm in a folder of its own, and a base that expects something
  std::ofstream(folder_ / "case.toml", std::ios::app) << "[expect]\nnothing = { above = 1 }\n"
                                                         "[output]\ndirectory = \"of_the_base\"\n";
  fs::create_directories(folder_ / "arms");
  write("arms/none.toml",
        "base = \"../case.toml\"\n[delivery.d]\ndose = \"0 pmol\"\n[time]\ntolerance = 1e-6\n");

  // when: the arm is loaded
  const LoadedCase loaded = load({}, "arms/none.toml");

  // then: it has the base's card, cloud and end, its own dose and tolerance, and expects nothing
  const Problem& problem = loaded.built.problem;
  EXPECT_DOUBLE_EQ(problem.parameters.at(0).value, 5);
  EXPECT_EQ(std::get<WeightedPoints>(problem.deliveries.at(0).placement).points.size(), 2u);
  EXPECT_DOUBLE_EQ(problem.deliveries[0].administrations.at(0).amount, 0);
  EXPECT_DOUBLE_EQ(loaded.source.time.end, 1);
  EXPECT_DOUBLE_EQ(loaded.source.time.tolerance, 1e-6);
  EXPECT_TRUE(loaded.source.expectations.empty());
  EXPECT_EQ(loaded.source.output.directory, "");
}

TEST_F(LoadCase, TakesItsBaseFromTheCommandLineToo) {
  write("arm.toml", "[time]\ntolerance = 1e-6\n");

  EXPECT_DOUBLE_EQ(load({"base=case.toml"}, "arm.toml").source.time.end, 1);
}

TEST_F(LoadCase, LocatesAFaultOfAnArmInTheArm) {
  write("arm.toml", "base = \"case.toml\"\n[reaction.loss]\nrate = \"k*d\"\n");

  try {
    load({"time.tolerance=7", "mesh.interval.size=2 h"}, "arm.toml");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    const std::string text = error.what();
    EXPECT_NE(text.find("arm.toml:3:11: reaction.loss.rate"), std::string::npos) << text;
  }
}

TEST_F(LoadCase, RefusesBasesInACircle) {
  write("a.toml", "base = \"b.toml\"\n");
  write("b.toml", "base = \"a.toml\"\n");

  try {
    load({}, "a.toml");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("comes back to itself"), std::string::npos);
  }
}

}  // namespace
}  // namespace paracrine
