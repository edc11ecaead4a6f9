// SPDX-License-Identifier: BSD-3-Clause
//
// Nodes are known by where they are: pieces of one mesh, cut by another number of ranks or at
// another place, hold the same nodes in another order, with coordinates equal to the last bit.
// Includes VTK: for source files that touch VTK anyway, not for headers.
#pragma once

#include <vtkUnstructuredGrid.h>

#include <optional>
#include <vector>

#include "solver/io/point_weights.hpp"

namespace paracrine::vtk {

/// Points of the grid by x, then y, then z; points at one place in the grid's order.
std::vector<vtkIdType> by_place(vtkUnstructuredGrid& grid);

/// Are the points of both at the same places, one by one?
bool same_order(vtkUnstructuredGrid& a, vtkUnstructuredGrid& b);

/// Where `to` finds its nodes in `from`, when both have the same ones; absent when not.
std::optional<PointWeights> same_points(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to);

}  // namespace paracrine::vtk
