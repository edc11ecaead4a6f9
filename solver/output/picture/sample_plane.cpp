// SPDX-License-Identifier: BSD-3-Clause
//
// Cells are cut and filled one by one: VTK's probe filter takes forty times as long.
#include "solver/output/picture/slice.hpp"

#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkDataArray.h>
#include <vtkIdList.h>
#include <vtkNew.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "solver/output/picture/triangle_fill.hpp"

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
  if (dimension < 2) {
    throw InputError(
        "a one-dimensional mesh is drawn as curves: let the picture's name end in .svg");
  }
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

/// A corner of a cell: where it is, and the field there.
struct Corner {
  std::array<double, 3> point{};
  double value = 0;
};

PlaneVertex projected(const Plane& plane, const Corner& corner) {
  return {{corner.point[static_cast<std::size_t>(plane.axes[0])],
           corner.point[static_cast<std::size_t>(plane.axes[1])]},
          corner.value};
}

Corner crossing(const Corner& a, const Corner& b, std::size_t axis, double at) {
  const double t = (at - a.point[axis]) / (b.point[axis] - a.point[axis]);
  Corner c;
  for (std::size_t d = 0; d < 3; ++d) c.point[d] = a.point[d] + t * (b.point[d] - a.point[d]);
  c.value = a.value + t * (b.value - a.value);
  return c;
}

/// A plane cuts a tetrahedron in a triangle (one corner on its own) or a quadrilateral (two and
/// two), whose corners are taken in turn.
void fill_cut(Plane& plane, const std::array<Corner, 4>& corners, double at, int region) {
  const auto axis = static_cast<std::size_t>(plane.slice->axis);
  std::array<const Corner*, 4> above{}, below{};
  std::size_t num_above = 0, num_below = 0;
  for (const Corner& corner : corners) {
    if (corner.point[axis] >= at) {
      above[num_above++] = &corner;
    } else {
      below[num_below++] = &corner;
    }
  }
  if (num_above == 0 || num_below == 0) return;
  const auto cut = [&](std::size_t i, std::size_t j) {
    return projected(plane, crossing(*above[i], *below[j], axis, at));
  };
  if (num_above == 1) {
    fill_triangle(plane, {cut(0, 0), cut(0, 1), cut(0, 2)}, region);
  } else if (num_below == 1) {
    fill_triangle(plane, {cut(0, 0), cut(1, 0), cut(2, 0)}, region);
  } else {
    fill_triangle(plane, {cut(0, 0), cut(0, 1), cut(1, 1)}, region);
    fill_triangle(plane, {cut(0, 0), cut(1, 1), cut(1, 0)}, region);
  }
}

void fill_cells(Plane& plane, vtkDataSet& data, vtkDataArray& values, double at) {
  vtkDataArray* regions = data.GetCellData()->GetArray("region");
  vtkNew<vtkIdList> nodes;
  std::array<Corner, 4> corners;
  for (vtkIdType cell = 0; cell < data.GetNumberOfCells(); ++cell) {
    const int type = data.GetCellType(cell);
    if (type != VTK_TRIANGLE && type != VTK_TETRA) continue;  // lines and points have no area
    data.GetCellPoints(cell, nodes);
    for (vtkIdType i = 0; i < nodes->GetNumberOfIds(); ++i) {
      Corner& corner = corners[static_cast<std::size_t>(i)];
      data.GetPoint(nodes->GetId(i), corner.point.data());
      corner.value = values.GetComponent(nodes->GetId(i), 0);
    }
    const int region = regions ? static_cast<int>(regions->GetComponent(cell, 0)) : 0;
    if (type == VTK_TETRA && plane.slice) {
      fill_cut(plane, corners, at, region);
    } else if (type == VTK_TRIANGLE && !plane.slice) {
      fill_triangle(plane,
                    {projected(plane, corners[0]), projected(plane, corners[1]),
                     projected(plane, corners[2])},
                    region);
    }
  }
}

/// The slice's place, a hair inside where it is the tissue's lower end: cells are cut when they
/// have corners below.
double cutting_place(const Plane& plane, const double* bounds) {
  if (!plane.slice) return 0;
  const double low = bounds[2 * plane.slice->axis], high = bounds[2 * plane.slice->axis + 1];
  return std::max(plane.slice->at, low + 1e-9 * (high - low));
}

}  // namespace

std::size_t mesh_dimension(const std::filesystem::path& file) {
  return extended_axes(vtk::read(file)->GetBounds()).size();
}

Plane sample_plane(const std::filesystem::path& file, const std::string& array,
                   const std::optional<Slice>& slice, int longest) {
  const auto data = vtk::read(file);
  Plane plane = empty_plane(*data, slice, longest);
  vtkDataArray& values = vtk::point_array(*data, array, file);
  plane.label = values.GetName();
  const std::size_t count = plane.index(0, plane.samples[1]);
  plane.values.assign(count, std::numeric_limits<double>::quiet_NaN());
  plane.regions.assign(count, -1);
  fill_cells(plane, *data, values, cutting_place(plane, data->GetBounds()));
  return plane;
}

}  // namespace paracrine
