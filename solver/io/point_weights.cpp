// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/point_weights.hpp"

#include <vtkGenericCell.h>
#include <vtkNew.h>
#include <vtkStaticCellLocator.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "solver/base/errors.hpp"

namespace paracrine::vtk {

double PointWeights::value(std::size_t place, vtkDataArray& array, int component) const {
  double sum = 0;
  for (std::size_t k = begin[place]; k < begin[place + 1]; ++k) {
    sum += weight[k] * array.GetComponent(point[k], component);
  }
  return sum;
}

double PointWeights::farthest_outside() const {
  return distance.empty() ? 0 : *std::ranges::max_element(distance);
}

namespace {

// Of a cell without extent VTK finds no place, and leaves the weights as they were.
[[noreturn]] void refuse_flat(const std::string& found) {
  throw InputError("nothing can be interpolated: " + found +
                   "; expected cells with a length, an area or a volume");
}

class Interpolator {
 public:
  explicit Interpolator(vtkDataSet& data) : data_(&data), slack_(1e-6 * data.GetLength()) {
    locator_->SetDataSet(&data);
    locator_->BuildLocator();
    shares_.resize(static_cast<std::size_t>(std::max(data.GetMaxCellSize(), 1)));
  }

  void add(const std::array<double, 3>& x, PointWeights& weights) {
    double closest[3], parametric[3], distance2 = 0;
    vtkIdType id = -1;
    int sub = 0;
    locator_->FindClosestPoint(x.data(), closest, cell_, id, sub, distance2);
    if (id < 0) refuse_flat("every cell near a place is flat");
    const double distance = std::sqrt(distance2);
    data_->GetCell(id, cell_);
    double ignored[3];
    if (cell_->EvaluatePosition(closest, ignored, sub, parametric, distance2, shares_.data()) < 0)
      refuse_flat("cell " + std::to_string(id) + " is flat");
    for (vtkIdType i = 0; i < cell_->GetNumberOfPoints(); ++i) {
      weights.add(cell_->GetPointId(i), shares_[static_cast<std::size_t>(i)]);
    }
    weights.end_place(distance > slack_ ? distance : 0);
  }

 private:
  vtkDataSet* data_;
  // Meshes of one body rarely agree beyond round-off and faceting; this much is still inside.
  double slack_;
  vtkNew<vtkStaticCellLocator> locator_;
  vtkNew<vtkGenericCell> cell_;
  std::vector<double> shares_;
};

}  // namespace

PointWeights interpolation(vtkDataSet& data, std::span<const std::array<double, 3>> places) {
  Interpolator interpolator(data);
  PointWeights weights;
  for (const auto& x : places) interpolator.add(x, weights);
  return weights;
}

}  // namespace paracrine::vtk
