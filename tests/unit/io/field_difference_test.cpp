// SPDX-License-Identifier: BSD-3-Clause
//
// Differences of two runs, made as text files, so that the format is read and not our writer.
#include "solver/io/field_difference.hpp"

#include <gtest/gtest.h>
#include <vtkCell.h>
#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkFieldData.h>
#include <vtkPointData.h>

#include <cmath>
#include <functional>
#include <map>

#include "solver/base/errors.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

using Place = std::array<double, 3>;
using Field = std::function<double(const Place&)>;

/// The square of test::square() with other values.
test::TextGrid square_with(const Field& field) {
  test::TextGrid grid = test::square();
  for (std::size_t i = 0; i < grid.points.size(); ++i) grid.values[i] = field(grid.points[i]);
  return grid;
}

/// One of the square's two triangles, its corners in another order than those of the square.
test::TextGrid triangle_with(const Field& field, const std::vector<Place>& corners, int region) {
  test::TextGrid grid;
  grid.points = corners;
  grid.cells = {2, 0, 1};
  grid.region = {region};
  for (const Place& point : corners) grid.values.push_back(field(point));
  return grid;
}

std::string pieces_text(const std::vector<std::string>& files, const std::string& array) {
  std::string text =
      "<VTKFile type=\"PUnstructuredGrid\" version=\"1.0\"><PUnstructuredGrid GhostLevel=\"0\">"
      "<PPointData><PDataArray type=\"Float64\" Name=\"" +
      array +
      "\"/></PPointData><PCellData><PDataArray type=\"Int32\" Name=\"region\"/></PCellData>"
      "<PPoints><PDataArray type=\"Float64\" NumberOfComponents=\"3\"/></PPoints>";
  for (const std::string& file : files) text += "<Piece Source=\"" + file + "\"/>";
  return text + "</PUnstructuredGrid></VTKFile>\n";
}

/// Values of an array by place.
std::map<Place, double> values_of(const std::filesystem::path& file, const std::string& array) {
  const auto data = vtk::read(file);
  vtkDataArray& values = vtk::point_array(*data, array, file);
  std::map<Place, double> result;
  for (vtkIdType i = 0; i < data->GetNumberOfPoints(); ++i) {
    Place x{};
    data->GetPoint(i, x.data());
    result[x] = values.GetComponent(i, 0);
  }
  return result;
}

class FieldDifferenceTest : public testing::Test {
 protected:
  /// A run whose fields stand still, in one piece.
  void make_run(const std::string& name, const test::TextGrid& grid,
                const std::vector<double>& times = {0, 1, 2}, const std::string& unit = "day") {
    make_directory(at(name));
    Collection run{unit, {}};
    for (const double time : times) {
      const std::string file = step_stem(run.files.size()) + ".vtu";
      replace_file(at(name) / file, test::vtu_text(grid));
      run.files.push_back({time, file});
    }
    replace_file(at(name) / "fields.pvd", collection_text(run));
  }
  /// The same at one time, as two ranks leave it; corners on the border are in both pieces.
  void make_run_of_two(const std::string& name, const Field& field, double time) {
    make_directory(at(name));
    const Place a{0, 0, 0}, b{1, 0, 0}, c{1, 1, 0}, d{0, 1, 0};
    replace_file(at(name) / "p0.vtu", test::vtu_text(triangle_with(field, {c, d, a}, 1)));
    replace_file(at(name) / "p1.vtu", test::vtu_text(triangle_with(field, {b, c, a}, 0)));
    replace_file(at(name) / "fields.pvtu", pieces_text({"p0.vtu", "p1.vtu"}, "VEGF [pM]"));
    replace_file(at(name) / "fields.pvd", collection_text({"day", {{time, "fields.pvtu"}}}));
  }
  FieldDifference subtract() {
    return write_field_difference(at("arm"), at("control"), at("difference"));
  }
  std::string fault() {
    try {
      subtract();
    } catch (const InputError& error) {
      return error.what();
    }
    return "no fault";
  }
  std::filesystem::path at(const std::string& name) const { return scratch_.path() / name; }

  const Field low_ = [](const Place& x) { return 1 + 2 * x[0]; };
  const Field high_ = [](const Place& x) { return 4 + 2 * x[0] - 8 * x[1]; };  // 3 - 8 y more
  test::Scratch scratch_;
};

