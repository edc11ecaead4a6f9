// SPDX-License-Identifier: BSD-3-Clause
//
// Uniform refinement: a new point on every edge, children cut from corners and edge midpoints.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "meshes/limits.hpp"
#include "meshes/mesh_data.hpp"
#include "meshes/simplex.hpp"

namespace paracrine {
namespace {

/// Edges of a mesh, grouped by their lower point, so that a look-up scans a handful of entries.
class EdgeMidpoints {
 public:
  explicit EdgeMidpoints(const MeshData& mesh) : first_(mesh.num_points() + 1, 0) {
    const auto corners = static_cast<std::size_t>(mesh.dimension) + 1;
    for_each_edge(mesh, corners, [&](std::int32_t low, std::int32_t) { ++first_[at(low) + 1]; });
    for (std::size_t p = 1; p < first_.size(); ++p) first_[p] += first_[p - 1];
    high_.resize(first_.back());
    std::vector<std::size_t> next(first_.begin(), first_.end() - 1);
    for_each_edge(mesh, corners,
                  [&](std::int32_t low, std::int32_t high) { high_[next[at(low)]++] = high; });
    drop_repeats();
  }

  /// Appends the midpoints to the points, in the order of edge numbers.
  void add_points(const MeshData& mesh, std::vector<Vector3>& points) const {
    points.reserve(points.size() + high_.size());
    for (std::size_t low = 0; low + 1 < first_.size(); ++low)
      for (std::size_t e = first_[low]; e < first_[low + 1]; ++e) {
        const Vector3 &a = mesh.points[low], &b = mesh.points[at(high_[e])];
        points.push_back({(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2});
      }
  }

  /// Number of the new point between two points.
  std::int32_t between(std::int32_t a, std::int32_t b) const {
    const auto [low, high] = std::minmax(a, b);
    const auto begin = high_.begin() + static_cast<std::ptrdiff_t>(first_[at(low)]);
    const auto end = high_.begin() + static_cast<std::ptrdiff_t>(first_[at(low) + 1]);
    const auto edge = std::lower_bound(begin, end, high) - high_.begin();
    return static_cast<std::int32_t>(first_.size() - 1) + static_cast<std::int32_t>(edge);
  }

 private:
  static std::size_t at(std::int32_t i) { return static_cast<std::size_t>(i); }

  template <class Visit>
  static void for_each_edge(const MeshData& mesh, std::size_t corners, Visit&& visit) {
    for (std::size_t c = 0; c < mesh.num_cells(); ++c)
      for (std::size_t j = 1; j < corners; ++j)
        for (std::size_t i = 0; i < j; ++i) {
          const auto [low, high] =
              std::minmax(mesh.cells[c * corners + i], mesh.cells[c * corners + j]);
          visit(low, high);
        }
  }

  void drop_repeats() {
    std::size_t kept = 0, begin = 0;
    for (std::size_t p = 0; p + 1 < first_.size(); ++p) {
      const std::size_t end = first_[p + 1];
      std::sort(high_.data() + begin, high_.data() + end);
      first_[p] = kept;
      for (std::size_t e = begin; e < end; ++e)
        if (e == begin || high_[e] != high_[e - 1]) high_[kept++] = high_[e];
      begin = end;
    }
    first_.back() = kept;
    high_.resize(kept);
  }

  std::vector<std::size_t> first_;  // of each point's edges to higher points
  std::vector<std::int32_t> high_;
};

void refine_interval(const std::int32_t* p, std::int32_t middle, std::vector<std::int32_t>& out) {
  out.insert(out.end(), {p[0], middle, middle, p[1]});
}

void refine_triangle(const std::int32_t* p, const EdgeMidpoints& edges,
                     std::vector<std::int32_t>& out) {
  const std::int32_t a = edges.between(p[0], p[1]), b = edges.between(p[1], p[2]),
                     c = edges.between(p[2], p[0]);
  out.insert(out.end(), {p[0], a, c, a, p[1], b, c, b, p[2], a, b, c});
}

/// Opposite corners of the octahedron between the corner children, with the ring of the other four
/// around them, right-handed about the direction from the first to the second.
struct Diagonal {
  std::int32_t from, to;
  std::array<std::int32_t, 4> ring;

