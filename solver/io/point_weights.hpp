// SPDX-License-Identifier: BSD-3-Clause
//
// Which points of a grid give the value at a place, and how much of each: found once for all arrays
// and times. Includes VTK: for source files that touch VTK anyway, not for headers.
#pragma once

#include <vtkDataArray.h>
#include <vtkDataSet.h>

#include <array>
#include <span>
#include <vector>

namespace paracrine::vtk {

struct PointWeights {
  std::vector<std::size_t> begin{0};  ///< places + 1: where a place's points begin
  std::vector<vtkIdType> point;
  std::vector<double> weight;
  std::vector<double> distance;  ///< places: to the grid; 0 inside any cell

  std::size_t num_places() const noexcept { return begin.size() - 1; }
  void add(vtkIdType p, double w) {
    point.push_back(p);
    weight.push_back(w);
  }
  void end_place(double from_grid = 0) {
    begin.push_back(point.size());
    distance.push_back(from_grid);
  }
  double farthest_outside() const;
  double value(std::size_t place, vtkDataArray& array, int component = 0) const;
};

/// Linear interpolation in the cells; outside, at the nearest point of the nearest cell.
/// @param data    at least one cell
/// @param places  in the grid's coordinates
/// @throws InputError, without the file's name: the nearest cell is flat, e.g. all its corners
/// equal
PointWeights interpolation(vtkDataSet& data, std::span<const std::array<double, 3>> places);

}  // namespace paracrine::vtk
