// SPDX-License-Identifier: BSD-3-Clause
//
// Meshes of a case, what a case asks of its mesh, and times of output.
#include <gtest/gtest.h>

#include <numeric>

#include "built.hpp"
#include "solver/app/build/build_mesh.hpp"
#include "solver/app/build/check_names.hpp"
#include "solver/app/build/schedule.hpp"

namespace paracrine {
namespace {

MeshData mesh_of(const std::string& mesh) {
  return build_mesh_data(base_case_with("[mesh]\n" + mesh + "\n").mesh);
}

double volume(const MeshData& mesh) {
  const std::vector<double> volumes = region_volumes(mesh);
  return std::accumulate(volumes.begin(), volumes.end(), 0.0);
}

TEST(BuildMesh, MakesTheBoxThatTheCaseStates) {
  const MeshData mesh =
      mesh_of("box = { size = [\"2 mm\", \"3 mm\", \"4 mm\"], cells = 2, origin = \"1 mm\" }");

  EXPECT_EQ(mesh.num_cells(), 48u);
  EXPECT_NEAR(volume(mesh), 24, 1e-10);
  EXPECT_DOUBLE_EQ(mesh.points[0][0], 1);
  EXPECT_EQ(mesh.region_names, std::vector<std::string>{"tissue"});
}

TEST(BuildMesh, GivesLowerDimensionsTheirExtent) {
  EXPECT_NEAR(volume(mesh_of("interval = { size = \"2 mm\" }\ncross_section = \"3 mm^2\"")), 6,
              1e-10);
  EXPECT_NEAR(volume(mesh_of("rectangle = { size = \"2 mm\" }\nthickness = \"0.5 mm\"")), 2, 1e-10);
}

TEST(BuildMesh, RefinesAsOftenAsTold) {
  EXPECT_EQ(mesh_of("box = { size = \"1 mm\", cells = 1 }\nrefine = 2").num_cells(), 6u * 64);
}

TEST(BuildMesh, RefinesNothingBeyondWhatNumbersCanCount) {
  try {
    mesh_of("box = { size = \"1 mm\", cells = 9 }\nrefine = 8");
    FAIL() << "made 7e10 cells";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("mesh.refine: makes 7.34e+10 cells; at most 1.8e+09"),
              std::string::npos)
        << error.what();
  }
}

TEST(BuildMesh, NamesPartsAsRegions) {
  const MeshData mesh = mesh_of(
      "box = { size = \"4 mm\", cells = 4 }\nregion = \"muscle\"\n"
      "regions.ischemic.box = { low = [\"0 mm\", \"0 mm\", \"0 mm\"], high = [\"2 mm\", \"4 mm\", "
      "\"4 mm\"] }");

  ASSERT_EQ(mesh.region_names, (std::vector<std::string>{"muscle", "ischemic"}));
  EXPECT_NEAR(region_volumes(mesh)[1], 32, 1e-9);
}

TEST(BuildMesh, ReadsLayersAndOtherShapes) {
  const MeshData slab = mesh_of(
      "slab = { layers = [{ name = \"skin\", thickness = \"2 mm\" }, { name = \"fat\", thickness = "
      "\"3 mm\" }] }");

  EXPECT_EQ(slab.dimension, 1);
  EXPECT_EQ(slab.region_names, (std::vector<std::string>{"skin", "fat"}));
  EXPECT_EQ(mesh_of("disc = { radius = \"1 mm\" }").dimension, 2);
  EXPECT_EQ(mesh_of("annulus = { inner = \"1 mm\", outer = \"2 mm\" }").dimension, 2);
  EXPECT_EQ(mesh_of("ball = { radius = \"1 mm\", cells = 3 }").dimension, 3);
  EXPECT_EQ(mesh_of("shell = { inner = \"1 mm\", outer = \"2 mm\", cells = 2 }").dimension, 3);
}

TEST(BuildMesh, LocatesTheFaultsOfAShapeInTheCase) {
  try {
    mesh_of("annulus = { inner = \"2 mm\", outer = \"1 mm\" }");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_EQ(error.diagnostics().front().where.file, "case.toml");
    EXPECT_EQ(error.diagnostics().front().key.substr(0, 5), "mesh.");
  }
}

TEST(BuildMesh, LocatesAMissingFileInTheCase) {
  try {
    mesh_of("file = \"nowhere.msh\"");
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("nowhere.msh"), std::string::npos);
    EXPECT_EQ(error.diagnostics().size(), 1u);
  }
}

TEST(CheckAgainstMesh, RefusesATensorOfAnotherDimension) {
  const Case c = base_case_with("[species.VEGF]\ndiffusivity = [\"1 um^2/s\", \"2 um^2/s\"]\n");
  MeshData mesh;
  mesh.dimension = 3;
  mesh.region_names = {"tissue", "ischemic"};
  mesh.boundary_names = {"artery"};

  try {
    check_against_mesh(c, mesh);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "case.toml:2:16: species.VEGF.diffusivity: expected one value, or 3 (one a "
                 "coordinate of the mesh), found 2");
  }
}

TEST(Schedule, HasStartEndIntervalsAndWhatExpectationsNeed) {
  const Case c = case_of(
      "[mesh]\ninterval = { size = \"1 mm\" }\n[species.c]\nunit = \"pM\"\n[time]\nend = \"1 h\"\n"
      "[output]\nevery = \"25 min\"\nat = [\"600 s\", \"0.5 h\", \"30 min\", \"9 h\"]\n"
      "[measure.m]\nmax = { species = \"c\" }\n[expect]\nm = { at = \"45 min\", below = \"1 pM\" "
      "}\n");

  const std::vector<double> times = output_times(c);

  const std::vector<double> minutes{0, 10, 25, 30, 45, 50, 60};
  ASSERT_EQ(times.size(), minutes.size());  // 0.5 h and 30 min are one time; 9 h is outside
  for (std::size_t i = 0; i < times.size(); ++i) EXPECT_NEAR(times[i] * 60, minutes[i], 1e-9);
}

TEST(Schedule, DoesNotDriftOverManyIntervals) {
  const Case c = case_of(
      "[mesh]\ninterval = { size = \"1 mm\" }\n[species.c]\nunit = \"pM\"\n[time]\nend = \"1000 "
      "h\"\n"
      "[output]\nevery = \"0.1 h\"\n");

  const std::vector<double> times = output_times(c);

  EXPECT_EQ(times.size(), 10001u);
  EXPECT_EQ(times.back(), 1000);
}

}  // namespace
}  // namespace paracrine
