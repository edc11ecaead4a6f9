// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/point_cloud.hpp"

#include <gtest/gtest.h>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

class PointCloudFile : public testing::Test {
 protected:
  std::filesystem::path file(const std::string& name, const std::string& content) {
    replace_file(scratch_.path() / name, content);
    return scratch_.path() / name;
  }
  std::string message(const std::string& name, const std::string& content,
                      const std::string& weights = {}) {
    try {
      read_point_cloud(file(name, content), 1, weights);
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault found";
  }
  test::Scratch scratch_;
};

TEST_F(PointCloudFile, gives_points_in_mm_and_weights_whatever_the_order_of_columns) {
  const auto path =
      file("a.csv", "\xEF\xBB\xBFname, weight ,\"z\",x,y\r\nA,2,3,+1,2\r\n\r\nB,0.5,6,4,5e0\r\n");

  const PointCloud cloud = read_point_cloud(path, 0.1);

  ASSERT_EQ(cloud.points.size(), 2u);
  EXPECT_DOUBLE_EQ(cloud.points[0][0], 0.1);
  EXPECT_DOUBLE_EQ(cloud.points[0][1], 0.2);
  EXPECT_DOUBLE_EQ(cloud.points[0][2], 0.3);
  EXPECT_DOUBLE_EQ(cloud.points[1][0], 0.4);
  EXPECT_EQ(cloud.weights, (std::vector<double>{2, 0.5}));
}

TEST_F(PointCloudFile, weighs_points_alike_when_the_table_has_no_weights) {
  const PointCloud cloud = read_point_cloud(file("a.csv", "x\n1\n2\n3\n"), 1);
  EXPECT_EQ(cloud.weights, (std::vector<double>{1, 1, 1}));
  EXPECT_EQ(cloud.points[2], (std::array<double, 3>{3, 0, 0}));
}

TEST_F(PointCloudFile, names_row_and_column_of_every_bad_value) {
  const std::string text =
      message("a.csv", "x,y,z,weight\n1,2,3,4\n1,2,abc,4\n1,2,3,-1\n1,2\n1,,3,4\n");
  for (const std::string part :
       {"row 3, column 'z': expected a number, found 'abc'",
        "row 4, column 'weight': the weight is negative, found '-1'",
        "row 5: expected 4 values, found 2", "row 6, column 'y': expected a number, found ''"}) {
    EXPECT_NE(text.find(part), std::string::npos) << text << "\nlacks: " << part;
  }
}

TEST_F(PointCloudFile, refuses_numbers_that_are_not_finite) {
  EXPECT_NE(message("a.csv", "x\nnan\n").find("expected a number, found 'nan'"), std::string::npos);
  EXPECT_NE(message("a.csv", "x\n1e999\n").find("found '1e999'"), std::string::npos);
}

TEST_F(PointCloudFile, says_which_columns_there_are) {
  EXPECT_NE(message("a.csv", "a,b\n1,2\n").find("expected a header with the columns x, y, z"),
            std::string::npos);
  EXPECT_NE(message("a.csv", "x,cells\n1,2\n", "cels").find("did you mean 'cells'?"),
            std::string::npos);
  EXPECT_NE(message("a.csv", "x,y,z\n").find("holds no points"), std::string::npos);
  EXPECT_NE(message("a.csv", " \n\n").find("is empty; expected a header"), std::string::npos);
  EXPECT_NE(message("a.txt", "x\n1\n").find(".csv or .vtp"), std::string::npos);
}

TEST_F(PointCloudFile, refuses_a_second_column_of_the_same_name) {
  EXPECT_NE(message("a.csv", "x,y,x\n1,2,3\n").find(":1: 2 columns are named 'x'; expected one"),
            std::string::npos);
  EXPECT_NE(message("a.csv", "x,cells,\"cells\"\n1,2,3\n", "cells").find("are named 'cells'"),
            std::string::npos);
  EXPECT_EQ(message("a.csv", "x,note,note\n1,2,3\n"), "no fault found");  // they are not read
}

TEST_F(PointCloudFile, names_the_column_that_differs_by_case_or_plural) {
  for (const auto& [header, expected] :
       {std::array{"x,Y,z", "expected the column 'y', found 'Y'"},
        {"X,y,z", "expected the column 'x', found 'X'"},
        {"x,y,weights", "expected the column 'weight', found 'weights'"},
        {"x,y,Weight", "name it 'weight', or otherwise if it is something else"}})
    EXPECT_NE(message("a.csv", header + std::string("\n1,2,3\n")).find(expected), std::string::npos)
        << header;
  EXPECT_EQ(message("a.csv", "x,X,weights\n1,2,3\n", "weights"), "no fault found");
}

TEST_F(PointCloudFile, refuses_more_columns_than_any_table_has) {
  EXPECT_NE(message("a.csv", "x" + std::string(20000, ',') + "\n1\n")
                .find("has 20001 columns; expected at most 10000"),
            std::string::npos);
  // A row of a million commas is counted, not split.
  EXPECT_NE(message("a.csv", "x\n" + std::string(1000000, ',') + "\n")
                .find("row 2: expected 1 values, found 1000001"),
            std::string::npos);
}

TEST_F(PointCloudFile, shows_nothing_that_a_terminal_obeys) {
  for (const char* text : {"x\n\x1b[2J\n", "\x1b[2J,y\n1,2\n", "x,weight\n1,\xc2\x9b\n"}) {
    const std::string said = message("a.csv", text);
    EXPECT_EQ(said.find('\x1b'), std::string::npos) << said;
    EXPECT_EQ(said.find("\xc2\x9b"), std::string::npos) << said;
    EXPECT_NE(said, "no fault found");
  }
}

TEST_F(PointCloudFile, reads_points_and_weights_of_vtk_polydata) {
  const auto path = file("a.vtp", test::vtp_text({{1, 2, 3}, {4, 5, 6}}, "cells", {7, 8}));

  const PointCloud cloud = read_point_cloud(path, 2, "cells");

  EXPECT_EQ(cloud.points[1], (std::array<double, 3>{8, 10, 12}));
  EXPECT_EQ(cloud.weights, (std::vector<double>{7, 8}));
  EXPECT_EQ(read_point_cloud(path, 2).weights, (std::vector<double>{1, 1}));
}

TEST_F(PointCloudFile, refuses_vtk_files_that_are_none) {
  EXPECT_NE(message("a.vtp", "hello").find("is not a VTK XML file"), std::string::npos);
  EXPECT_NE(message("a.vtp", "").find("is not a VTK XML file"), std::string::npos);
  EXPECT_NE(message("a.vtp", test::vtp_text({{1, 2, 3}}, "cells", {7}), "cell")
                .find("did you mean 'cells'?"),
            std::string::npos);
  EXPECT_NE(message("a.vtp", test::vtp_text({{1, 2, 3}}, "weight", {-7}))
                .find("point 0: the weight is negative or not a number, found -7"),
            std::string::npos);
  EXPECT_NE(message("a.vtp", test::vtp_text({}, "weight", {})).find("holds no points"),
            std::string::npos);
}

}  // namespace
}  // namespace paracrine