  std::array<std::int32_t, 4> child(std::size_t i) const {
    return {from, to, ring[i], ring[(i + 1) % 4]};
  }
};

/// Cosine of the most obtuse dihedral angle of the four children around a diagonal.
double most_obtuse(const MeshData& fine, const Diagonal& diagonal) {
  double least = 1;
  for (std::size_t child = 0; child < 4; ++child) {
    const auto normal = facet_normals(fine, diagonal.child(child).data());
    for (std::size_t j = 1; j < 4; ++j)
      for (std::size_t i = 0; i < j; ++i)
        least = std::min(least, angle_cosine(normal[i], normal[j]));
  }
  return least;
}

/// The shortest; of equally short ones that with the least obtuse children. The path tetrahedra of
/// generated boxes have two equally short ones, of which one alone keeps them free of obtuse
/// angles.
const Diagonal& choose(const std::array<Diagonal, 3>& diagonals, const MeshData& fine) {
  std::array<double, 3> length{};
  for (std::size_t i = 0; i < 3; ++i)
    length[i] = distance(fine.points[static_cast<std::size_t>(diagonals[i].from)],
                         fine.points[static_cast<std::size_t>(diagonals[i].to)]);
  const double shortest = *std::min_element(length.begin(), length.end());
  const Diagonal* best = nullptr;
  double best_cosine = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    if (length[i] > shortest * (1 + 1e-9)) continue;
    const double cosine = most_obtuse(fine, diagonals[i]);
    if (best != nullptr && cosine <= best_cosine) continue;
    best = &diagonals[i];
    best_cosine = cosine;
  }
  return *best;
}

/// Four corner children, and the octahedron between them cut in four around one of its diagonals.
/// Children keep the parent's orientation.
void refine_tetrahedron(const std::int32_t* p, const EdgeMidpoints& edges, MeshData& fine) {
  const auto m = [&](int i, int j) { return edges.between(p[i], p[j]); };
  const std::int32_t e01 = m(0, 1), e02 = m(0, 2), e03 = m(0, 3);
  const std::int32_t e12 = m(1, 2), e13 = m(1, 3), e23 = m(2, 3);
  fine.cells.insert(fine.cells.end(), {p[0], e01, e02, e03, e01, p[1], e12, e13,  //
                                       e02, e12, p[2], e23, e03, e13, e23, p[3]});
  const std::array<Diagonal, 3> diagonals{{{e01, e23, {e03, e13, e12, e02}},
                                           {e02, e13, {e12, e23, e03, e01}},
                                           {e03, e12, {e02, e23, e13, e01}}}};
  const Diagonal& best = choose(diagonals, fine);
  for (std::size_t i = 0; i < 4; ++i) {
    const auto child = best.child(i);
    fine.cells.insert(fine.cells.end(), child.begin(), child.end());
  }
}

void refine_cells(const MeshData& coarse, const EdgeMidpoints& edges, MeshData& fine) {
  const auto corners = static_cast<std::size_t>(coarse.dimension) + 1;
  const std::size_t children = std::size_t{1} << coarse.dimension;
  fine.cells.reserve(coarse.cells.size() * children);
  fine.cell_region.reserve(coarse.num_cells() * children);
  for (std::size_t c = 0; c < coarse.num_cells(); ++c) {
    const std::int32_t* p = &coarse.cells[c * corners];
    if (coarse.dimension == 1) refine_interval(p, edges.between(p[0], p[1]), fine.cells);
    if (coarse.dimension == 2) refine_triangle(p, edges, fine.cells);
    if (coarse.dimension == 3) refine_tetrahedron(p, edges, fine);
    fine.cell_region.insert(fine.cell_region.end(), children, coarse.cell_region[c]);
  }
}

void refine_facets(const MeshData& coarse, const EdgeMidpoints& edges, MeshData& fine) {
  const auto corners = static_cast<std::size_t>(coarse.dimension);
  const std::size_t children = corners == 1 ? 1 : corners == 2 ? 2 : 4;
  for (std::size_t f = 0; f < coarse.num_facets(); ++f) {
    const std::int32_t* p = &coarse.facets[f * corners];
    if (corners == 1) fine.facets.push_back(p[0]);
    if (corners == 2) refine_interval(p, edges.between(p[0], p[1]), fine.facets);
    if (corners == 3) refine_triangle(p, edges, fine.facets);
    fine.facet_boundary.insert(fine.facet_boundary.end(), children, coarse.facet_boundary[f]);
  }
}

}  // namespace

MeshData refine(const MeshData& mesh) {
  MeshData fine;
  fine.dimension = mesh.dimension;
  fine.geometry = mesh.geometry;
  fine.extent = mesh.extent;
  fine.region_names = mesh.region_names;
  fine.boundary_names = mesh.boundary_names;
  fine.points = mesh.points;
  const EdgeMidpoints edges(mesh);
  edges.add_points(mesh, fine.points);
  refine_cells(mesh, edges, fine);
  refine_facets(mesh, edges, fine);
  return fine;
}

MeshData refined(MeshData mesh, int times) {
  const double cells =
      static_cast<double>(mesh.num_cells()) * std::pow(2.0, mesh.dimension * times);
  Diagnostics faults;
  shape::check_cells(faults, "mesh.refine", cells);
  faults.throw_if_any();
  for (int i = 0; i < times; ++i) mesh = refine(mesh);
  return mesh;
}

}  // namespace paracrine
