// SPDX-License-Identifier: BSD-3-Clause
//
// Reads back what was written, by VTK itself: in C++ here, and in Python, where a user's scripts
// are.
#include "solver/output/field_writer.hpp"

#include <gtest/gtest.h>
#include <vtkCell.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkDataArray.h>
#include <vtkFieldData.h>
#include <vtkPointData.h>
#include <vtkStringArray.h>

#include <cstdlib>
#include <set>

#include "solver/io/files.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "tests/unit/output/small_tissue.hpp"

namespace paracrine {
namespace {

FieldOptions options_in(const std::filesystem::path& directory) {
  FieldOptions options;
  options.directory = directory;
  options.time = {"day", 24};
  return options;
}

std::filesystem::path last_file(const std::filesystem::path& directory) {
  return directory / read_collection(directory / "fields.pvd").files.back().file;
}

TEST(FieldWriter, gives_every_node_its_value_and_every_cell_its_region) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const Problem problem = test::two_species();
  const auto values = test::linear_values(tissue.mesh);

  FieldWriter(tissue.space, problem, options_in(scratch.path()))
      .observe(test::snapshot(36, values));

  const auto data = vtk::read(last_file(scratch.path()));
  vtkDataArray* vegf = data->GetPointData()->GetArray("VEGF [pM]");
  vtkDataArray* msc = data->GetPointData()->GetArray("MSC [1/mm^3]");
  ASSERT_TRUE(vegf && msc);
  std::set<Point> seen;
  for (vtkIdType i = 0; i < data->GetNumberOfPoints(); ++i) {
    Point x;
    data->GetPoint(i, x.data());
    seen.insert(x);
    EXPECT_EQ(vegf->GetTuple1(i), test::vegf(x));  // the same arithmetic: the same bits
    EXPECT_EQ(msc->GetTuple1(i), test::msc(x));
  }
  EXPECT_EQ(seen.size(), 5u * 3 * 3);

  vtkDataArray* region = data->GetCellData()->GetArray("region");
  ASSERT_TRUE(region);
  ASSERT_EQ(data->GetNumberOfCells(), 16 * 6);
  for (vtkIdType c = 0; c < data->GetNumberOfCells(); ++c) {
    const double* bounds = data->GetCell(c)->GetBounds();
    EXPECT_EQ(region->GetTuple1(c), bounds[1] <= 2 ? 1 : 0);
  }
  EXPECT_EQ(data->GetCellData()->HasArray("rank") != 0, tissue.mesh.num_ranks() > 1);
}

TEST(FieldWriter, states_time_and_region_names_in_every_file) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const auto values = test::linear_values(tissue.mesh);

  FieldWriter(tissue.space, test::two_species(), options_in(scratch.path()))
      .observe(test::snapshot(36, values));

  std::vector<std::filesystem::path> pieces{scratch.path() / "fields_0000.vtu"};
  if (tissue.mesh.num_ranks() > 1) {
    pieces.clear();
    for (int r = 0; r < tissue.mesh.num_ranks(); ++r) {
      pieces.push_back(scratch.path() / "fields_0000" /
                       ("fields_0000_" + std::to_string(r) + ".vtu"));
    }
  }
  for (const auto& piece : pieces) {
    const auto data = vtk::read(piece);
    auto* time = data->GetFieldData()->GetArray("TimeValue");
    auto* names =
        vtkStringArray::SafeDownCast(data->GetFieldData()->GetAbstractArray("region_names"));
    ASSERT_TRUE(time && names) << piece;
    EXPECT_EQ(time->GetTuple1(0), 1.5);
    EXPECT_EQ(names->GetValue(1), "ischemic");
  }
}

TEST(FieldWriter, lists_each_step_once_with_its_time_in_the_shown_unit) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const auto values = test::linear_values(tissue.mesh), later = test::linear_values(tissue.mesh, 2);
  FieldWriter writer(tissue.space, test::two_species(), options_in(scratch.path()));

  writer.observe(test::snapshot(0, values));
  writer.observe(test::snapshot(24, values));
  writer.observe(test::snapshot(24, later));  // after an event at the same time
  Snapshot between = test::snapshot(30, values);
  between.output = false;
  writer.observe(between);

  const Collection run = read_collection(scratch.path() / "fields.pvd");
  EXPECT_EQ(run.time_unit, "day");
  ASSERT_EQ(run.files.size(), 2u);
  EXPECT_EQ(run.files[0].time, 0);
  EXPECT_EQ(run.files[1].time, 1);
  const auto data = vtk::read(scratch.path() / run.files[1].file);
  Point x;
  data->GetPoint(0, x.data());
  EXPECT_EQ(data->GetPointData()->GetArray("VEGF [pM]")->GetTuple1(0), 2 * test::vegf(x));
}

TEST(FieldWriter, continues_a_run_without_losing_or_doubling_steps) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const Problem problem = test::two_species();
  const auto values = test::linear_values(tissue.mesh);
  {
    FieldWriter writer(tissue.space, problem, options_in(scratch.path()));
    for (const double t : {0, 24, 48, 72}) writer.observe(test::snapshot(t, values));
  }

  FieldOptions options = options_in(scratch.path());
  options.resume = Resume{48, false};
  FieldWriter writer(tissue.space, problem, options);
  for (const double t : {48, 96}) writer.observe(test::snapshot(t, values));

  const Collection run = read_collection(scratch.path() / "fields.pvd");
  std::vector<double> times;
  std::set<std::string> names;
  for (const auto& entry : run.files) {
    times.push_back(entry.time);
    names.insert(entry.file);
  }
  EXPECT_EQ(times, (std::vector<double>{0, 1, 2, 4}));
  EXPECT_EQ(names.size(), 4u);
}

