// SPDX-License-Identifier: BSD-3-Clause
#include <vtkDataArray.h>

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/point_cloud.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "solver/io/vtk_file.hpp"

namespace paracrine {

namespace {

std::vector<double> weights_of(vtkDataSet& data, const std::string& name,
                               const std::filesystem::path& path) {
  const auto names = vtk::point_array_names(data);
  const auto count = static_cast<std::size_t>(data.GetNumberOfPoints());
  if (name.empty() && std::find(names.begin(), names.end(), "weight") == names.end()) {
    return std::vector<double>(count, 1.0);
  }
  vtkDataArray& array = vtk::point_array(data, name.empty() ? "weight" : name, path);
  std::vector<double> weights(count);
  for (std::size_t i = 0; i < count; ++i) {
    weights[i] = array.GetComponent(static_cast<vtkIdType>(i), 0);
    if (!(weights[i] >= 0) || !std::isfinite(weights[i])) {
      throw InputError(path.string() + ": point " + std::to_string(i) +
                       ": the weight is negative or not a number, found " + number(weights[i]));
    }
  }
  return weights;
}

}  // namespace

PointCloud vtp_cloud(std::string_view text, const std::filesystem::path& path, double length,
                     const std::string& weights) {
  const auto data = vtk::grid_of_text(text, path.string());
  if (data->GetNumberOfPoints() == 0) throw InputError(path.string() + ": holds no points");
  PointCloud cloud;
  cloud.weights = weights_of(*data, weights, path);
  cloud.points.resize(cloud.weights.size());
  for (std::size_t i = 0; i < cloud.points.size(); ++i) {
    data->GetPoint(static_cast<vtkIdType>(i), cloud.points[i].data());
    for (double& c : cloud.points[i]) c *= length;
  }
  return cloud;
}

PointCloud read_vtp_cloud(const std::filesystem::path& path, double length,
                          const std::string& weights) {
  return vtp_cloud(input_text(path), path, length, weights);
}

}  // namespace paracrine
