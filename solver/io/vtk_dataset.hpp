// SPDX-License-Identifier: BSD-3-Clause
//
// Opens VTK XML files. Includes VTK: for source files that touch VTK anyway, not for headers.
#pragma once

#include <vtkDataSet.h>
#include <vtkSmartPointer.h>

#include <filesystem>
#include <string>
#include <vector>

namespace paracrine::vtk {

/// Keeps VTK from printing its own complaints while ours are being made: what fails is thrown.
class Silence {
 public:
  Silence();
  ~Silence();
  Silence(const Silence&) = delete;
  Silence& operator=(const Silence&) = delete;

 private:
  int was_;
};

/// Reads .vtu, .pvtu or .vtp by suffix. Copies of nodes on the borders of pieces stay.
/// @throws InputError: absent, unreadable, truncated, of another kind
vtkSmartPointer<vtkDataSet> read(const std::filesystem::path& path);

/// Names of the point arrays, in the file's order.
std::vector<std::string> point_array_names(vtkDataSet& data);

/// The point array of this name, or of this name with a unit in brackets behind it.
/// @throws InputError listing what the file has
vtkDataArray& point_array(vtkDataSet& data, const std::string& name,
                          const std::filesystem::path& path);

}  // namespace paracrine::vtk
