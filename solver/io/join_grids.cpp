// SPDX-License-Identifier: BSD-3-Clause
#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkFieldData.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkUnsignedCharArray.h>

#include <algorithm>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/vtk_file.hpp"

namespace paracrine::vtk {
namespace {

using Grids = std::vector<vtkSmartPointer<vtkUnstructuredGrid>>;

/// Puts arrays of the pieces behind each other; all must be of the first one's kind.
class Join {
 public:
  Join(const vtkDataArray& like, vtkIdType tuples, const std::string& file) : file_(file) {
    auto& first = const_cast<vtkDataArray&>(like);
    array_ = vtkSmartPointer<vtkDataArray>::Take(first.NewInstance());
    array_->SetName(first.GetName());
    array_->SetNumberOfComponents(first.GetNumberOfComponents());
    array_->SetNumberOfTuples(tuples);
  }

  void add(vtkDataArray& part) {
    if (part.GetDataType() != array_->GetDataType() ||
        part.GetNumberOfComponents() != array_->GetNumberOfComponents())
      throw InputError(file_ + ": array '" + one_line(array_->GetName()) +
                       "' is of another kind in one of its pieces");
    array_->InsertTuples(at_, part.GetNumberOfTuples(), 0, &part);
    at_ += part.GetNumberOfTuples();
  }

  const vtkSmartPointer<vtkDataArray>& array() const { return array_; }

 private:
  const std::string& file_;
  vtkSmartPointer<vtkDataArray> array_;
  vtkIdType at_ = 0;
};

/// Of points, or of cells: those that every piece has under the same name.
template <class Attributes>
void join_arrays(const Grids& pieces, vtkIdType tuples, const Attributes& attributes,
                 vtkDataSetAttributes& result, const std::string& file) {
  vtkDataSetAttributes& first = attributes(*pieces.front());
  for (int a = 0; a < first.GetNumberOfArrays(); ++a) {
    vtkDataArray* like = first.GetArray(a);
    if (!like || !like->GetName()) continue;
    const auto lacks = [&](const auto& piece) {
      return !attributes(*piece).GetArray(like->GetName());
    };
    if (std::ranges::any_of(pieces, lacks)) continue;
    Join join(*like, tuples, file);
    for (const auto& piece : pieces) join.add(*attributes(*piece).GetArray(like->GetName()));
    result.AddArray(join.array());
  }
}

void join_points(const Grids& pieces, vtkIdType count, vtkUnstructuredGrid& grid,
                 const std::string& file) {
  Join join(*pieces.front()->GetPoints()->GetData(), count, file);
  for (const auto& piece : pieces) join.add(*piece->GetPoints()->GetData());
  auto points = vtkSmartPointer<vtkPoints>::New();
  points->SetDataType(join.array()->GetDataType());
  points->SetData(join.array());
  grid.SetPoints(points);
}

void join_cells(const Grids& pieces, vtkUnstructuredGrid& grid) {
  auto cells = vtkSmartPointer<vtkCellArray>::New();
  auto types = vtkSmartPointer<vtkUnsignedCharArray>::New();
  vtkIdType before = 0;
  for (const auto& piece : pieces) {
    if (piece->GetNumberOfCells() > 0) {
      cells->Append(piece->GetCells(), before);
      types->InsertTuples(types->GetNumberOfTuples(), piece->GetNumberOfCells(), 0,
                          piece->GetCellTypesArray());
    }
    before += piece->GetNumberOfPoints();
  }
  grid.SetCells(types, cells);
}

}  // namespace

vtkSmartPointer<vtkUnstructuredGrid> joined(const Grids& all, const std::string& file) {
  Grids pieces;
  std::ranges::copy_if(all, std::back_inserter(pieces),
                       [](const auto& piece) { return piece->GetNumberOfPoints() > 0; });
  if (pieces.empty()) return vtkSmartPointer<vtkUnstructuredGrid>::New();
  if (pieces.size() == 1) return pieces.front();
  auto grid = vtkSmartPointer<vtkUnstructuredGrid>::New();
  vtkIdType num_points = 0, num_cells = 0;
  for (const auto& piece : pieces) num_points += piece->GetNumberOfPoints();
  for (const auto& piece : pieces) num_cells += piece->GetNumberOfCells();
  join_points(pieces, num_points, *grid, file);
  join_cells(pieces, *grid);
  const auto of_points = [](vtkUnstructuredGrid& piece) -> vtkDataSetAttributes& {
    return *piece.GetPointData();
  };
  const auto of_cells = [](vtkUnstructuredGrid& piece) -> vtkDataSetAttributes& {
    return *piece.GetCellData();
  };
  join_arrays(pieces, num_points, of_points, *grid->GetPointData(), file);
  join_arrays(pieces, num_cells, of_cells, *grid->GetCellData(), file);
  grid->GetFieldData()->ShallowCopy(pieces.front()->GetFieldData());
  return grid;
}

}  // namespace paracrine::vtk
