// SPDX-License-Identifier: BSD-3-Clause
#include "meshes/quality.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "meshes/simplex.hpp"

namespace paracrine {
namespace {

class Gather {
 public:
  void add(double x) {
    least_ = count_ == 0 ? x : std::min(least_, x);
    most_ = count_ == 0 ? x : std::max(most_, x);
    sum_ += x;
    ++count_;
  }
  MinMeanMax spread() const {
    return count_ == 0 ? MinMeanMax{}
                       : MinMeanMax{least_, sum_ / static_cast<double>(count_), most_};
  }

 private:
  double least_ = 0, most_ = 0, sum_ = 0;
  std::size_t count_ = 0;
};

/// One edge of one cell: its part of the stiffness matrix entry, integral of grad_i . grad_j.
struct EdgeShare {
  std::int32_t low, high;
  double stiffness;
};

double degrees_between_facets(const Vector3& a, const Vector3& b) {
  return std::acos(std::clamp(angle_cosine(a, b), -1.0, 1.0)) * 180 / std::numbers::pi;
}

double circumradius(const MeshData& mesh, const std::int32_t* corner, double measure) {
  const auto edge = [&](std::size_t i, std::size_t j) {
    return distance(mesh.points[static_cast<std::size_t>(corner[i])],
                    mesh.points[static_cast<std::size_t>(corner[j])]);
  };
  if (mesh.dimension == 2) return edge(0, 1) * edge(1, 2) * edge(2, 0) / (4 * measure);
  // A tetrahedron's products of opposite edges are the sides of a triangle with area 6 V R.
  const double a = edge(0, 1) * edge(2, 3), b = edge(0, 2) * edge(1, 3),
               c = edge(0, 3) * edge(1, 2);
  const double s = (a + b + c) / 2;
  return std::sqrt(std::max(0.0, s * (s - a) * (s - b) * (s - c))) / (6 * measure);
}

/// dimension x inradius / circumradius.
double shape_of(const MeshData& mesh, const std::int32_t* corner, double measure,
                const std::array<Vector3, 4>& g) {
  if (mesh.dimension == 1) return 1;
  double surface = 0;
  for (int i = 0; i <= mesh.dimension; ++i)
    surface += norm(g[static_cast<std::size_t>(i)]) / (mesh.dimension == 3 ? 2 : 1);
  const double inradius = mesh.dimension * measure / surface;
  return mesh.dimension * inradius / circumradius(mesh, corner, measure);
}

void visit_cells(const MeshData& mesh, MeshQuality& result, std::vector<EdgeShare>& shares) {
  const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
  Gather shape, angle;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    const std::int32_t* corner = &mesh.cells[c * corners];
    const auto g = facet_normals(mesh, corner);
    const double measure = signed_measure(mesh, corner);
    shape.add(shape_of(mesh, corner, measure, g));
    for (std::size_t j = 1; j < corners; ++j)
      for (std::size_t i = 0; i < j; ++i) {
        shares.push_back({std::min(corner[i], corner[j]), std::max(corner[i], corner[j]),
                          dot(g[i], g[j]) / measure});
        if (mesh.dimension > 1) angle.add(degrees_between_facets(g[i], g[j]));
      }
  }
  result.shape = shape.spread();
  result.angle = angle.spread();
}

void visit_edges(const MeshData& mesh, std::vector<EdgeShare>& shares, MeshQuality& result) {
  std::sort(shares.begin(), shares.end(), [](const EdgeShare& a, const EdgeShare& b) {
    return a.low != b.low ? a.low < b.low : a.high < b.high;
  });
  Gather length;
  std::size_t positive = 0;
  for (std::size_t i = 0; i < shares.size();) {
    double sum = 0, size = 0;
    const std::int32_t low = shares[i].low, high = shares[i].high;
    for (; i < shares.size() && shares[i].low == low && shares[i].high == high; ++i) {
      sum += shares[i].stiffness;
      size += std::abs(shares[i].stiffness);
    }
    length.add(distance(mesh.points[static_cast<std::size_t>(low)],
                        mesh.points[static_cast<std::size_t>(high)]));
    // Right angles give zero up to round-off of the neighbouring entries, here taken from length.
    const double scale =
        std::pow(length.spread().mean, mesh.dimension - 2);  // of a stiffness entry
    positive += sum > 1e-10 * std::max(size, scale);
    ++result.num_edges;
  }
  result.edge = length.spread();
  result.obtuse_edges = static_cast<double>(positive) / static_cast<double>(result.num_edges);
}

std::vector<std::size_t> count_each(const std::vector<std::int32_t>& index, std::size_t kinds) {
  std::vector<std::size_t> count(kinds, 0);
  for (const std::int32_t i : index) ++count[static_cast<std::size_t>(i)];
  return count;
}

}  // namespace

MeshQuality quality(const MeshData& mesh) {
  MeshQuality result;
  result.dimension = mesh.dimension;
  result.num_points = mesh.num_points();
  result.num_cells = mesh.num_cells();
  result.num_facets = mesh.num_facets();
  std::vector<EdgeShare> shares;
  visit_cells(mesh, result, shares);
  visit_edges(mesh, shares, result);
  result.region_names = mesh.region_names;
  result.region_volumes = region_volumes(mesh);
  result.region_cells = count_each(mesh.cell_region, mesh.region_names.size());
  result.boundary_names = mesh.boundary_names;
  result.boundary_areas = boundary_areas(mesh);
  result.boundary_facets = count_each(mesh.facet_boundary, mesh.boundary_names.size());
  return result;
}

}  // namespace paracrine
