// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/field_file.hpp"

#include <vtkDataArray.h>
#include <vtkNew.h>
#include <vtkStaticPointLocator.h>

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/point_weights.hpp"
#include "solver/io/vtk_dataset.hpp"

namespace paracrine {

namespace {

std::vector<std::array<double, 3>> scaled(std::span<const std::array<double, 3>> points,
                                          double factor) {
  std::vector<std::array<double, 3>> result(points.begin(), points.end());
  for (auto& x : result)
    for (double& c : x) c *= factor;
  return result;
}

SampledField interpolated(vtkDataSet& data, vtkDataArray& array, double length,
                          std::span<const std::array<double, 3>> points) {
  const auto weights = vtk::interpolation(data, scaled(points, 1 / length));
  SampledField field;
  field.values.reserve(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) field.values.push_back(weights.value(i, array));
  field.distance = weights.distance;
  for (double& d : field.distance) d *= length;
  return field;
}

double distance_to_box(const double bounds[6], const std::array<double, 3>& x) {
  double square = 0;
  for (std::size_t a = 0; a < 3; ++a) {
    const double beyond = std::max({bounds[2 * a] - x[a], x[a] - bounds[2 * a + 1], 0.0});
    square += beyond * beyond;
  }
  return std::sqrt(square);
}

SampledField nearest(vtkDataSet& data, vtkDataArray& array, double length,
                     std::span<const std::array<double, 3>> points) {
  vtkNew<vtkStaticPointLocator> locator;
  locator->SetDataSet(&data);
  locator->BuildLocator();
  SampledField field;
  field.values.reserve(points.size());
  for (const auto& x : scaled(points, 1 / length)) {
    field.values.push_back(array.GetTuple1(locator->FindClosestPoint(x.data())));
    field.distance.push_back(distance_to_box(data.GetBounds(), x) * length);
  }
  return field;
}

}  // namespace

SampledField sample_field(const std::filesystem::path& path, const std::string& array_name,
                          double length, std::span<const std::array<double, 3>> points) {
  const auto data = vtk::read(path);
  vtkDataArray& array = vtk::point_array(*data, array_name, path);
  if (array.GetNumberOfComponents() != 1) {
    throw InputError(path.string() + ": array '" + array_name + "' has " +
                     std::to_string(array.GetNumberOfComponents()) +
                     " components, expected one value a point");
  }
  try {
    SampledField field = data->GetNumberOfCells() == 0 ? nearest(*data, array, length, points)
                                                       : interpolated(*data, array, length, points);
    field.unit = name_and_unit(array.GetName()).second;
    return field;
  } catch (const InputError& error) {
    throw InputError(path.string() + ": " + error.what());
  }
}

}  // namespace paracrine