TEST_F(FieldDifferenceTest, is_the_arm_less_the_control_at_every_time) {
  make_run("arm", square_with(high_));
  make_run("control", square_with(low_));

  const FieldDifference found = subtract();

  const Collection run = read_collection(found.collection);
  ASSERT_EQ(run.files.size(), 3u);
  EXPECT_EQ(run.files[2].time, 2);
  EXPECT_EQ(run.time_unit, "day");
  const auto values = values_of(at("difference") / "fields_0002.vtu", "VEGF difference [pM]");
  ASSERT_EQ(values.size(), 4u);
  for (const auto& [x, value] : values) EXPECT_EQ(value, 3 - 8 * x[1]);
  ASSERT_EQ(found.largest.size(), 1u);
  EXPECT_EQ(found.largest[0].name, "VEGF");
  EXPECT_EQ(found.largest[0].unit, "pM");
  EXPECT_EQ(found.largest[0].largest, -5);
  EXPECT_EQ(found.largest[0].time, 0);
  EXPECT_EQ(found.largest[0].point[1], 1);
  EXPECT_FALSE(found.interpolated);
  EXPECT_TRUE(found.left_out_arrays.empty());
  EXPECT_TRUE(found.left_out_times.empty());
}

TEST_F(FieldDifferenceTest, keeps_regions_and_says_the_time) {
  make_run("arm", square_with(high_));
  make_run("control", square_with(low_));
  subtract();
  const auto data = vtk::read(at("difference") / "fields_0001.vtu");
  vtkDataArray* region = data->GetCellData()->GetArray("region");
  ASSERT_TRUE(region);
  EXPECT_EQ(region->GetComponent(0, 0), 0);
  EXPECT_EQ(region->GetComponent(1, 0), 1);
  EXPECT_EQ(data->GetFieldData()->GetArray("TimeValue")->GetComponent(0, 0), 1);
}

TEST_F(FieldDifferenceTest, is_the_same_whatever_the_ranks_of_either) {
  make_run("one_arm", square_with(high_), {5});
  make_run("one_control", square_with(low_), {5});
  make_run_of_two("two_arm", high_, 5);
  make_run_of_two("two_control", low_, 5);

  for (const std::string arm : {"one_arm", "two_arm"}) {
    for (const std::string control : {"one_control", "two_control"}) {
      const auto found = write_field_difference(at(arm), at(control), at("difference"));
      EXPECT_FALSE(found.interpolated);
      const auto file = at("difference") / "fields_0000.vtu";
      const auto data = vtk::read(file);
      EXPECT_EQ(data->GetNumberOfPoints(), 4) << "nodes that pieces share are one node";
      EXPECT_EQ(data->GetNumberOfCells(), 2);
      for (const auto& [x, value] : values_of(file, "VEGF difference")) {
        EXPECT_EQ(value, 3 - 8 * x[1]) << arm << " - " << control;
      }
      // Each cell still has the region it lies in: the one below the diagonal is the first.
      for (vtkIdType c = 0; c < 2; ++c) {
        double below = 0, x[3];
        for (vtkIdType i = 0; i < 3; ++i) {
          data->GetPoint(data->GetCell(c)->GetPointId(i), x);
          below += x[0] - x[1];
        }
        EXPECT_EQ(data->GetCellData()->GetArray("region")->GetComponent(c, 0), below > 0 ? 0 : 1);
      }
    }
  }
}

TEST_F(FieldDifferenceTest, interpolates_an_arm_on_another_mesh_and_says_so) {
  make_run("control", square_with(low_), {0});
  test::TextGrid other;  // the same square of four triangles round its middle
  other.points = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}, {0.5, 0.5, 0}};
  other.cells = {0, 1, 4, 1, 2, 4, 2, 3, 4, 3, 0, 4};
  other.region = {0, 0, 0, 0};
  for (const Place& x : other.points) other.values.push_back(high_(x));
  make_run("arm", other, {0});

  const FieldDifference found = subtract();
  const FieldDifference back =
      write_field_difference(at("control"), at("arm"), at("other_way_round"));

  EXPECT_TRUE(found.interpolated);
  EXPECT_TRUE(back.interpolated);
  for (const auto& [x, value] : values_of(at("difference") / "fields_0000.vtu", "VEGF difference"))
    EXPECT_NEAR(value, 3 - 8 * x[1], 1e-12);  // linear fields: exact up to round-off of weights
  const auto values = values_of(at("other_way_round") / "fields_0000.vtu", "VEGF difference");
  EXPECT_EQ(values.size(), 5u) << "the control's mesh";
  for (const auto& [x, value] : values) EXPECT_NEAR(value, 8 * x[1] - 3, 1e-12);
}

