// SPDX-License-Identifier: BSD-3-Clause
//
// The fields of a run on one mesh, however many ranks wrote them. Includes VTK: for source files
// that touch VTK anyway, not for headers.
#pragma once

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include <filesystem>

namespace paracrine::vtk {

/// Reads .vtu or .pvtu; nodes that pieces share, each with a copy of its own, become one. Cells
/// keep their arrays but "rank".
/// @throws InputError: what read() throws; not an unstructured grid; copies whose values differ by
///         more than rounding (the mesh has two nodes at one place, as at a crack)
vtkSmartPointer<vtkUnstructuredGrid> read_whole(const std::filesystem::path& path);

}  // namespace paracrine::vtk
