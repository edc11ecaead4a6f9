// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/vtk_dataset.hpp"

#include <vtkDataArray.h>
#include <vtkErrorCode.h>
#include <vtkNew.h>
#include <vtkObject.h>
#include <vtkPointData.h>
#include <vtkXMLPUnstructuredGridReader.h>
#include <vtkXMLPolyDataReader.h>
#include <vtkXMLUnstructuredGridReader.h>

#include <algorithm>
#include <system_error>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine::vtk {

Silence::Silence() : was_(vtkObject::GetGlobalWarningDisplay()) {
  vtkObject::SetGlobalWarningDisplay(0);
}
Silence::~Silence() {
  vtkObject::SetGlobalWarningDisplay(was_);
}

namespace {

template <class Reader>
vtkSmartPointer<vtkDataSet> read_with(const std::filesystem::path& path) {
  const Silence silence;
  vtkNew<Reader> reader;
  if (!reader->CanReadFile(path.c_str())) {
    throw InputError(path.string() + ": is not a VTK XML file of the kind its name promises");
  }
  reader->SetFileName(path.c_str());
  reader->Update();
  vtkDataSet* data = reader->GetOutputAsDataSet();
  if (reader->GetErrorCode() != vtkErrorCode::NoError || !data) {
    throw InputError(path.string() + ": VTK cannot read it (" +
                     vtkErrorCode::GetStringFromErrorCode(reader->GetErrorCode()) + ")");
  }
  if (data->GetNumberOfPoints() == 0) {
    throw InputError(path.string() + ": holds no points, or is truncated");
  }
  return data;
}

}  // namespace

vtkSmartPointer<vtkDataSet> read(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) {
    throw InputError(path.string() + ": there is no such file");
  }
  const std::string suffix = path.extension().string();
  if (suffix == ".vtu") return read_with<vtkXMLUnstructuredGridReader>(path);
  if (suffix == ".pvtu") return read_with<vtkXMLPUnstructuredGridReader>(path);
  if (suffix == ".vtp") return read_with<vtkXMLPolyDataReader>(path);
  throw InputError(path.string() + ": expected .vtu, .pvtu or .vtp, found '" + suffix + "'");
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
  for (std::string& n : bare) n = n.substr(0, n.find(" ["));
  throw InputError(path.string() + ": no point array '" + name + "' of numbers; there are " +
                   quoted_list(names) + did_you_mean(name, bare));
}

}  // namespace paracrine::vtk
