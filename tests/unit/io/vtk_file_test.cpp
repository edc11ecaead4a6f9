// SPDX-License-Identifier: BSD-3-Clause
//
// Files as VTK writes them, in each of its encodings, and files that lie about themselves.
#include "solver/io/vtk_file.hpp"

#include <gmock/gmock.h>
#include <sys/resource.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkDoubleArray.h>
#include <vtkFieldData.h>
#include <vtkFloatArray.h>
#include <vtkIntArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkStringArray.h>
#include <vtkXMLUnstructuredGridWriter.h>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "tests/support/scratch.hpp"
#include "tests/support/vtk_text.hpp"

namespace paracrine {
namespace {

using testing::HasSubstr;

/// A tetrahedron and one of its faces, in numbers that text would round.
vtkSmartPointer<vtkUnstructuredGrid> small_grid() {
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  for (const auto& [x, y, z] :
       {std::array{0.1, 0.0, 0.0}, {1.0 / 3, 0.0, 0.0}, {0.0, 1e-9, 0.0}, {0.0, 0.0, -2e9}})
    points->InsertNextPoint(x, y, z);
  grid->SetPoints(points);
  const vtkIdType corners[] = {0, 1, 2, 3};
  grid->InsertNextCell(VTK_TETRA, 4, corners);
  grid->InsertNextCell(VTK_TRIANGLE, 3, corners + 1);
  vtkNew<vtkFloatArray> field;
  field->SetName("a & <c> [pM]");
  vtkNew<vtkDoubleArray> velocity;
  velocity->SetName("velocity");
  velocity->SetNumberOfComponents(3);
  for (int i = 0; i < 4; ++i) {
    field->InsertNextValue(1.0f / static_cast<float>(i + 1));
    velocity->InsertNextTuple3(i, -i / 7.0, 1e300);
  }
  grid->GetPointData()->AddArray(field);
  grid->GetPointData()->AddArray(velocity);
  vtkNew<vtkIntArray> region;
  region->SetName("region");
  region->InsertNextValue(0), region->InsertNextValue(-7);
  grid->GetCellData()->AddArray(region);
  return grid;
}

void expect_equal(vtkDataArray& found, vtkDataArray& expected) {
  EXPECT_STREQ(found.GetName(), expected.GetName());
  EXPECT_EQ(found.GetDataType(), expected.GetDataType());
  ASSERT_EQ(found.GetNumberOfTuples(), expected.GetNumberOfTuples());
  ASSERT_EQ(found.GetNumberOfComponents(), expected.GetNumberOfComponents());
  for (vtkIdType i = 0; i < found.GetNumberOfTuples(); ++i)
    for (int c = 0; c < found.GetNumberOfComponents(); ++c)
      EXPECT_EQ(found.GetComponent(i, c), expected.GetComponent(i, c));
}

void expect_small_grid(vtkUnstructuredGrid& found) {
  const auto grid = small_grid();
  ASSERT_EQ(found.GetNumberOfPoints(), 4);
  for (vtkIdType p = 0; p < 4; ++p)
    for (int d = 0; d < 3; ++d) EXPECT_EQ(found.GetPoint(p)[d], grid->GetPoint(p)[d]);
  ASSERT_EQ(found.GetNumberOfCells(), 2);
  for (vtkIdType c = 0; c < 2; ++c) {
    EXPECT_EQ(found.GetCellType(c), grid->GetCellType(c));
    vtkNew<vtkIdList> corners, expected;
    found.GetCellPoints(c, corners);
    grid->GetCellPoints(c, expected);
    ASSERT_EQ(corners->GetNumberOfIds(), expected->GetNumberOfIds());
    for (vtkIdType i = 0; i < corners->GetNumberOfIds(); ++i)
      EXPECT_EQ(corners->GetId(i), expected->GetId(i));
  }
  for (const int a : {0, 1})
    expect_equal(*found.GetPointData()->GetArray(a), *grid->GetPointData()->GetArray(a));
  expect_equal(*found.GetCellData()->GetArray(0), *grid->GetCellData()->GetArray(0));
}

TEST(VtkFile, is_read_in_every_encoding_that_vtk_writes) {
  const test::Scratch scratch;
  const std::string path = (scratch.path() / "a.vtu").string();
  using Writer = vtkXMLUnstructuredGridWriter;
  for (const int mode : {Writer::Ascii, Writer::Binary, Writer::Appended})
    for (const int compressor : {Writer::NONE, Writer::ZLIB, Writer::LZ4})
      for (const int header : {Writer::UInt32, Writer::UInt64})
        for (const int order : {Writer::LittleEndian, Writer::BigEndian})
          for (const int base64 : {0, 1}) {
            SCOPED_TRACE(testing::Message() << mode << compressor << header << order << base64);
            vtkNew<Writer> writer;
            writer->SetInputData(small_grid());
            writer->SetFileName(path.c_str());
            writer->SetDataMode(mode);
            writer->SetCompressorType(compressor);
            writer->SetHeaderType(header);
            writer->SetByteOrder(order);
            writer->SetEncodeAppendedData(base64);
            writer->SetBlockSize(32);  // several blocks an array
            ASSERT_EQ(writer->Write(), 1);

            expect_small_grid(*vtk::grid_of_text(file_text(path), path));
          }
}

TEST(VtkFile, joins_its_pieces) {
  const std::string square = test::vtu_text(test::square());
  const auto begin = square.find("<Piece"), end = square.find("</UnstructuredGrid>");
  const std::string piece = square.substr(begin, end - begin);

  const auto grid = vtk::grid_of_text(std::string(square).insert(end, piece), "two.vtu");

  EXPECT_EQ(grid->GetNumberOfPoints(), 8);
  EXPECT_EQ(grid->GetNumberOfCells(), 4);
  EXPECT_EQ(grid->GetPointData()->GetArray("VEGF [pM]")->GetComponent(7, 0), 4);
  vtkNew<vtkIdList> corners;
  grid->GetCellPoints(3, corners);
  EXPECT_EQ(corners->GetId(2), 7);
}

std::string refusal(const std::string& text) {
  try {
    vtk::grid_of_text(text, "a.vtu");
  } catch (const InputError& error) {
    EXPECT_FALSE(holds_control(error.what())) << error.what();
    return error.what();
  }
  return "read";
}

std::string with(const std::string& old, const std::string& by) {
  std::string text = test::vtu_text(test::square());
  const auto at = text.find(old);
  EXPECT_NE(at, std::string::npos) << old;
  return text.replace(at, old.size(), by);
}

TEST(VtkFile, that_lies_about_itself_is_refused) {
  const std::vector<std::array<std::string, 3>> lies{
      {"NumberOfPoints=\"4\"", "NumberOfPoints=\"1000000000000000000\"",
       "NumberOfPoints from 0 to"},
      {"NumberOfPoints=\"4\"", "NumberOfPoints=\"-1\"", "NumberOfPoints from 0 to"},
      {"NumberOfPoints=\"4\"", "NumberOfPoints=\"300000000\"", "are fewer than there should be"},
      {"NumberOfPoints=\"4\"", "NumberOfPoints=\"3\"", "are more than there should be"},
      {"NumberOfCells=\"2\"", "NumberOfCells=\"1000000000\"", "are fewer than there should be"},
      {"NumberOfComponents=\"3\"", "NumberOfComponents=\"2147483647\"",
       "NumberOfComponents from 0"},
      {"NumberOfComponents=\"3\"", "NumberOfComponents=\"0\"", "has no components"},
      {"0 1 2 0 2 3", "0 1 2 0 2 4", "a cell has the corner 4, but there are 4 points"},
      {"0 1 2 0 2 3", "0 1 2 0 2 -1", "a cell has the corner -1"},
      {">3 6 <", ">3 1000000000 <", "do not fit its type"},
      {"5 5 ", "5 42 ", "cell 1 is of VTK's type 42"},
      {"1.000000 0.000000", "1e300 0.000000", "has no finite place"},
      {"1.000000 0.000000", "nan 0.000000", "has no finite place"},
      {"\"Int32\" Name=\"conn", "\"Int33\" Name=\"conn", "unknown type 'Int33'"},
      {"format=\"ascii\"", "format=\"appended\"", "offset from 0 to 0"},
      {"byte_order", "compressor=\"vtkLZMADataCompressor\" byte_order", "is compressed by"},
      {"<Points>", "<Places>", "is closed by"},
      {"<?xml version=\"1.0\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "expected elements alone"},
      {"</VTKFile>", "", "it is cut off"},
  };
  for (const auto& [old, by, expected] : lies)
    EXPECT_THAT(refusal(with(old, by)), HasSubstr(expected)) << by;
  std::string deep = "<VTKFile>";
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  EXPECT_THAT(refusal(deep), HasSubstr("nested too deep"));
}

TEST(VtkFile, whose_blocks_promise_more_than_they_hold_takes_no_memory) {
  const auto head = [](std::initializer_list<std::uint32_t> words) {
    return std::string(reinterpret_cast<const char*>(words.begin()), 4 * words.size());
  };
  for (const std::string& bytes :
       {head({1, 96, 0, 8}) + "no zlib!", head({0xffffffff, 96, 0, 8}) + "no zlib!",
        head({1, 0xffffffff, 0, 8}) + "no zlib!", head({1, 96, 0, 0xffffffff}) + "no zlib!"}) {
    std::string text = with("byte_order", "compressor=\"vtkZLibDataCompressor\" byte_order");
    text.replace(text.find("format=\"ascii\""), 14, "format=\"appended\" offset=\"0\"");
    text.replace(text.find("</VTKFile>"), 10, "<AppendedData encoding=\"raw\">_" + bytes);
    EXPECT_THAT(refusal(text), HasSubstr("array 'VEGF [pM]': its values are"));
  }
}

/// The most memory [kB] that this process has held so far.
long most_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(VtkFile, that_promises_more_cells_than_it_holds_takes_no_memory) {
  const long before = most_memory();
  for (const std::string kind : {"PolyData", "UnstructuredGrid"}) {
    const bool is_grid = kind == "UnstructuredGrid";
    const std::string cells = is_grid ? "Cells" : "Polys";
    const std::string head = "<VTKFile type=\"" + kind + "\"><" + kind +
                             "><Piece NumberOfPoints=\"0\" NumberOf" + cells +
                             "=\"1000000000\"><Points/><" + cells + ">";
    const std::string tail = "</" + cells + "></Piece></" + kind + "></VTKFile>";
    EXPECT_THAT(refusal(head + tail), HasSubstr("has no array"));
    EXPECT_THAT(refusal(head + test::array_text("offsets", "Int32", "3 6") +
                        test::array_text("types", "UInt8", "5 5") + tail),
                HasSubstr("are fewer than there should be"));
  }
  EXPECT_LT(most_memory() - before, 100000);
}

TEST(VtkFile, of_pieces_names_none_outside_of_its_folder) {
  const test::Scratch scratch;
  for (const char* name : {"/etc/passwd", "../secret.vtu", "a/../../b.vtu"}) {
    const auto path = scratch.path() / "a.pvtu";
    replace_file(path, "<VTKFile type=\"PUnstructuredGrid\"><PUnstructuredGrid><Piece Source=\"" +
                           std::string(name) + "\"/></PUnstructuredGrid></VTKFile>");
    EXPECT_THROW(vtk::read(path), InputError) << name;
  }
}

}  // namespace
}  // namespace paracrine
