// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/field_file.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

using Points = std::vector<std::array<double, 3>>;

TEST(FieldFile, interpolates_a_linear_field_exactly) {
  const test::Scratch scratch;
  replace_file(scratch.path() / "a.vtu", test::vtu_text(test::square()));
  const Points points{{0.25, 0.5, 0}, {0.9, 0.1, 0}, {0, 0, 0}, {1, 1, 0}, {0.5, 0.5, 0}};

  const auto field = sample_field(scratch.path() / "a.vtu", "VEGF", 1, points);

  for (std::size_t i = 0; i < points.size(); ++i) {
    // VTK finds cells to single precision of their size, values follow to round-off of weights.
    EXPECT_NEAR(field.values[i], 1 + 2 * points[i][0] + 3 * points[i][1], 1e-12);
  }
  EXPECT_EQ(field.distance, std::vector(points.size(), 0.0));
}

TEST(FieldFile, takes_the_nearest_value_outside_and_says_how_far_that_is) {
  const test::Scratch scratch;
  replace_file(scratch.path() / "a.vtu", test::vtu_text(test::square()));
  const Points points{{10, 10, 0}, {5, -2, 0}, {5, 5, 0}};  // the file is in cm

  const auto field = sample_field(scratch.path() / "a.vtu", "VEGF [pM]", 10, points);

  EXPECT_NEAR(field.values[0], 6, 1e-12);
  EXPECT_NEAR(field.values[1], 2, 1e-12);
  EXPECT_EQ(field.distance[0], 0);
  EXPECT_NEAR(field.distance[1], 2, 1e-9);
  EXPECT_EQ(field.distance[2], 0);
}

TEST(FieldFile, takes_the_nearest_point_where_there_are_no_cells) {
  const test::Scratch scratch;
  replace_file(scratch.path() / "a.vtp", test::vtp_text({{0, 0, 0}, {1, 0, 0}}, "O2", {7, 9}));

  const auto field =
      sample_field(scratch.path() / "a.vtp", "O2", 1, Points{{0.4, 0, 0}, {3, 1, 0}});

  EXPECT_EQ(field.values, (std::vector<double>{7, 9}));
  EXPECT_EQ(field.distance[0], 0);
  EXPECT_NEAR(field.distance[1], std::sqrt(5), 1e-12);
}

// VTK finds no place in such a cell; its number was -1 all the same, and the program ended there.
TEST(FieldFile, whose_cells_are_flat_is_refused) {
  const test::Scratch scratch;
  const auto path = scratch.path() / "a.vtu";
  test::TextGrid flat;
  flat.points = {{1, 1, 1}, {1, 1, 1}, {1, 1, 1}, {1, 1, 1}};
  flat.values = {1, 2, 3, 4};
  for (const int corners : {3, 4}) {
    flat.corners = corners;
    for (const auto& cells : {std::vector{0, 0, 0, 0}, std::vector{0, 1, 2, 3}}) {
      flat.cells.assign(cells.begin(), cells.begin() + corners);
      replace_file(path, test::vtu_text(flat));
      for (const double x : {1.0, 0.0}) {
        try {
          sample_field(path, "VEGF", 1, Points{{x, x, x}});
          ADD_FAILURE() << "read";
        } catch (const InputError& error) {
          EXPECT_NE(std::string(error.what()).find("a.vtu: nothing can be interpolated: "),
                    std::string::npos)
              << error.what();
        }
      }
    }
  }
}

TEST(FieldFile, suggests_the_array_that_was_meant) {
  const test::Scratch scratch;
  replace_file(scratch.path() / "a.vtu", test::vtu_text(test::square()));
  try {
    sample_field(scratch.path() / "a.vtu", "VEFG", 1, Points{});
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("did you mean 'VEGF'?"), std::string::npos)
        << error.what();
  }
  EXPECT_THROW(sample_field(scratch.path() / "b.vtu", "VEGF", 1, Points{}), InputError);
}

}  // namespace
}  // namespace paracrine