TEST(FieldWriter, keeps_the_output_at_which_a_run_goes_on_and_removes_later_ones) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const Problem problem = test::two_species();
  const auto values = test::linear_values(tissue.mesh);
  {
    FieldWriter writer(tissue.space, problem, options_in(scratch.path()));
    for (const double t : {0, 24, 48, 72}) writer.observe(test::snapshot(t, values));
  }

  FieldOptions options = options_in(scratch.path());
  options.resume = Resume{48, true};
  const FieldWriter writer(tissue.space, problem, options);

  MPI_Barrier(PETSC_COMM_WORLD);
  std::size_t steps = 0;
  for (const auto& entry : std::filesystem::directory_iterator(scratch.path()))
    steps += entry.path().filename().string().starts_with("fields_") &&
             !std::filesystem::is_directory(entry.path());
  EXPECT_EQ(read_collection(scratch.path() / "fields.pvd").files.size(), 3u);
  EXPECT_EQ(steps, 3u);
}

TEST(FieldWriter, writes_chosen_species_in_single_precision_on_request) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const auto values = test::linear_values(tissue.mesh);
  FieldOptions options = options_in(scratch.path());
  options.species = {1};
  options.single_precision = true;

  FieldWriter(tissue.space, test::two_species(), options).observe(test::snapshot(0, values));

  const auto data = vtk::read(last_file(scratch.path()));
  EXPECT_EQ(vtk::point_array_names(*data), std::vector<std::string>{"MSC [1/mm^3]"});
  EXPECT_EQ(data->GetPointData()->GetArray(0)->GetDataType(), VTK_FLOAT);
}

TEST(FieldWriter, writes_vectors_with_three_components) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const auto values = test::linear_values(tissue.mesh);
  FieldOptions options = options_in(scratch.path());
  FileVector velocity{"velocity [um/s]", {}};
  for (const auto& x : tissue.mesh.points())
    velocity.values.insert(velocity.values.end(), {x[0], 2 * x[1], 3.0});
  options.vectors = {velocity};

  FieldWriter(tissue.space, test::two_species(), options).observe(test::snapshot(0, values));

  const auto data = vtk::read(last_file(scratch.path()));
  vtkDataArray* const read = data->GetPointData()->GetArray("velocity [um/s]");
  ASSERT_NE(read, nullptr);
  ASSERT_EQ(read->GetNumberOfComponents(), 3);
  for (vtkIdType i = 0; i < data->GetNumberOfPoints(); ++i) {
    EXPECT_EQ(read->GetComponent(i, 0), data->GetPoint(i)[0]);
    EXPECT_EQ(read->GetComponent(i, 1), 2 * data->GetPoint(i)[1]);
    EXPECT_EQ(read->GetComponent(i, 2), 3);
  }
}

TEST(FieldWriter, tells_every_rank_when_one_cannot_write) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  const auto values = test::linear_values(tissue.mesh);
  FieldWriter writer(tissue.space, test::two_species(), options_in(scratch.path()));
  const bool alone = tissue.mesh.num_ranks() == 1;
  const std::string part = alone ? "fields_0000.vtu.part" : "fields_0000/fields_0000_1.vtu.part";
  if (test::first_rank()) {
    make_directory(scratch.path() / "fields_0000");
    std::filesystem::create_directory(scratch.path() / part);  // in the way
  }
  MPI_Barrier(PETSC_COMM_WORLD);

  try {
    writer.observe(test::snapshot(0, values));
    FAIL() << "it went unnoticed";
  } catch (const FileError& error) {
    EXPECT_NE(std::string(error.what()).find("fields_0000"), std::string::npos) << error.what();
  }

  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "fields.pvd"));
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "fields_0000.vtu"));
  EXPECT_FALSE(std::filesystem::exists(scratch.path() / "fields_0000.pvtu"));
}

TEST(FieldWriter, writes_lines_and_triangles_for_meshes_of_lower_dimension) {
  const test::SharedScratch scratch;
  shape::Interval interval;
  interval.cells = 2;  // on three ranks one has no cells
  shape::Rectangle rectangle;
  rectangle.cells = {3, 3};
  for (const auto& [data, type] :
       {std::pair{generate(interval), VTK_LINE}, std::pair{generate(rectangle), VTK_TRIANGLE}}) {
    const test::Tissue tissue(data);
    const auto values = test::linear_values(tissue.mesh);
    FieldWriter(tissue.space, test::two_species(), options_in(scratch.path()))
        .observe(test::snapshot(0, values));

    const auto read = vtk::read(last_file(scratch.path()));
    EXPECT_EQ(static_cast<std::size_t>(read->GetNumberOfCells()), data.num_cells());
    EXPECT_EQ(read->GetCellType(0), type);
    MPI_Barrier(PETSC_COMM_WORLD);
  }
}

TEST(FieldWriter, is_read_by_vtk_in_python) {
  const test::SharedScratch scratch;
  const test::Tissue tissue(test::two_halves());
  FieldWriter writer(tissue.space, test::two_species(), options_in(scratch.path()));
  for (const double t : {0.0, 36.0}) {
    const auto values = test::linear_values(tissue.mesh, 1 + t);
    writer.observe(test::snapshot(t, values));
  }
  if (!test::first_rank()) return;

  const std::string command =
      "/usr/bin/python3 '" PARACRINE_TEST_DATA "/read_fields.py' '" + scratch.path().string() + "'";
  if (std::system("/usr/bin/python3 -c 'import vtk' 2> /dev/null") != 0) {
    FAIL() << "python3-vtk9 is missing; scripts/setup-debian.sh installs it";
  }
  EXPECT_EQ(std::system(command.c_str()), 0);
}

}  // namespace
}  // namespace paracrine
