// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/matched_meshes.hpp"

#include <vtkCell.h>

#include <algorithm>
#include <array>
#include <vector>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/same_points.hpp"

namespace paracrine::vtk {

namespace {

/// Bodies whose borders lie farther apart, in diagonals, are not one tissue: facets of coarse
/// meshes of round bodies come to a hundredth.
constexpr double farthest_apart = 0.02;

int dimension_of(vtkUnstructuredGrid& grid) {
  int dimension = 0;
  for (vtkIdType c = 0; c < grid.GetNumberOfCells(); ++c) {
    dimension = std::max(dimension, grid.GetCell(c)->GetCellDimension());
  }
  return dimension;
}

void check_dimensions(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to) {
  const int theirs = dimension_of(from), ours = dimension_of(to);
  if (theirs != ours) {
    throw InputError("the arm's mesh has " + std::to_string(theirs) +
                     " dimension(s), the control's " + std::to_string(ours) +
                     ": their fields cannot be compared");
  }
}

std::vector<std::array<double, 3>> places(vtkUnstructuredGrid& grid) {
  std::vector<std::array<double, 3>> result(static_cast<std::size_t>(grid.GetNumberOfPoints()));
  for (std::size_t i = 0; i < result.size(); ++i) {
    grid.GetPoint(static_cast<vtkIdType>(i), result[i].data());
  }
  return result;
}

PointWeights interpolated_at(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to) {
  check_dimensions(from, to);
  // Both ways: a part of a tissue lies within the whole.
  PointWeights weights = interpolation(from, places(to));
  const double apart =
      std::max(weights.farthest_outside(), interpolation(to, places(from)).farthest_outside());
  if (apart > farthest_apart * to.GetLength()) {
    throw InputError("the arm's mesh and the control's are of different tissues: they lie up to " +
                     number(apart, 3) + " mm apart");
  }
  return weights;
}

}  // namespace

void MatchedMeshes::match(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to) {
  if (auto same = same_points(from, to)) {
    weights_ = std::move(*same);
    return;
  }
  weights_ = interpolated_at(from, to);
  interpolated_ = true;
  farthest_outside_ = std::max(farthest_outside_, weights_.farthest_outside());
}

const PointWeights& MatchedMeshes::operator()(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to) {
  if (!from_ || !same_order(*from_, from) || !same_order(*to_, to)) {
    match(from, to);
    from_ = &from;
    to_ = &to;
  }
  return weights_;
}

}  // namespace paracrine::vtk
