// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/whole_grid.hpp"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFieldData.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "solver/base/errors.hpp"
#include "solver/io/same_points.hpp"
#include "solver/io/vtk_dataset.hpp"

namespace paracrine::vtk {

namespace {

/// Which node each point becomes, and a point of each node; nodes are in the order of the points.
struct Joined {
  std::vector<vtkIdType> node_of, point_of;
};

Joined joined(vtkUnstructuredGrid& grid) {
  const auto order = by_place(grid);
  Joined result;
  std::vector<vtkIdType>& first = result.node_of;  // the first point at each point's place
  first.resize(order.size());
  for (std::size_t k = 0; k < order.size(); ++k) {
    double here[3], before[3];
    grid.GetPoint(order[k], here);
    if (k > 0) grid.GetPoint(order[k - 1], before);
    const bool again = k > 0 && std::equal(here, here + 3, before);
    const auto at = static_cast<std::size_t>(order[k]);
    first[at] = again ? first[static_cast<std::size_t>(order[k - 1])] : order[k];
  }
  for (std::size_t p = 0; p < first.size(); ++p) {
    if (first[p] == static_cast<vtkIdType>(p)) {
      first[p] = static_cast<vtkIdType>(result.point_of.size());
      result.point_of.push_back(static_cast<vtkIdType>(p));
    } else {  // the first point at a place comes before its copies and has its number already
      first[p] = first[static_cast<std::size_t>(first[p])];
    }
  }
  return result;
}

/// Copies of a node carry what its owner sent, so they differ by nothing; velocities and the like
/// are found by each rank for itself and may differ by rounding.
void check_copies(vtkDataArray& array, const Joined& nodes, const std::filesystem::path& path) {
  double range[2];
  array.GetFiniteRange(range, array.GetNumberOfComponents() > 1 ? -1 : 0);
  const double slack = 1e-6 * std::max(std::abs(range[0]), std::abs(range[1]));
  for (std::size_t p = 0; p < nodes.node_of.size(); ++p) {
    const vtkIdType first = nodes.point_of[static_cast<std::size_t>(nodes.node_of[p])];
    for (int c = 0; c < array.GetNumberOfComponents(); ++c) {
      const double here = array.GetComponent(static_cast<vtkIdType>(p), c);
      if (std::abs(here - array.GetComponent(first, c)) > slack) {
        throw InputError(path.string() + ": array '" + array.GetName() +
                         "' has two values at one place; a mesh with several nodes at one place "
                         "can be compared only as one rank wrote it");
      }
    }
  }
}

vtkSmartPointer<vtkDataArray> at_nodes(vtkDataArray& array, const Joined& nodes) {
  auto result = vtkSmartPointer<vtkDataArray>::Take(array.NewInstance());
  result->SetName(array.GetName());
  result->SetNumberOfComponents(array.GetNumberOfComponents());
  result->SetNumberOfTuples(static_cast<vtkIdType>(nodes.point_of.size()));
  for (std::size_t n = 0; n < nodes.point_of.size(); ++n) {
    result->SetTuple(static_cast<vtkIdType>(n), nodes.point_of[n], &array);
  }
  return result;
}

void set_points(vtkUnstructuredGrid& grid, vtkUnstructuredGrid& pieces, const Joined& nodes) {
  vtkNew<vtkPoints> points;
  points->SetDataType(pieces.GetPoints()->GetDataType());
  points->SetData(at_nodes(*pieces.GetPoints()->GetData(), nodes));
  grid.SetPoints(points);
}

void set_cells(vtkUnstructuredGrid& grid, vtkUnstructuredGrid& pieces, const Joined& nodes) {
  vtkNew<vtkCellArray> cells;
  vtkNew<vtkIdList> corners;
  for (vtkIdType c = 0; c < pieces.GetNumberOfCells(); ++c) {
    pieces.GetCellPoints(c, corners);
    for (vtkIdType& corner : *corners) corner = nodes.node_of[static_cast<std::size_t>(corner)];
    cells->InsertNextCell(corners);
  }
  grid.SetCells(pieces.GetCellTypesArray(), cells);
}

vtkSmartPointer<vtkUnstructuredGrid> whole(vtkUnstructuredGrid& pieces,
                                           const std::filesystem::path& path) {
  const Joined nodes = joined(pieces);
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  set_points(*grid, pieces, nodes);
  set_cells(*grid, pieces, nodes);
  for (int a = 0; a < pieces.GetPointData()->GetNumberOfArrays(); ++a) {
    vtkDataArray* array = pieces.GetPointData()->GetArray(a);
    if (!array) continue;  // texts
    check_copies(*array, nodes, path);
    grid->GetPointData()->AddArray(at_nodes(*array, nodes));
  }
  grid->GetCellData()->ShallowCopy(pieces.GetCellData());
  grid->GetFieldData()->ShallowCopy(pieces.GetFieldData());
  return grid;
}

}  // namespace

vtkSmartPointer<vtkUnstructuredGrid> read_whole(const std::filesystem::path& path) {
  const auto data = read(path);
  vtkSmartPointer<vtkUnstructuredGrid> grid = vtkUnstructuredGrid::SafeDownCast(data);
  if (!grid || path.extension() == ".vtp")
    throw InputError(path.string() + ": expected cells of a tissue (.vtu or .pvtu)");
  if (path.extension() == ".pvtu") grid = whole(*grid, path);
  grid->GetCellData()->RemoveArray("rank");
  grid->GetCells()->ConvertToSmallestStorage();  // as our files have it: 32 bits
  return grid;
}

}  // namespace paracrine::vtk
