// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/field_file.hpp"

#include <vtkDataArray.h>
#include <vtkGenericCell.h>
#include <vtkNew.h>
#include <vtkStaticCellLocator.h>
#include <vtkStaticPointLocator.h>

#include <algorithm>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/vtk_dataset.hpp"

namespace paracrine {

namespace {

/// Value at the point of the cell that is closest to `x`; also says how far that is.
class Interpolator {
 public:
  Interpolator(vtkDataSet& data, vtkDataArray& array) : data_(&data), array_(&array) {
    locator_->SetDataSet(&data);
    locator_->BuildLocator();
    weights_.resize(static_cast<std::size_t>(std::max(data.GetMaxCellSize(), 1)));
  }

  double operator()(const std::array<double, 3>& x, double& distance) {
    double closest[3], parametric[3], distance2 = 0;
    vtkIdType id = -1;
    int sub = 0;
    locator_->FindClosestPoint(x.data(), closest, cell_, id, sub, distance2);
    distance = std::sqrt(distance2);
    data_->GetCell(id, cell_);
    double ignored[3];
    cell_->EvaluatePosition(closest, ignored, sub, parametric, distance2, weights_.data());
    double value = 0;
    for (vtkIdType i = 0; i < cell_->GetNumberOfPoints(); ++i) {
      value += weights_[static_cast<std::size_t>(i)] * array_->GetTuple1(cell_->GetPointId(i));
    }
    return value;
  }

 private:
  vtkDataSet* data_;
  vtkDataArray* array_;
  vtkNew<vtkStaticCellLocator> locator_;
  vtkNew<vtkGenericCell> cell_;
  std::vector<double> weights_;
};

void scale(std::array<double, 3>& x, double factor) {
  for (double& c : x) c *= factor;
}

SampledField interpolated(vtkDataSet& data, vtkDataArray& array, double length,
                          std::span<const std::array<double, 3>> points) {
  // Meshes of one body rarely agree beyond round-off and faceting; this much is still inside.
  const double slack = 1e-6 * data.GetLength();
  Interpolator interpolate(data, array);
  SampledField field;
  field.values.reserve(points.size());
  for (auto x : points) {
    scale(x, 1 / length);
    double distance = 0;
    field.values.push_back(interpolate(x, distance));
    if (distance <= slack) continue;
    ++field.num_outside;
    field.farthest_outside = std::max(field.farthest_outside, distance * length);
  }
  return field;
}

SampledField nearest(vtkDataSet& data, vtkDataArray& array, double length,
                     std::span<const std::array<double, 3>> points) {
  vtkNew<vtkStaticPointLocator> locator;
  locator->SetDataSet(&data);
  locator->BuildLocator();
  SampledField field;
  field.values.reserve(points.size());
  for (auto x : points) {
    scale(x, 1 / length);
    field.values.push_back(array.GetTuple1(locator->FindClosestPoint(x.data())));
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
  return data->GetNumberOfCells() > 0 ? interpolated(*data, array, length, points)
                                      : nearest(*data, array, length, points);
}

}  // namespace paracrine
