// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/vtk_file.hpp"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkFieldData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkTypeInt64Array.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/vtk_arrays.hpp"

namespace paracrine::vtk {
namespace {

constexpr std::size_t most_points = 300000000, most_cells = 2 * std::size_t{1000000000};
constexpr std::size_t most_arrays = 1000;  // of points, or of cells
constexpr std::size_t most_field_values = 1000000;
constexpr double farthest = 1e30;  // beyond it VTK's squares and cubes of lengths are infinite

/// Corners of a cell by its type; 0 of types that are not read.
std::size_t corners_of(double type) {
  static constexpr std::pair<int, std::size_t> known[] = {{VTK_VERTEX, 1},
                                                          {VTK_LINE, 2},
                                                          {VTK_TRIANGLE, 3},
                                                          {VTK_PIXEL, 4},
                                                          {VTK_QUAD, 4},
                                                          {VTK_TETRA, 4},
                                                          {VTK_VOXEL, 8},
                                                          {VTK_HEXAHEDRON, 8},
                                                          {VTK_WEDGE, 6},
                                                          {VTK_PYRAMID, 5},
                                                          {VTK_QUADRATIC_EDGE, 3},
                                                          {VTK_QUADRATIC_TRIANGLE, 6},
                                                          {VTK_QUADRATIC_QUAD, 8},
                                                          {VTK_QUADRATIC_TETRA, 10},
                                                          {VTK_QUADRATIC_HEXAHEDRON, 20}};
  const auto found =
      std::ranges::find(known, static_cast<int>(type), &std::pair<int, std::size_t>::first);
  return found == std::end(known) ? 0 : found->second;
}

/// The array of a name among an element's children.
const XmlElement& array_named(const XmlElement& parent, std::string_view name,
                              const std::string& file) {
  for (const XmlElement& child : parent.children) {
    const std::string* own = child.find("Name");
    if (child.name == "DataArray" && own && *own == name) return child;
  }
  throw InputError(file + ": <" + one_line(parent.name) + "> has no array '" + std::string(name) +
                   "'");
}

class PieceReader {
 public:
  PieceReader(const XmlElement& piece, ArrayReader& arrays, bool is_grid, const std::string& file)
      : piece_(piece),
        arrays_(arrays),
        is_grid_(is_grid),
        file_(file),
        num_points_(whole_number(piece, "NumberOfPoints", most_points, file)) {
    const char* count = is_grid ? "NumberOfCells" : "NumberOfPolys";
    if (is_grid || piece.find(count)) num_cells_ = whole_number(piece, count, most_cells, file);
  }

  vtkSmartPointer<vtkUnstructuredGrid> read() {
    add_points();
    if (num_cells_ > 0) add_cells();
    add_arrays("PointData", num_points_, *grid_->GetPointData());
    // Of surfaces, values of vertices, lines and strips come before those of triangles.
    if (is_grid_) add_arrays("CellData", num_cells_, *grid_->GetCellData());
    return grid_;
  }

 private:
  [[noreturn]] void refuse(const std::string& what) const { throw InputError(file_ + ": " + what); }

  const XmlElement& part(const char* name) const {
    const XmlElement* found = piece_.child(name);
    if (!found) refuse(std::string("a piece has no <") + name + ">");
    return *found;
  }

  vtkSmartPointer<vtkDataArray> column(const XmlElement& element, std::size_t tuples,
                                       int components) {
    auto array = arrays_.numbers(element, tuples);
    if (array->GetNumberOfComponents() != components)
      refuse("array '" + one_line(array->GetName()) + "': expected " + std::to_string(components) +
             " components, found " + std::to_string(array->GetNumberOfComponents()));
    return array;
  }

  void add_points() {
    auto points = vtkSmartPointer<vtkPoints>::New();
    grid_->SetPoints(points);
    if (num_points_ == 0) return;
    const XmlElement* array = part("Points").child("DataArray");
    if (!array) refuse("<Points> has no array");
    const auto numbers = column(*array, num_points_, 3);
    for (vtkIdType p = 0; p < numbers->GetNumberOfTuples(); ++p)
      for (int d = 0; d < 3; ++d)
        if (!(std::abs(numbers->GetComponent(p, d)) <= farthest))
          refuse("point " + std::to_string(p) + " has no finite place");
    points->SetDataType(numbers->GetDataType());
    points->SetData(numbers);
  }

  /// Memory is taken when the file has shown that it holds as many cells as it promises.
  vtkSmartPointer<vtkUnsignedCharArray> cell_types(const XmlElement& cells) {
    auto types = vtkSmartPointer<vtkUnsignedCharArray>::New();
    if (!is_grid_) {
      types->SetNumberOfValues(static_cast<vtkIdType>(num_cells_));
      types->FillValue(VTK_TRIANGLE);
      return types;
    }
    const auto numbers = column(array_named(cells, "types", file_), num_cells_, 1);
    types->SetNumberOfValues(static_cast<vtkIdType>(num_cells_));
    for (vtkIdType c = 0; c < types->GetNumberOfValues(); ++c) {
      const double type = numbers->GetComponent(c, 0);
      if (!(type >= 0 && type < 256) || corners_of(type) == 0)
        refuse("cell " + std::to_string(c) + " is of VTK's type " + number(type) +
               "; expected lines, triangles, tetrahedra or other cells of at most second order");
      types->SetValue(c, static_cast<unsigned char>(type));
    }
    return types;
  }

