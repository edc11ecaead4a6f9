// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/slice.hpp"

#include <vtkCellData.h>
#include <vtkCharArray.h>
#include <vtkDataArray.h>
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkProbeFilter.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"
#include "solver/io/vtk_dataset.hpp"

namespace paracrine {

namespace {

constexpr const char* axis_names[] = {"x", "y", "z"};

/// Coordinates in which the mesh extends; the others are constant.
std::vector<int> extended_axes(const double* bounds) {
  double longest = 0;
  for (int d = 0; d < 3; ++d) longest = std::max(longest, bounds[2 * d + 1] - bounds[2 * d]);
  std::vector<int> axes;
  for (int d = 0; d < 3; ++d) {
    if (bounds[2 * d + 1] - bounds[2 * d] > 1e-9 * longest) axes.push_back(d);
  }
  return axes;
}

std::optional<Slice> checked_slice(const std::optional<Slice>& wanted, const double* bounds,
                                   std::size_t dimension) {
  if (dimension < 2) throw InputError("a one-dimensional mesh has no slice to draw");
  if (dimension == 2) return {};
  const Slice slice = wanted ? *wanted : Slice{2, (bounds[4] + bounds[5]) / 2};
  const double low = bounds[2 * slice.axis], high = bounds[2 * slice.axis + 1];
  if (slice.at < low || slice.at > high) {
    throw InputError(slice_text(slice) + " misses the tissue, where " + axis_names[slice.axis] +
                     " goes from " + number(low, 5) + " to " + number(high, 5) + " mm");
  }
  return slice;
}

Plane empty_plane(vtkDataSet& data, const std::optional<Slice>& wanted, int longest) {
  const double* bounds = data.GetBounds();
  auto axes = extended_axes(bounds);
  Plane plane;
  plane.slice = checked_slice(wanted, bounds, axes.size());
  if (plane.slice) axes.erase(std::find(axes.begin(), axes.end(), plane.slice->axis));
  for (std::size_t k = 0; k < 2; ++k) {
    plane.axes[k] = axes[k];
    plane.low[k] = bounds[2 * axes[k]];
    plane.size[k] = bounds[2 * axes[k] + 1] - plane.low[k];
  }
  const double pixel = std::max(plane.size[0], plane.size[1]) / longest;
  for (std::size_t k = 0; k < 2; ++k) {
    plane.samples[k] = std::max(1, static_cast<int>(std::lround(plane.size[k] / pixel)));
  }
  return plane;
}

vtkNew<vtkImageData> grid_of(const Plane& plane, vtkDataSet& data) {
  double origin[3], spacing[3] = {1, 1, 1};
  int dimensions[3] = {1, 1, 1};
  for (int d = 0; d < 3; ++d) origin[d] = data.GetBounds()[2 * d];
  if (plane.slice) origin[plane.slice->axis] = plane.slice->at;
  for (std::size_t k = 0; k < 2; ++k) {
    const int axis = plane.axes[k];
    spacing[axis] = plane.size[k] / plane.samples[k];
    dimensions[axis] = plane.samples[k];
    origin[axis] = plane.low[k] + spacing[axis] / 2;
  }
  vtkNew<vtkImageData> grid;
  grid->SetDimensions(dimensions);
  grid->SetOrigin(origin);
  grid->SetSpacing(spacing);
  return grid;
}

void take_samples(Plane& plane, vtkDataSet& probed) {
  auto* mask = vtkCharArray::SafeDownCast(probed.GetPointData()->GetArray("vtkValidPointMask"));
  vtkDataArray* values = probed.GetPointData()->GetArray(plane.label.c_str());
  vtkDataArray* regions = probed.GetPointData()->GetArray("region");
  const auto count = static_cast<std::size_t>(probed.GetNumberOfPoints());
  plane.values.assign(count, std::numeric_limits<double>::quiet_NaN());
  plane.regions.assign(count, -1);
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = static_cast<vtkIdType>(i);
    if (!mask || !mask->GetValue(id) || !values) continue;
    plane.values[i] = values->GetComponent(id, 0);
    plane.regions[i] = regions ? static_cast<int>(regions->GetComponent(id, 0)) : 0;
  }
}

}  // namespace

Slice parse_slice(const std::string& text) {
  const auto equals = text.find('=');
  const std::string axis(trimmed(std::string_view(text).substr(0, equals)));
  if (equals != std::string::npos && (axis == "x" || axis == "y" || axis == "z")) {
    try {
      const Quantity q = parse_quantity(trimmed(std::string_view(text).substr(equals + 1)));
      if (q.unit.dimension == dimension::length) return {axis[0] - 'x', q.value()};
    } catch (const UnitError&) {
      // the message below says it all
    }
  }
  throw InputError("expected a slice such as \"z = 2 mm\", found \"" + text + "\"");
}

std::string slice_text(const Slice& slice) {
  std::string text = "slice ";
  return text.append(axis_names[slice.axis]) + " = " + number(slice.at, 5) + " mm";
}

Plane sample_plane(const std::filesystem::path& file, const std::string& array,
                   const std::optional<Slice>& slice, int longest) {
  const auto data = vtk::read(file);
  Plane plane = empty_plane(*data, slice, longest);
  plane.label = vtk::point_array(*data, array, file).GetName();
  vtkNew<vtkProbeFilter> probe;
  const auto grid = grid_of(plane, *data);
  probe->SetInputData(grid);
  probe->SetSourceData(data);
  probe->Update();
  take_samples(plane, *probe->GetOutput());
  return plane;
}

}  // namespace paracrine
