// SPDX-License-Identifier: BSD-3-Clause
//
// Integrals over the part of each cell that is close to a boundary. Along a flat boundary the
// distance is linear in a cell, so that cutting the cell where the interpolated distance equals the
// thickness is exact however thin the layer; where the distance bends, and at the rim of a patch,
// the cell is halved first. A distance cannot change faster than the place does: a piece whose
// middle is farther away than its own reach allows has no part in the layer.
#include <algorithm>
#include <cmath>

#include "solver/mesh/facet_distance.hpp"
#include "solver/transport/cell_piece.hpp"
#include "solver/transport/deposit.hpp"

namespace paracrine {
namespace {

using Values = std::array<double, 4>;  // one a vertex

class LayerIntegrator {
 public:
  LayerIntegrator(const Layer& layer, const Mesh& mesh)
      : layer_(layer), mesh_(mesh), distance_(mesh, layer.boundary) {}

  // The integrals of one cell's hats over its part of the layer.
  HatIntegrals over_cell(std::size_t c) {
    sum_ = {};
    split(whole_cell(mesh_, c), 0);
    return sum_;
  }

 private:
  // Both are negative inside.
  double below(const Point& p, double limit) const {
    return distance_(p, layer_.thickness + limit) - layer_.thickness;
  }
  double in_ball(const Point& p) const {
    if (!layer_.within) return -1;
    double sum = 0;
    for (int k = 0; k < mesh_.dimension(); ++k) sum += std::pow(p[k] - layer_.within->center[k], 2);
    return std::sqrt(sum) - layer_.within->radius;
  }

  void split(const CellPiece& piece, int depth) {
    const Point middle = piece.simplex.centroid();
    double reach = 0;
    for (int a = 0; a < piece.num_vertices(); ++a)
      reach = std::max(reach, distance(piece.simplex.vertex[a], middle));
    if (in_ball(middle) >= reach || below(middle, reach) >= reach) return;

    Values depths{};
    double bend = below(middle, 2 * reach);
    for (int a = 0; a < piece.num_vertices(); ++a) {
      depths[a] = below(piece.simplex.vertex[a], 3 * reach);
      bend -= depths[a] / piece.num_vertices();
    }
    const int n = mesh_.dimension();
    const bool straight = std::abs(bend) < 0.01 * reach || depth >= 2 * n;
    const bool far_from_rim = !layer_.within || in_ball(middle) <= -reach ||
                              reach < 0.2 * layer_.within->radius || depth >= 12 * n;
    if (!straight || !far_from_rim) return bisect(piece, depth);
    cut(piece, depths, [this](const CellPiece& part) { add_within(part); });
  }

  void add_within(const CellPiece& piece) {
    if (!layer_.within) return add_hat_integrals(piece, mesh_, 1, sum_);
    Values beyond{};
    for (int a = 0; a < piece.num_vertices(); ++a) beyond[a] = in_ball(piece.simplex.vertex[a]);
    cut(piece, beyond, [this](const CellPiece& part) { add_hat_integrals(part, mesh_, 1, sum_); });
  }

  // Shows the pieces of a piece where a linear function is negative, by its values at the vertices:
  // an edge whose ends differ in sign is cut at the zero, which leaves fewer such edges.
  template <class Show>
  void cut(const CellPiece& piece, const Values& f, const Show& show) {
    const auto end = f.begin() + piece.num_vertices();
    const auto low = std::min_element(f.begin(), end), high = std::max_element(f.begin(), end);
    if (*low >= 0) return;
    if (*high <= 0) return show(piece);
    const int a = static_cast<int>(low - f.begin()), b = static_cast<int>(high - f.begin());
    const double s = *low / (*low - *high);
    for (const int replaced : {a, b}) {
      Values rest = f;
      rest[static_cast<std::size_t>(replaced)] = 0;
      cut(cut_edge(piece, a, b, s, replaced), rest, show);
    }
  }

  void bisect(const CellPiece& piece, int depth) {
    int a = 0, b = 1;
    const auto& v = piece.simplex.vertex;
    for (int i = 0; i < piece.num_vertices(); ++i)
      for (int j = i + 1; j < piece.num_vertices(); ++j)
        if (distance(v[i], v[j]) > distance(v[a], v[b])) a = i, b = j;
    for (const int replaced : {a, b}) split(cut_edge(piece, a, b, 0.5, replaced), depth + 1);
  }

  const Layer& layer_;
  const Mesh& mesh_;
  FacetDistance distance_;
  HatIntegrals sum_{};
};

}  // namespace

std::vector<double> layer_hat_integrals(const Layer& layer, const FunctionSpace& space) {
  LayerIntegrator integrator(layer, space.mesh());
  return sum_over_cells(space.mesh(), [&](std::size_t c) { return integrator.over_cell(c); });
}

}  // namespace paracrine
