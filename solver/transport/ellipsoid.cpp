// SPDX-License-Identifier: BSD-3-Clause
//
// Integrals over cell and ellipsoid together. In coordinates scaled by the half-axes the ellipsoid
// is the unit ball: a simplex whose vertices are in the ball is inside (balls are convex), one
// whose circumscribing ball about its centroid misses the unit ball is outside, anything else is
// split. The smallest pieces at the rim count by the share of them that is inside, so that the
// place of the rim is right to second order in their size; all or nothing would leave a depot's
// width to chance on a line, where only two pieces have a rim.
#include <algorithm>
#include <cmath>
#include <numbers>

#include "solver/transport/cell_piece.hpp"
#include "solver/transport/deposit.hpp"

namespace paracrine {
namespace {

using std::numbers::pi;

class HatIntegrator {
 public:
  HatIntegrator(const Ellipsoid& ellipsoid, const Mesh& mesh)
      : ellipsoid_(ellipsoid), mesh_(mesh) {}

  // The integrals of one cell's hats over its part of the ellipsoid.
  HatIntegrals over_cell(std::size_t c) {
    sum_ = {};
    split(whole_cell(mesh_, c), 0);
    return sum_;
  }

 private:
  double scaled_distance(const Point& a, const Point& b) const {
    double sum = 0;
    for (int k = 0; k < mesh_.dimension(); ++k)
      sum += std::pow((a[k] - b[k]) / ellipsoid_.half_axes[k], 2);
    return std::sqrt(sum);
  }

  void split(const CellPiece& piece, int depth) {
    const Simplex& simplex = piece.simplex;
    const int n = piece.num_vertices();
    const Point middle = simplex.centroid();
    const double from_center = scaled_distance(middle, ellipsoid_.center);
    double reach = 0, farthest = 0, nearest = 1e300, mean = 0;
    for (int a = 0; a < n; ++a) {
      reach = std::max(reach, scaled_distance(simplex.vertex[a], middle));
      const double distance = scaled_distance(simplex.vertex[a], ellipsoid_.center);
      farthest = std::max(farthest, distance);
      nearest = std::min(nearest, distance);
      mean += distance / n;
    }
    if (farthest <= 1) return add_hat_integrals(piece, mesh_, 1, sum_);
    if (from_center - reach > 1) return;
    // Fine enough when the piece is small against both the cell (three halvings) and the ellipsoid,
    // whose volume in chords is then half a percent short at most.
    const bool fine = depth >= 3 * simplex.dimension && reach < 0.12;
    if (fine || depth >= 12 * simplex.dimension) {
      // As if the distance fell evenly over the piece: exact on a line away from the centre.
      const double share = std::clamp(0.5 + (1 - mean) / (farthest - nearest), 0.0, 1.0);
      if (nearest < 1) add_hat_integrals(piece, mesh_, share, sum_);
      return;
    }
    bisect(piece, depth);
  }

  // Halves the longest edge: works in every dimension and keeps pieces well shaped.
  void bisect(const CellPiece& piece, int depth) {
    int longest[2] = {0, 1};
    double length = -1;
    for (int a = 0; a < piece.num_vertices(); ++a)
      for (int b = a + 1; b < piece.num_vertices(); ++b) {
        const double d = scaled_distance(piece.simplex.vertex[a], piece.simplex.vertex[b]);
        if (d > length) length = d, longest[0] = a, longest[1] = b;
      }
    for (const int replaced : longest)
      split(cut_edge(piece, longest[0], longest[1], 0.5, replaced), depth + 1);
  }

  const Ellipsoid& ellipsoid_;
  const Mesh& mesh_;
  HatIntegrals sum_{};
};

}  // namespace

std::vector<double> ellipsoid_hat_integrals(const Ellipsoid& ellipsoid, const FunctionSpace& space,
                                            const std::function<bool(std::size_t)>& takes_part) {
  HatIntegrator integrator(ellipsoid, space.mesh());
  return sum_over_cells(space.mesh(), [&](std::size_t c) {
    return !takes_part || takes_part(c) ? integrator.over_cell(c) : HatIntegrals{};
  });
}

double ellipsoid_volume(const Ellipsoid& ellipsoid, const Mesh& mesh) {
  const auto& [a, b, c] = ellipsoid.half_axes;
  if (mesh.geometry() == Geometry::axisymmetric) {
    const double r = ellipsoid.center[0];
    if (r == 0) return 4.0 / 3.0 * pi * a * a * b;  // an ellipsoid about the axis
    if (r >= a) return 2 * pi * pi * r * a * b;     // a torus (Pappus)
    // An ellipse cut by the axis: 2 pi times the first moment of what lies at r > 0.
    const double cut = -r / a;
    const double root = std::sqrt(1 - cut * cut);
    const double area = a * b * (std::acos(cut) - cut * root);
    return 2 * pi * (r * area + 2.0 / 3.0 * a * a * b * root * root * root);
  }
  if (mesh.dimension() == 3) return 4.0 / 3.0 * pi * a * b * c;
  if (mesh.dimension() == 2) return pi * a * b * mesh.extent();
  return 2 * a * mesh.extent();
}

}  // namespace paracrine