TEST_F(FieldDifferenceTest, refuses_another_tissue) {
  make_run("control", square_with(low_), {0});
  test::TextGrid wider = square_with(high_);
  for (Place& x : wider.points) x[0] *= 1.5;
  make_run("arm", wider, {0});
  EXPECT_NE(fault().find("lie up to 0.5 mm apart"), std::string::npos) << fault();

  test::TextGrid solid;
  solid.points = {{0, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
  solid.cells = {0, 1, 2, 3};
  solid.corners = 4;
  solid.values = {1, 2, 3, 4};
  make_run("arm", solid, {0});
  EXPECT_NE(fault().find("3 dimension(s), the control's 2"), std::string::npos) << fault();
}

TEST_F(FieldDifferenceTest, names_arrays_and_times_that_one_run_has_alone) {
  test::TextGrid arm = square_with(high_), control = square_with(low_);
  make_run("arm", arm, {0, 24, 48, 60}, "h");
  make_run("control", control, {0, 1, 2, 3});

  const FieldDifference found = subtract();

  // Times are compared across units: 48 h is 2 day.
  EXPECT_EQ(found.num_times, 3u);
  EXPECT_EQ(found.left_out_times, (std::vector<std::string>{"3 day is in the control alone",
                                                            "2.5 day is in the arm alone"}));
  arm.array = "VEGF [nM]";
  make_run("arm", arm);
  EXPECT_NE(fault().find("no field in common"), std::string::npos) << fault();
  make_run("arm", square_with(high_), {7});
  EXPECT_NE(fault().find("no time in common"), std::string::npos) << fault();
}

TEST_F(FieldDifferenceTest, names_an_array_of_one_run_alone) {
  make_run("control", square_with(low_), {0});
  make_run("arm", square_with(high_), {0});
  std::string text = file_text(at("arm") / "fields_0000.vtu");
  const auto end = text.find("</PointData>");
  text.insert(end, test::array_text("HGF [pM]", "Float64", "1 2 3 4"));
  replace_file(at("arm") / "fields_0000.vtu", text);

  const FieldDifference found = subtract();

  EXPECT_EQ(found.left_out_arrays, std::vector<std::string>{"'HGF [pM]' is in the arm alone"});
  EXPECT_EQ(found.largest.size(), 1u);
}

TEST_F(FieldDifferenceTest, takes_the_last_of_two_files_of_one_time) {
  make_run("control", square_with(low_), {0, 1});
  make_run("arm", square_with(low_), {0, 1, 1});
  replace_file(at("arm") / "fields_0002.vtu", test::vtu_text(square_with(high_)));

  const FieldDifference found = subtract();

  EXPECT_EQ(found.num_times, 2u);
  EXPECT_EQ(found.largest[0].largest, -5);
  EXPECT_EQ(found.largest[0].time, 1);
}

TEST_F(FieldDifferenceTest, is_zero_where_nothing_changed_and_skips_what_is_no_number) {
  make_run("control", square_with(low_), {0});
  make_run("arm", square_with(low_), {0});
  EXPECT_EQ(subtract().largest[0].largest, 0);

  make_run("arm", square_with([&](const Place& x) { return x[0] > 0 ? NAN : low_(x) + 1; }), {0});
  EXPECT_EQ(subtract().largest[0].largest, 1);
}

TEST_F(FieldDifferenceTest, leaves_nothing_behind_when_a_file_is_torn) {
  make_run("control", square_with(low_));
  make_run("arm", square_with(high_));
  subtract();  // an older difference: it must not survive as if it were of these files
  const std::string whole = file_text(at("arm") / "fields_0002.vtu");
  for (const std::size_t length : {whole.size() / 4, whole.size() / 2, whole.size() - 40}) {
    replace_file(at("arm") / "fields_0002.vtu", whole.substr(0, length));
    EXPECT_NE(fault().find("fields_0002.vtu"), std::string::npos) << fault();
    EXPECT_FALSE(std::filesystem::exists(at("difference"))) << length;
  }
}

TEST_F(FieldDifferenceTest, drops_files_of_an_earlier_longer_difference) {
  make_run("control", square_with(low_), {0, 1, 2});
  make_run("arm", square_with(high_), {0, 1, 2});
  subtract();
  make_run("arm", square_with(high_), {0});
  subtract();
  EXPECT_FALSE(std::filesystem::exists(at("difference") / "fields_0001.vtu"));
  EXPECT_FALSE(std::filesystem::exists(at("difference") / "fields_0002.vtu"));
}

TEST_F(FieldDifferenceTest, refuses_to_guess_between_two_nodes_at_one_place) {
  make_run("control", square_with(low_), {5});
  make_run_of_two("arm", high_, 5);
  const Field jump = [&](const Place& x) { return high_(x) + 1; };  // across the diagonal
  replace_file(at("arm") / "p1.vtu",
               test::vtu_text(triangle_with(jump, {{1, 0, 0}, {1, 1, 0}, {0, 0, 0}}, 0)));
  EXPECT_NE(fault().find("two values at one place"), std::string::npos) << fault();
}

TEST(DifferenceName, keeps_the_unit_last) {
  EXPECT_EQ(difference_name("VEGF [pM]"), "VEGF difference [pM]");
  EXPECT_EQ(difference_name("viability"), "viability difference");
  EXPECT_EQ(difference_name("a [b] c"), "a [b] c difference");
}

}  // namespace
}  // namespace paracrine