  /// Where each cell's corners begin and the last one's end.
  vtkSmartPointer<vtkTypeInt64Array> offsets(vtkDataArray& ends, vtkUnsignedCharArray& types) {
    auto offsets = vtkSmartPointer<vtkTypeInt64Array>::New();
    offsets->SetNumberOfValues(static_cast<vtkIdType>(num_cells_) + 1);
    offsets->SetValue(0, 0);
    for (vtkIdType c = 0; c < ends.GetNumberOfTuples(); ++c) {
      const auto end =
          offsets->GetValue(c) + static_cast<vtkTypeInt64>(corners_of(types.GetValue(c)));
      if (ends.GetComponent(c, 0) != static_cast<double>(end))
        refuse("the corners of cell " + std::to_string(c) + " do not fit its type" +
               (is_grid_ ? "" : "; expected triangles alone"));
      offsets->SetValue(c + 1, end);
    }
    return offsets;
  }

  vtkSmartPointer<vtkTypeInt64Array> corners(const XmlElement& cells, std::size_t count) {
    const auto numbers = column(array_named(cells, "connectivity", file_), count, 1);
    auto corners = vtkSmartPointer<vtkTypeInt64Array>::New();
    corners->SetNumberOfValues(static_cast<vtkIdType>(count));
    for (vtkIdType i = 0; i < corners->GetNumberOfValues(); ++i) {
      const double point = numbers->GetComponent(i, 0);
      if (!(point >= 0 && point < static_cast<double>(num_points_) && point == std::floor(point)))
        refuse("a cell has the corner " + number(point) + ", but there are " +
               std::to_string(num_points_) + " points");
      corners->SetValue(i, static_cast<vtkTypeInt64>(point));
    }
    return corners;
  }

  void add_cells() {
    const XmlElement& cells = part(is_grid_ ? "Cells" : "Polys");
    const auto given = column(array_named(cells, "offsets", file_), num_cells_, 1);
    const auto types = cell_types(cells);
    const auto ends = offsets(*given, *types);
    auto array = vtkSmartPointer<vtkCellArray>::New();
    array->SetData(ends, corners(cells, static_cast<std::size_t>(
                                            ends->GetValue(static_cast<vtkIdType>(num_cells_)))));
    grid_->SetCells(types, array);
  }

  void add_arrays(const char* name, std::size_t tuples, vtkDataSetAttributes& attributes) {
    const XmlElement* list = piece_.child(name);
    if (!list) return;
    if (list->children.size() > most_arrays)
      refuse(std::string("<") + name + "> has more than " + std::to_string(most_arrays) +
             " arrays");
    for (const XmlElement& child : list->children)
      if (is_numeric(child)) attributes.AddArray(arrays_.numbers(child, tuples));
  }

  const XmlElement& piece_;
  ArrayReader& arrays_;
  bool is_grid_;
  const std::string& file_;
  std::size_t num_points_, num_cells_ = 0;
  vtkSmartPointer<vtkUnstructuredGrid> grid_ = vtkSmartPointer<vtkUnstructuredGrid>::New();
};

/// The element that holds all else, of one of these kinds.
const XmlElement& content_of(const XmlDocument& document, std::initializer_list<const char*> kinds,
                             const std::string& file) {
  const std::string* kind = document.root.find("type");
  const bool known = kind && std::ranges::count(kinds, *kind) > 0;
  const XmlElement* content = known ? document.root.child(*kind) : nullptr;
  if (document.root.name != "VTKFile" || !content)
    throw InputError(file + ": is not a VTK XML file of the kind its name promises");
  return *content;
}

void add_field_data(const XmlElement& content, ArrayReader& arrays, const std::string& file,
                    vtkFieldData& data) {
  const XmlElement* list = content.child("FieldData");
  if (!list) return;
  for (const XmlElement& child : list->children) {
    const std::string* type = child.find("type");
    if (type && *type == "String")
      data.AddArray(arrays.texts(child));
    else if (is_numeric(child))
      data.AddArray(
          arrays.numbers(child, whole_number(child, "NumberOfTuples", most_field_values, file)));
  }
}

bool is_vtk_xml(std::string_view text) {
  return text.substr(0, 1000).find("<VTKFile") != std::string_view::npos;
}

XmlDocument parse_vtk(std::string_view text, const std::string& file) {
  if (!is_vtk_xml(text))
    throw InputError(file + ": is not a VTK XML file of the kind its name promises");
  return parse_xml(text, file);
}

}  // namespace

vtkSmartPointer<vtkUnstructuredGrid> grid_of_text(std::string_view text, const std::string& file) {
  const XmlDocument document = parse_vtk(text, file);
  const XmlElement& content = content_of(document, {"UnstructuredGrid", "PolyData"}, file);
  ArrayReader arrays(document, file);
  std::vector<vtkSmartPointer<vtkUnstructuredGrid>> pieces;
  for (const XmlElement& child : content.children)
    if (child.name == "Piece")
      pieces.push_back(PieceReader(child, arrays, content.name == "UnstructuredGrid", file).read());
  const auto grid = joined(pieces, file);
  add_field_data(content, arrays, file, *grid->GetFieldData());
  return grid;
}

std::vector<std::string> pieces_of_text(std::string_view text, const std::string& file) {
  const XmlDocument document = parse_vtk(text, file);
  std::vector<std::string> names;
  for (const XmlElement& child : content_of(document, {"PUnstructuredGrid"}, file).children) {
    if (child.name != "Piece") continue;
    const std::string* source = child.find("Source");
    if (!source || !stays_inside(*source))
      throw InputError(file + ": expected pieces in its own folder or below, found '" +
                       one_line(source ? *source : "") + "'");
    names.push_back(*source);
  }
  return names;
}

}  // namespace paracrine::vtk
