// SPDX-License-Identifier: BSD-3-Clause
//
// The arrays of one grid less those of another, at one time. Includes VTK: for source files that
// touch VTK anyway, not for headers.
#pragma once

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <string>
#include <vector>

#include "solver/io/field_difference.hpp"
#include "solver/io/point_weights.hpp"

namespace paracrine::vtk {

/// Names of the arrays of points that both have; the others are noted, once each.
std::vector<std::string> shared_arrays(vtkUnstructuredGrid& arm, vtkUnstructuredGrid& control,
                                       std::vector<std::string>& left_out);

/// Mesh, regions and texts of the control, and arm - control of the arrays, each in the type of the
/// control's. NaN where either is NaN.
/// @param weights  where the control's nodes are in the arm
vtkSmartPointer<vtkUnstructuredGrid> difference(vtkUnstructuredGrid& arm,
                                                const PointWeights& weights,
                                                vtkUnstructuredGrid& control,
                                                const std::vector<std::string>& arrays);

/// Replaces the array's entry, which is made when there is none, by a larger difference.
/// @param grid   differences
/// @param array  name of the field's own array
void note_largest(std::vector<LargestDifference>& list, vtkUnstructuredGrid& grid,
                  const std::string& array, double time);

}  // namespace paracrine::vtk
