// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/vtk_dataset.hpp"

#include <vtkDataArray.h>
#include <vtkObject.h>
#include <vtkPointData.h>

#include <algorithm>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/vtk_file.hpp"

namespace paracrine::vtk {

Silence::Silence() : was_(vtkObject::GetGlobalWarningDisplay()) {
  vtkObject::SetGlobalWarningDisplay(0);
}
Silence::~Silence() {
  vtkObject::SetGlobalWarningDisplay(was_);
}

namespace {

vtkSmartPointer<vtkDataSet> read_pieces(const std::filesystem::path& path) {
  std::vector<vtkSmartPointer<vtkUnstructuredGrid>> pieces;
  for (const std::string& name : pieces_of_text(input_text(path), path.string())) {
    const std::filesystem::path piece = path.parent_path() / name;
    pieces.push_back(grid_of_text(input_text(piece), piece.string()));
  }
  return joined(pieces, path.string());
}

}  // namespace

vtkSmartPointer<vtkDataSet> read(const std::filesystem::path& path) {
  const Silence silence;
  const std::string suffix = path.extension().string();
  if (suffix != ".pvtu" && suffix != ".vtu" && suffix != ".vtp")
    throw InputError(path.string() + ": expected .vtu, .pvtu or .vtp, found '" + suffix + "'");
  vtkSmartPointer<vtkDataSet> data;
  if (suffix == ".pvtu") {
    data = read_pieces(path);
  } else {
    data = grid_of_text(input_text(path), path.string());
  }
  // A rank may have no part of a small mesh; a whole mesh has points.
  if (data->GetNumberOfPoints() == 0) throw InputError(path.string() + ": holds no points");
  return data;
}

std::vector<std::string> point_array_names(vtkDataSet& data) {
  std::vector<std::string> names;
  for (int i = 0; i < data.GetPointData()->GetNumberOfArrays(); ++i) {
    const char* name = data.GetPointData()->GetArrayName(i);
    names.emplace_back(name ? name : "");
  }
  return names;
}

vtkDataArray& point_array(vtkDataSet& data, const std::string& name,
                          const std::filesystem::path& path) {
  const auto names = point_array_names(data);
  auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    found = std::find_if(names.begin(), names.end(),
                         [&](const std::string& n) { return n.starts_with(name + " ["); });
  }
  vtkDataArray* array =
      found == names.end() ? nullptr : data.GetPointData()->GetArray(found->c_str());
  if (array) return *array;
  auto bare = names;  // a name is looked for without its unit too
  for (std::string& n : bare) n = name_and_unit(n).first;
  throw InputError(path.string() + ": no point array '" + name + "' of numbers; there are " +
                   quoted_list(names) + did_you_mean(name, bare));
}

}  // namespace paracrine::vtk
