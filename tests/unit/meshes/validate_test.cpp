// SPDX-License-Identifier: BSD-3-Clause
//
// Each fault a mesh can have, made in a good one, must be named.
#include <gtest/gtest.h>

#include <functional>
#include <limits>

#include "meshes/box.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

std::string faults_of(const MeshData& mesh) {
  try {
    validate(mesh);
  } catch (const InputError& error) {
    std::string text;
    for (const Diagnostic& d : error.diagnostics()) text += d.text() + "\n";
    return text;
  }
  return "";
}

struct Fault {
  std::function<void(MeshData&)> make;
  std::string message;
};

const std::vector<Fault>& faults() {
  static const std::vector<Fault> list{
      {[](MeshData& m) { m.dimension = 4; }, "expected 1, 2 or 3 dimensions, found 4"},
      {[](MeshData& m) { m.cells.pop_back(); }, "numbers of corners"},
      {[](MeshData& m) { m.cells[0] = 1000; }, "point that does not exist"},
      {[](MeshData& m) { m.facets[0] = -1; }, "point that does not exist"},
      {[](MeshData& m) { m.cell_region[3] = 1; }, "region that does not exist; there are 'tissue'"},
      {[](MeshData& m) { m.facet_boundary[0] = 9; }, "boundary that does not exist"},
      {[](MeshData& m) { m.cells.clear(), m.cell_region.clear(); }, "holds no cell"},
      {[](MeshData& m) { m.region_names.push_back("scar"); }, "region 'scar' has no cell"},
      {[](MeshData& m) { m.boundary_names.push_back("wall"); }, "boundary 'wall' has no facet"},
      {[](MeshData& m) { m.boundary_names[1] = "xmin"; }, "are named 'xmin'"},
      {[](MeshData& m) { m.extent = 0; }, "extent must be positive"},
      {[](MeshData& m) { m.geometry = Geometry::axisymmetric; }, "axisymmetric needs a 2-D mesh"},
      {[](MeshData& m) { m.points[5][1] = std::numeric_limits<double>::quiet_NaN(); },
       "1 points without finite coordinates (the first is point 5)"},
      {[](MeshData& m) { std::swap(m.cells[4], m.cells[5]); },
       "1 cells are flat or left-handed (the first is cell 1)"},
      {[](MeshData& m) {
         m.points.push_back({9, 9, 9});
       },
       "1 points belong to no cell"},
      {[](MeshData& m) {  // cell 7 twice more, once from another corner on
         const std::vector<std::int32_t> c(m.cells.begin() + 28, m.cells.begin() + 32);
         m.cells.insert(m.cells.end(), c.begin(), c.end());
         m.cells.insert(m.cells.end(), {c[1], c[2], c[0], c[3]});
         m.cell_region.insert(m.cell_region.end(), 2, 0);
       },
       "2 cells have the same corners as a cell before them (the first is cell 48)"},
      {[](MeshData& m) {
         m.facets.insert(m.facets.end(), {0, 1, 26});
         m.facet_boundary.push_back(0);
       },
       "1 boundary facets are not a side of any cell"},
      {[](MeshData& m) {  // the diagonal plane of the first cube
         m.facets.insert(m.facets.end(), {0, 1, 13});
         m.facet_boundary.push_back(0);
       },
       "1 boundary facets lie inside one region"},
      {[](MeshData& m) {
         m.facets.insert(m.facets.end(), m.facets.begin(), m.facets.begin() + 3);
         m.facet_boundary.push_back(1);
       },
       "listed twice"},
  };
  return list;
}

TEST(Validation, accepts_a_good_mesh) {
  EXPECT_EQ(faults_of(generate(shape::Box{.cells = {2, 2, 2}})), "");
}

TEST(Validation, names_each_fault) {
  for (const Fault& fault : faults()) {
    MeshData mesh = generate(shape::Box{.cells = {2, 2, 2}});
    fault.make(mesh);
    const std::string text = faults_of(mesh);
    EXPECT_NE(text.find(fault.message), std::string::npos)
        << "wanted '" << fault.message << "' in: " << text;
  }
}

TEST(Validation, reports_all_faults_at_once) {
  MeshData mesh = generate(shape::Box{.cells = {2, 2, 2}});
  mesh.points.push_back({9, 9, 9});
  mesh.region_names.push_back("scar");
  const std::string text = faults_of(mesh);
  EXPECT_NE(text.find("scar"), std::string::npos);
  EXPECT_NE(text.find("belong to no cell"), std::string::npos);
}

TEST(Validation, accepts_a_boundary_between_two_regions) {
  MeshData mesh = generate(shape::Interval{.cells = 4});
  mesh.facets.push_back(2);
  mesh.facet_boundary.push_back(2);
  mesh.boundary_names.push_back("wall");
  EXPECT_NE(faults_of(mesh), "");  // still one region on both sides
  mesh.region_names.push_back("other");
  mesh.cell_region[2] = mesh.cell_region[3] = 1;
  EXPECT_EQ(faults_of(mesh), "");
}

}  // namespace
}  // namespace paracrine
