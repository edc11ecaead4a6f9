// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/same_points.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

namespace paracrine::vtk {

namespace {

std::array<double, 3> place(vtkUnstructuredGrid& grid, vtkIdType point) {
  std::array<double, 3> x{};
  grid.GetPoint(point, x.data());
  return x;
}

}  // namespace

bool same_order(vtkUnstructuredGrid& a, vtkUnstructuredGrid& b) {
  if (a.GetNumberOfPoints() != b.GetNumberOfPoints()) return false;
  for (vtkIdType i = 0; i < a.GetNumberOfPoints(); ++i) {
    if (place(a, i) != place(b, i)) return false;
  }
  return true;
}

std::vector<vtkIdType> by_place(vtkUnstructuredGrid& grid) {
  std::vector<vtkIdType> order(static_cast<std::size_t>(grid.GetNumberOfPoints()));
  std::iota(order.begin(), order.end(), vtkIdType{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](vtkIdType a, vtkIdType b) { return place(grid, a) < place(grid, b); });
  return order;
}

std::optional<PointWeights> same_points(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to) {
  if (from.GetNumberOfPoints() != to.GetNumberOfPoints()) return {};
  std::vector<vtkIdType> source(static_cast<std::size_t>(to.GetNumberOfPoints()));
  if (same_order(from, to)) {
    std::iota(source.begin(), source.end(), vtkIdType{0});
  } else {
    const auto theirs = by_place(from), ours = by_place(to);
    for (std::size_t k = 0; k < ours.size(); ++k) {
      if (place(from, theirs[k]) != place(to, ours[k])) return {};
      source[static_cast<std::size_t>(ours[k])] = theirs[k];
    }
  }
  PointWeights weights;
  for (const vtkIdType point : source) {
    weights.add(point, 1);
    weights.end_place();
  }
  return weights;
}

}  // namespace paracrine::vtk
