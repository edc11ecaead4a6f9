// SPDX-License-Identifier: BSD-3-Clause
//
// Reading Gmsh files: the two boxes of data/halves.geo in every form Gmsh writes them, what is
// written here, and what is broken.
#include "solver/mesh/gmsh.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <random>
#include <sstream>

#include "meshes/write_gmsh.hpp"
#include "solver/base/errors.hpp"
#include "tests/unit/mesh/meshes_to_cut.hpp"

namespace paracrine {
namespace {

std::string data(const std::string& name) {
  return PARACRINE_TEST_DATA "/data/" + name;
}

std::string slurp(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// A file of this process alone, gone with the object.
class ScratchFile {
 public:
  explicit ScratchFile(const std::string& text)
      : path_(std::filesystem::temp_directory_path() /
              ("paracrine_" + std::to_string(getpid()) + ".msh")) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~ScratchFile() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

/// The message of the input error that reading throws; empty when it throws none.
std::string refusal(const std::string& path) {
  try {
    read_gmsh(path, 1);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

void expect_halves(const MeshData& mesh) {
  EXPECT_EQ(mesh.dimension, 3);
  EXPECT_EQ(mesh.region_names, (std::vector<std::string>{"muscle", "fat"}));
  EXPECT_EQ(mesh.boundary_names, (std::vector<std::string>{"wall", "left"}));
  for (const double volume : region_volumes(mesh)) EXPECT_NEAR(volume, 1, 1e-12);
  for (const double area : boundary_areas(mesh)) EXPECT_NEAR(area, 1, 1e-12);
  for (std::size_t i = 0; i < mesh.facets.size(); ++i)  // the wall lies between the halves
    EXPECT_NEAR(mesh.points[mesh.facets[i]][0], mesh.facet_boundary[i / 3] == 0 ? 1 : 0, 1e-12);
}

TEST(GmshReader, reads_names_volumes_and_inner_boundaries_of_ascii_and_binary_files) {
  expect_halves(read_gmsh(data("halves.msh"), 1));
  expect_halves(read_gmsh(data("halves_binary.msh"), 1));
}

TEST(GmshReader, turns_the_files_unit_into_millimetres) {
  const auto volume = region_volumes(read_gmsh(data("halves.msh"), 10));  // centimetres
  EXPECT_NEAR(volume[0], 1000, 1e-9);
}

TEST(GmshReader, reads_back_what_is_written_to_the_last_digit) {
  auto shapes = test::meshes_to_cut();
  shapes.push_back({"disc", generate(shape::Disc{})});
  shapes.push_back({"slab", generate(shape::Slab{.layers = {{"skin", 0.3, 2}, {"muscle", 3, 4}}})});
  for (const auto& [name, mesh] : shapes) {
    SCOPED_TRACE(name);
    std::ostringstream text;
    write_gmsh(mesh, text);
    const ScratchFile file(text.str());

    const MeshData back = read_gmsh(file.path(), 1);

    EXPECT_EQ(back.dimension, mesh.dimension);
    EXPECT_EQ(back.points, mesh.points);
    EXPECT_EQ(back.region_names, mesh.region_names);
    EXPECT_EQ(back.boundary_names, mesh.boundary_names);
    EXPECT_EQ(back.num_facets(), mesh.num_facets());
    const auto before = region_volumes(mesh), after = region_volumes(back);
    for (std::size_t r = 0; r < before.size(); ++r)
      EXPECT_NEAR(after[r] * mesh.extent, before[r], 1e-13 * before[r]);
  }
}

TEST(GmshReader, reads_the_calf_that_is_shipped) {
  const MeshData calf = read_gmsh(PARACRINE_SOURCE_DIR "/meshes/geometries/calf.msh", 1);
  EXPECT_EQ(calf.region_names,
            (std::vector<std::string>{"subcutis", "tibia", "fibula", "anterior", "lateral",
                                      "deep_posterior", "soleus", "gastrocnemius", "ischemic"}));
  EXPECT_EQ(calf.boundary_names, (std::vector<std::string>{"skin_surface", "artery_wall",
                                                           "vein_wall", "proximal", "distal"}));
  // The ellipsoid has 4/3 pi 12 8 15 = 6032 mm^3; flat facets cut 2 % off.
  EXPECT_NEAR(region_volumes(calf).back(), 6032, 0.03 * 6032);
  // pi 60 56 60 mm^3 less the vessels' pi (2^2 + 2.5^2) 60; flat facets cut 0.5 % off.
  const auto volume = region_volumes(calf);
  EXPECT_NEAR(std::accumulate(volume.begin(), volume.end(), 0.0), 631413, 0.005 * 631413);
  EXPECT_GT(refine(calf).num_points(), 30000u);
}

TEST(GmshReader, says_what_is_wrong_and_what_would_do) {
  const std::vector<std::pair<std::string, std::string>> refusals{
      {"halves_22.msh", "MSH version 2.2 is not read; expected 4.1: gmsh OLD.msh -save"},
      {"halves_order2.msh", "curved (second-order) elements; expected first order"},
      {"halves_no_names.msh", "200 of 200 cells are in no named region (named: none)"},
      {"halves_one_unnamed.msh", "100 of 200 cells are in no named region (named: 'muscle')"},
      {"halves_twice.msh", "in the regions 'muscle' and 'fat' at once"},
      {"halves_surfaces_only.msh", "2-D cells that bend in space"},
      {"hexes.msh", "leave out Recombine"},
      {"halves.geo", "is no Gmsh mesh: expected it to begin with '$MeshFormat'"},
      {"missing.msh", "no such file"},
      {"", "is a directory; expected a Gmsh mesh (.msh)"},
  };
  for (const auto& [name, expected] : refusals) {
    const std::string text = refusal(data(name));
    EXPECT_NE(text.find(expected), std::string::npos) << name << ": " << text;
    EXPECT_NE(text.find(data(name)), std::string::npos) << text;  // which file
    EXPECT_EQ(text.find('\n'), std::string::npos) << text;        // one line
  }
}

TEST(GmshReader, refuses_an_empty_file) {
  const ScratchFile file("");
  EXPECT_NE(refusal(file.path()).find("is empty"), std::string::npos);
}

TEST(GmshReader, refuses_a_file_cut_off_anywhere) {
  for (const char* name : {"halves.msh", "halves_binary.msh"}) {
    const std::string whole = slurp(data(name));
    // The last byte is a newline, the 13 before it "$EndElements\n": all but these are needed.
    for (std::size_t length = 0; length + 14 < whole.size(); length += 97) {
      const ScratchFile file(whole.substr(0, length));
      EXPECT_NE(refusal(file.path()), "") << name << " cut to " << length << " bytes";
    }
  }
}

TEST(GmshReader, survives_damage_anywhere) {
  // Digits, signs and line ends exchanged at random: refused or read, nothing else.
  std::mt19937 random(11);
  const std::string signs = "0123456789 -.\n$";
  for (const char* name : {"halves.msh", "halves_binary.msh"}) {
    const std::string whole = slurp(data(name));
    for (int i = 0; i < 200; ++i) {
      std::string text = whole;
      for (int k = 0; k < 3; ++k) text[random() % text.size()] = signs[random() % signs.size()];
      const ScratchFile file(text);
      EXPECT_NO_THROW(refusal(file.path()));  // any other exception passes through
    }
  }
}

TEST(GmshReader, names_the_line_of_the_damage) {
  std::string text = slurp(data("halves.msh"));
  const auto place = text.find("\n", text.find("$Nodes") + 8) + 1;
  text.insert(place, "x");
  const ScratchFile file(text);
  const auto line = std::count(text.begin(), text.begin() + static_cast<long>(place), '\n') + 1;
  EXPECT_NE(
      refusal(file.path()).find(":" + std::to_string(line) + ": is damaged: expected a whole"),
      std::string::npos)
      << refusal(file.path());
}

TEST(GmshReader, refuses_counts_that_the_file_cannot_fill) {
  const std::string whole = slurp(data("halves.msh"));
  const auto line = whole.find('\n', whole.find("$Nodes") + 7);
  for (const char* count : {"1000000000000000000", "18446744073709551615"}) {
    const ScratchFile file(whole.substr(0, whole.find("$Nodes") + 7) + "1 " + count + " 1 2" +
                           whole.substr(line));
    EXPECT_NE(refusal(file.path()).find(std::string("a count of ") + count), std::string::npos)
        << refusal(file.path());
  }
}

TEST(GmshReader, refuses_names_that_a_terminal_would_obey_or_nobody_would_read) {
  for (const std::string name : {std::string("mus\x1b[2Jcle"), std::string(300, 'm')}) {
    std::string text = slurp(data("halves.msh"));
    text.replace(text.find("muscle"), 6, name);
    const ScratchFile file(text);
    EXPECT_NE(refusal(file.path()).find("is damaged: "), std::string::npos);
    EXPECT_EQ(refusal(file.path()).find('\x1b'), std::string::npos);
  }
}

// A look-up once a block and name would take hours.
TEST(GmshReader, reads_many_groups_and_blocks_at_once) {
  constexpr int many = 20000;
  std::string names, entities, elements, nodes = "1\n", places = "0 0 0\n";
  for (int i = 1; i <= many; ++i) {
    const std::string n = std::to_string(i), next = std::to_string(i + 1);
    names += "1 " + n + " \"r" + n + "\"\n";
    entities += n + " 0 0 0 1 0 0 1 " + n + " 0\n";
    nodes += next + "\n";
    places += n + " 0 0\n";
    elements += "1 " + n + " 1 1\n" + n + " " + n + " " + next + "\n";
  }
  const std::string count = std::to_string(many), ends = std::to_string(many + 1);
  const ScratchFile file("$MeshFormat\n4.1 0 8\n$EndMeshFormat\n$PhysicalNames\n" + count + "\n" +
                         names + "$EndPhysicalNames\n$Entities\n0 " + count + " 0 0\n" + entities +
                         "$EndEntities\n$Nodes\n1 " + ends + " 1 " + ends + "\n1 1 0 " + ends +
                         "\n" + nodes + places + "$EndNodes\n" + "$Elements\n" + count + " " +
                         count + " 1 " + count + "\n" + elements + "$EndElements\n");
  EXPECT_EQ(read_gmsh(file.path(), 1).region_names.size(), static_cast<std::size_t>(many));
}

TEST(GmshReader, refuses_an_element_on_a_node_that_is_not_listed) {
  MeshData mesh = generate(shape::Rectangle{.cells = {2, 2}});
  mesh.cells.back() = 1000;  // the writer trusts its input
  std::ostringstream out;
  write_gmsh(mesh, out);
  const ScratchFile file(out.str());
  EXPECT_NE(refusal(file.path()).find("refers to node 1001, which is not listed"),
            std::string::npos);
}

TEST(GmshWriter, refuses_names_the_format_cannot_hold) {
  MeshData mesh = generate(shape::Interval{});
  mesh.region_names[0] = "the \"good\" half";
  std::ostringstream out;
  EXPECT_THROW(write_gmsh(mesh, out), InputError);
}

}  // namespace
}  // namespace paracrine
