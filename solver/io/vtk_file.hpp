// SPDX-License-Identifier: BSD-3-Clause
//
// VTK XML files as grids. VTK's own readers take what a file says of itself at its word: sizes that
// no memory holds, corners of cells that are no points, elements nested until the stack ends. Here
// every number is checked against the data that must be there, and VTK gets sound grids only.
#pragma once

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <string>
#include <string_view>
#include <vector>

namespace paracrine::vtk {

/// Text of a .vtu (its straight and quadratic cells; no polyhedra) or .vtp file (of its cells
/// triangles alone; bare vertices, lines and strips are left out). Pieces follow each other.
/// @param file  for messages
/// @throws InputError: not such a file, damaged, cut off, other cells, points that are not finite
vtkSmartPointer<vtkUnstructuredGrid> grid_of_text(std::string_view text, const std::string& file);

/// Names of the files that a .pvtu joins, relative to it.
/// @throws InputError: not such a file; a name that leads out of its folder
std::vector<std::string> pieces_of_text(std::string_view text, const std::string& file);

/// One after the other, points and cells, with the arrays that all have.
/// @throws InputError when arrays of one name differ in type or components
vtkSmartPointer<vtkUnstructuredGrid> joined(
    const std::vector<vtkSmartPointer<vtkUnstructuredGrid>>& pieces, const std::string& file);

}  // namespace paracrine::vtk
