// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/facet_distance.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {
namespace {

constexpr int facets_of_a_leaf = 4;

Vector3 along(const Vector3& from, const Vector3& direction, double s) {
  return {from[0] + s * direction[0], from[1] + s * direction[1], from[2] + s * direction[2]};
}

double distance_to_segment(const Vector3& p, const Vector3& a, const Vector3& b) {
  const Vector3 ab = minus(b, a);
  const double length = dot(ab, ab);
  const double s = length > 0 ? std::clamp(dot(minus(p, a), ab) / length, 0.0, 1.0) : 0;
  return distance(p, along(a, ab, s));
}

// By the plane when the foot of the perpendicular is in the triangle, else by the edges.
double distance_to_triangle(const Vector3& p, const Vector3& a, const Vector3& b,
                            const Vector3& c) {
  const Vector3 normal = cross(minus(b, a), minus(c, a));
  const Vector3* corner[] = {&a, &b, &c, &a};
  double to_edges = std::numeric_limits<double>::infinity();
  bool above = true;
  for (int e = 0; e < 3; ++e) {
    const Vector3 edge = minus(*corner[e + 1], *corner[e]);
    if (dot(cross(edge, minus(p, *corner[e])), normal) >= 0) continue;
    above = false;
    to_edges = std::min(to_edges, distance_to_segment(p, *corner[e], *corner[e + 1]));
  }
  return above ? std::abs(dot(minus(p, a), normal)) / norm(normal) : to_edges;
}

double distance_to_box(const Vector3& p, const BoundingBox& box) {
  Vector3 gap{};
  for (std::size_t a = 0; a < 3; ++a)
    gap[a] = std::max({box.low[a] - p[a], 0.0, p[a] - box.high[a]});
  return norm(gap);
}

// The coordinates of all ranks' corners, in the order of the ranks.
std::vector<double> gather(const std::vector<double>& mine, MPI_Comm comm) {
  int ranks = 0;
  MPI_Comm_size(comm, &ranks);
  const int count = static_cast<int>(mine.size());
  std::vector<int> counts(static_cast<std::size_t>(ranks)), starts(counts.size(), 0);
  MPI_Allgather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, comm);
  for (std::size_t r = 1; r < counts.size(); ++r) starts[r] = starts[r - 1] + counts[r - 1];
  std::vector<double> all(static_cast<std::size_t>(starts.back() + counts.back()));
  MPI_Allgatherv(mine.data(), count, MPI_DOUBLE, all.data(), counts.data(), starts.data(),
                 MPI_DOUBLE, comm);
  return all;
}

}  // namespace

double distance_to_facet(const Vector3& point, const std::array<Vector3, 3>& corner,
                         int num_corners) {
  if (num_corners == 1) return distance(point, corner[0]);
  if (num_corners == 2) return distance_to_segment(point, corner[0], corner[1]);
  return distance_to_triangle(point, corner[0], corner[1], corner[2]);
}

FacetDistance::FacetDistance(const Mesh& mesh, const std::string& boundary)
    : num_corners_(mesh.dimension()) {
  const auto n = static_cast<std::size_t>(num_corners_);
  std::vector<double> mine;
  for (std::size_t f = 0; f < mesh.facet_boundary().size(); ++f) {
    const auto b = static_cast<std::size_t>(mesh.facet_boundary()[f]);
    if (mesh.boundary_names()[b] != boundary) continue;
    for (const std::int32_t node : mesh.facets().subspan(f * n, n)) {
      const Vector3& corner = mesh.points()[static_cast<std::size_t>(node)];
      mine.insert(mine.end(), corner.begin(), corner.end());
    }
  }
  const std::vector<double> all = gather(mine, mesh.comm());
  for (std::size_t i = 0; i < all.size();) {
    Facet& facet = facets_.emplace_back();
    for (std::size_t c = 0; c < n; ++c)
      for (double& coordinate : facet[c]) coordinate = all[i++];
  }
  if (!facets_.empty()) build(0, static_cast<int>(facets_.size()));
}

int FacetDistance::build(int first, int count) {
  const int node = static_cast<int>(nodes_.size());
  nodes_.emplace_back();
  BoundingBox box;
  const auto corners = static_cast<std::size_t>(num_corners_);
  for (int f = first; f < first + count; ++f)
    for (std::size_t c = 0; c < corners; ++c) box.add(facets_[static_cast<std::size_t>(f)][c]);
  int right = 0;
  if (count > facets_of_a_leaf) {
    const std::size_t axis = box.longest_axis();
    const auto middle_of = [axis, corners](const Facet& facet) {
      double sum = 0;
      for (std::size_t c = 0; c < corners; ++c) sum += facet[c][axis];
      return sum;
    };
    const auto begin = facets_.begin() + first;
    std::nth_element(begin, begin + count / 2, begin + count,
                     [&](const Facet& a, const Facet& b) { return middle_of(a) < middle_of(b); });
    build(first, count / 2);
    right = build(first + count / 2, count - count / 2);
  }
  nodes_[static_cast<std::size_t>(node)] = {box, first, count, right};
  return node;
}

void FacetDistance::search(int node, const Vector3& point, double& nearest) const {
  const Node& here = nodes_[static_cast<std::size_t>(node)];
  if (distance_to_box(point, here.box) >= nearest) return;
  if (here.right == 0) {
    for (int f = here.first; f < here.first + here.count; ++f)
      nearest = std::min(
          nearest, distance_to_facet(point, facets_[static_cast<std::size_t>(f)], num_corners_));
    return;
  }
  const int left = node + 1;
  const auto gap = [&](int child) {
    return distance_to_box(point, nodes_[static_cast<std::size_t>(child)].box);
  };
  const bool left_first = gap(left) <= gap(here.right);
  search(left_first ? left : here.right, point, nearest);
  search(left_first ? here.right : left, point, nearest);
}

double FacetDistance::operator()(const Vector3& point, double limit) const {
  double nearest = limit;
  if (!nodes_.empty()) search(0, point, nearest);
  return nearest;
}

}  // namespace paracrine
