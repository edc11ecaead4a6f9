// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/grid_difference.hpp"

#include <vtkCellData.h>
#include <vtkDataArray.h>
#include <vtkFieldData.h>
#include <vtkPointData.h>

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/io/vtk_dataset.hpp"

namespace paracrine {

namespace {}  // namespace

std::string difference_name(const std::string& array) {
  const auto [name, unit] = name_and_unit(array);
  return with_unit(name + " difference", unit);
}

namespace vtk {

namespace {

using Grid = vtkSmartPointer<vtkUnstructuredGrid>;

void add_once(std::vector<std::string>& list, const std::string& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// The mesh and its regions, without arrays of points.
Grid bare(vtkUnstructuredGrid& control) {
  auto grid = Grid::New();
  grid->CopyStructure(&control);
  grid->GetCellData()->ShallowCopy(control.GetCellData());
  grid->GetFieldData()->ShallowCopy(control.GetFieldData());
  return grid;
}

vtkSmartPointer<vtkDataArray> minus(vtkDataArray& arm, const PointWeights& weights,
                                    vtkDataArray& control) {
  auto result = vtkSmartPointer<vtkDataArray>::Take(control.NewInstance());
  result->SetName(difference_name(control.GetName()).c_str());
  result->SetNumberOfComponents(control.GetNumberOfComponents());
  result->SetNumberOfTuples(control.GetNumberOfTuples());
  for (vtkIdType i = 0; i < control.GetNumberOfTuples(); ++i) {
    for (int c = 0; c < control.GetNumberOfComponents(); ++c) {
      const double value = weights.value(static_cast<std::size_t>(i), arm, c);
      result->SetComponent(i, c, value - control.GetComponent(i, c));
    }
  }
  return result;
}

double magnitude(vtkDataArray& array, vtkIdType tuple) {
  double square = 0;
  for (int c = 0; c < array.GetNumberOfComponents(); ++c) {
    square += std::pow(array.GetComponent(tuple, c), 2);
  }
  return std::sqrt(square);
}

LargestDifference& entry_of(std::vector<LargestDifference>& list, const std::string& array,
                            double time) {
  const auto title = name_and_unit(array);
  const auto same = [&](const LargestDifference& e) { return std::pair(e.name, e.unit) == title; };
  const auto found = std::find_if(list.begin(), list.end(), same);
  if (found != list.end()) return *found;
  list.push_back({title.first, title.second, 0, time, {}});
  return list.back();
}

}  // namespace

std::vector<std::string> shared_arrays(vtkUnstructuredGrid& arm, vtkUnstructuredGrid& control,
                                       std::vector<std::string>& left_out) {
  std::vector<std::string> shared;
  const auto array = [](vtkUnstructuredGrid& grid, const std::string& name) {
    return grid.GetPointData()->GetArray(name.c_str());
  };
  for (const std::string& name : point_array_names(control)) {
    vtkDataArray *ours = array(control, name), *theirs = array(arm, name);
    if (!ours || !theirs) {
      add_once(left_out, "'" + name + "' is in the control alone");
    } else if (ours->GetNumberOfComponents() != theirs->GetNumberOfComponents()) {
      add_once(left_out, "'" + name + "' has another number of components in the arm");
    } else {
      shared.push_back(name);
    }
  }
  for (const std::string& name : point_array_names(arm)) {
    if (!array(control, name)) add_once(left_out, "'" + name + "' is in the arm alone");
  }
  return shared;
}

vtkSmartPointer<vtkUnstructuredGrid> difference(vtkUnstructuredGrid& arm,
                                                const PointWeights& weights,
                                                vtkUnstructuredGrid& control,
                                                const std::vector<std::string>& arrays) {
  Grid grid = bare(control);
  for (const std::string& name : arrays) {
    grid->GetPointData()->AddArray(minus(*arm.GetPointData()->GetArray(name.c_str()), weights,
                                         *control.GetPointData()->GetArray(name.c_str())));
  }
  return grid;
}

void note_largest(std::vector<LargestDifference>& list, vtkUnstructuredGrid& grid,
                  const std::string& array, double time) {
  LargestDifference& entry = entry_of(list, array, time);
  vtkDataArray& values = *grid.GetPointData()->GetArray(difference_name(array).c_str());
  for (vtkIdType i = 0; i < values.GetNumberOfTuples(); ++i) {
    const double size = magnitude(values, i);
    if (!std::isfinite(size) || size <= std::abs(entry.largest)) continue;
    entry.largest = values.GetNumberOfComponents() > 1 ? size : values.GetComponent(i, 0);
    entry.time = time;
    grid.GetPoint(i, entry.point.data());
  }
}

}  // namespace vtk

}  // namespace paracrine
