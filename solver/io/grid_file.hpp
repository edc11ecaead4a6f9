// SPDX-License-Identifier: BSD-3-Clause
//
// How our VTU files are written, wherever they are made. Includes VTK: for source files that touch
// VTK anyway, not for headers.
#pragma once

#include <vtkUnstructuredGrid.h>

#include <filesystem>
#include <span>
#include <string>

namespace paracrine::vtk {

/// The grid's own time: "TimeValue", which ParaView reads, and "time_unit".
void set_time(vtkUnstructuredGrid& grid, double time, const std::string& unit);

/// Texts that belong to the whole grid, e.g. names of regions.
void set_texts(vtkUnstructuredGrid& grid, const char* name, std::span<const std::string> texts);

/// Appended raw and LZ4 compressed, whole or not at all. @throws FileError
void write(vtkUnstructuredGrid& grid, const std::filesystem::path& path);

}  // namespace paracrine::vtk
