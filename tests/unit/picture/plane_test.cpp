// SPDX-License-Identifier: BSD-3-Clause
//
// Slices of linear fields are linear: every sample is known.
#include <gtest/gtest.h>

#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "solver/output/picture/slice.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

double linear(const std::array<double, 3>& x) {
  return 1 + 2 * x[0] + 3 * x[1] - x[2];
}

/// The cube [0,2]^3 as six tetrahedra around its diagonal; region 1 where x > y.
test::TextGrid cube() {
  test::TextGrid grid;
  grid.corners = 4;
  for (int i = 0; i < 8; ++i) {
    grid.points.push_back({2.0 * (i & 1), 2.0 * (i >> 1 & 1), 2.0 * (i >> 2 & 1)});
    grid.values.push_back(linear(grid.points.back()));
  }
  for (const auto& [a, b] : {std::pair{1, 3}, {1, 5}, {4, 5}, {2, 3}, {2, 6}, {4, 6}}) {
    for (const int corner : {0, a, b, 7}) grid.cells.push_back(corner);
    grid.region.push_back(a == 1 || b == 5);
  }
  return grid;
}

class PlaneOfCube : public testing::Test {
 protected:
  PlaneOfCube() { replace_file(file(), test::vtu_text(cube())); }
  std::filesystem::path file() const { return scratch_.path() / "cube.vtu"; }
  test::Scratch scratch_;
};

TEST_F(PlaneOfCube, holds_the_field_at_every_sample_of_every_slice) {
  for (int axis = 0; axis < 3; ++axis) {
    for (const double at : {0.0, 0.7, 1.0, 2.0}) {
      const Plane plane = sample_plane(file(), "VEGF", Slice{axis, at}, 20);
      ASSERT_EQ(plane.samples, (std::array<int, 2>{20, 20}));
      for (int j = 0; j < 20; ++j) {
        for (int i = 0; i < 20; ++i) {
          std::array<double, 3> x{};
          x[static_cast<std::size_t>(axis)] = at;
          x[static_cast<std::size_t>(plane.axes[0])] = (i + 0.5) / 10;
          x[static_cast<std::size_t>(plane.axes[1])] = (j + 0.5) / 10;
          // A slice at the lower end is cut 1e-9 of the size inside; border samples are taken with
          // weights down to -1e-6, which is still the linear function.
          ASSERT_NEAR(plane.values[plane.index(i, j)], linear(x), 1e-7)
              << "axis " << axis << " at " << at << ", sample " << i << " " << j;
        }
      }
    }
  }
}

TEST_F(PlaneOfCube, knows_regions_away_from_their_border) {
  const Plane plane = sample_plane(file(), "VEGF [pM]", Slice{2, 0.9}, 20);
  for (int j = 0; j < 20; ++j) {
    for (int i = 0; i < 20; ++i) {
      if (i != j) EXPECT_EQ(plane.regions[plane.index(i, j)], i > j) << i << " " << j;
    }
  }
}

TEST_F(PlaneOfCube, is_the_middle_of_z_when_nothing_is_asked) {
  const Plane plane = sample_plane(file(), "VEGF", {}, 8);
  ASSERT_TRUE(plane.slice);
  EXPECT_EQ(plane.slice->axis, 2);
  EXPECT_EQ(plane.slice->at, 1);
  EXPECT_EQ(plane.label, "VEGF [pM]");
}

TEST_F(PlaneOfCube, must_meet_the_tissue) {
  try {
    sample_plane(file(), "VEGF", Slice{0, 2.5}, 8);
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "slice x = 2.5 mm misses the tissue, where x goes from 0 to 2 mm");
  }
}

TEST(Plane, leaves_the_outside_of_sheets_empty) {
  const test::Scratch scratch;
  test::TextGrid triangle = test::square();
  triangle.cells = {0, 1, 2};
  triangle.region = {4};
  replace_file(scratch.path() / "a.vtu", test::vtu_text(triangle));

  const Plane plane = sample_plane(scratch.path() / "a.vtu", "VEGF", {}, 10);

  EXPECT_FALSE(plane.slice);
  for (int j = 0; j < 10; ++j) {
    for (int i = 0; i < 10; ++i) {
      const std::size_t k = plane.index(i, j);
      EXPECT_EQ(plane.regions[k], i >= j ? 4 : -1);
      EXPECT_EQ(std::isnan(plane.values[k]), i < j);
    }
  }
}

TEST(Slice, is_read_with_its_unit) {
  EXPECT_EQ(parse_slice("z=2 mm").axis, 2);
  EXPECT_DOUBLE_EQ(parse_slice(" x = -0.3 cm ").at, -3);
  EXPECT_EQ(slice_text(parse_slice("y = 0.0125 m")), "slice y = 12.5 mm");
  for (const char* wrong : {"", "z", "z = ", "w = 1 mm", "z = 1", "z = 1 s", "1 mm", "z == 1 mm"}) {
    EXPECT_THROW(parse_slice(wrong), InputError) << wrong;
  }
}

}  // namespace
}  // namespace paracrine
