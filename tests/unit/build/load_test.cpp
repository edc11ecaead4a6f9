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
  LoadedCase load(const std::vector<std::string>& overrides = {}) const {
    return load_case({(folder_ / "case.toml").string(), overrides, {}});
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

}  // namespace
}  // namespace paracrine
