// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/function_space.hpp"

#include <algorithm>
#include <numbers>

#include "solver/fem/simplex.hpp"

namespace paracrine {
namespace {

Simplex simplex_of(const Mesh& mesh, std::size_t c) {
  Simplex s{mesh.dimension(), {}};
  const auto nodes = mesh.cell(c);
  for (std::size_t a = 0; a < nodes.size(); ++a) s.vertex[a] = mesh.points()[nodes[a]];
  return s;
}

// Integrals of the hats of a simplex with n vertices and plain measure m, weighted for the
// geometry:
//   cartesian     m/n * extent
//   axisymmetric  2 pi m/(n (n+1)) (r_a + sum_b r_b)      (r is linear on the simplex)
void hat_integrals(const Mesh& mesh, std::span<const std::int32_t> nodes, double m, double* w) {
  const double n = static_cast<double>(nodes.size());
  if (mesh.geometry() == Geometry::cartesian) {
    std::fill_n(w, nodes.size(), m / n * mesh.extent());
    return;
  }
  double sum = 0;
  for (const std::int32_t a : nodes) sum += mesh.points()[a][0];
  for (std::size_t a = 0; a < nodes.size(); ++a)
    w[a] = 2 * std::numbers::pi * m / (n * (n + 1)) * (mesh.points()[nodes[a]][0] + sum);
}

// Collects (node, measure) contributions of one named set and sums them node by node.
class NodeSetBuilder {
 public:
  explicit NodeSetBuilder(std::size_t num_owned) : measure_(num_owned, 0.0), seen_(num_owned, 0) {}
  void add(std::int32_t node, double measure) {
    if (static_cast<std::size_t>(node) >= measure_.size()) return;  // a ghost: its owner adds it
    if (!seen_[node]) touched_.push_back(node);
    seen_[node] = 1;
    measure_[node] += measure;
  }
  NodeSet take() {
    std::sort(touched_.begin(), touched_.end());
    NodeSet set;
    for (const std::int32_t node : touched_) {
      set.nodes.push_back(node);
      set.measure.push_back(measure_[node]);
      measure_[node] = 0;
      seen_[node] = 0;
    }
    touched_.clear();
    return set;
  }

 private:
  std::vector<double> measure_;
  std::vector<char> seen_;
  std::vector<std::int32_t> touched_;
};

std::vector<std::vector<std::size_t>> by_name(std::span<const std::int32_t> name,
                                              std::size_t names) {
  std::vector<std::vector<std::size_t>> members(names);
  for (std::size_t i = 0; i < name.size(); ++i)
    if (name[i] >= 0) members[name[i]].push_back(i);
  return members;
}

// Region of the cell behind each facet: a cell that holds all its nodes, the lowest region when two
// do.
std::vector<std::int32_t> regions_of_facets(const Mesh& mesh) {
  const std::size_t vertices = static_cast<std::size_t>(mesh.dimension());
  std::vector<std::vector<std::int32_t>> cells_at(mesh.num_nodes());
  std::vector<char> on_facet(mesh.num_nodes(), 0);
  for (const std::int32_t node : mesh.facets()) on_facet[node] = 1;
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    for (const std::int32_t node : mesh.cell(c))
      if (on_facet[node]) cells_at[node].push_back(static_cast<std::int32_t>(c));
  std::vector<std::int32_t> region(mesh.facet_boundary().size(), -1);
  for (std::size_t f = 0; f < region.size(); ++f) {
    const auto nodes = mesh.facets().subspan(f * vertices, vertices);
    for (const std::int32_t c : cells_at[nodes[0]]) {
      const auto cell = mesh.cell(c);
      const bool holds = std::all_of(nodes.begin(), nodes.end(), [&](std::int32_t node) {
        return std::find(cell.begin(), cell.end(), node) != cell.end();
      });
      const std::int32_t r = mesh.cell_region()[c];
      if (holds && (region[f] < 0 || r < region[f])) region[f] = r;
    }
  }
  return region;
}

}  // namespace

FunctionSpace::FunctionSpace(const Mesh& mesh) : mesh_(&mesh) {
  measure_regions();
  measure_boundaries();
  mesh.halo().update(node_volume_, 1);
  region_volume_.assign(regions_.size(), 0.0);
  for (std::size_t r = 0; r < regions_.size(); ++r)
    for (const double v : regions_[r].measure) region_volume_[r] += v;
  MPI_Allreduce(MPI_IN_PLACE, region_volume_.data(), static_cast<int>(region_volume_.size()),
                MPI_DOUBLE, MPI_SUM, mesh.comm());
  for (const double v : region_volume_) total_volume_ += v;
}

void FunctionSpace::measure_regions() {
  const Mesh& mesh = *mesh_;
  const std::size_t vertices = static_cast<std::size_t>(mesh.dimension()) + 1;
  node_volume_.assign(mesh.num_nodes(), 0.0);
  cell_volume_.assign(mesh.num_cells(), 0.0);
  cell_gradients_.resize(mesh.num_cells() * vertices * 3);
  NodeSetBuilder builder(mesh.num_owned_nodes());
  double w[4];
  for (const auto& cells : by_name(mesh.cell_region(), mesh.region_names().size())) {
    for (const std::size_t c : cells) {
      const Simplex simplex = simplex_of(mesh, c);
      const auto nodes = mesh.cell(c);
      hat_integrals(mesh, nodes, simplex.measure(), w);
      const auto gradients = simplex.gradients();
      for (std::size_t a = 0; a < vertices; ++a) {
        cell_volume_[c] += w[a];
        builder.add(nodes[a], w[a]);
        std::copy_n(gradients[a].data(), 3, &cell_gradients_[(c * vertices + a) * 3]);
      }
    }
    regions_.push_back(builder.take());
    for (std::size_t i = 0; i < regions_.back().nodes.size(); ++i)
      node_volume_[regions_.back().nodes[i]] += regions_.back().measure[i];
  }
}

void FunctionSpace::measure_boundaries() {
  const Mesh& mesh = *mesh_;
  const std::size_t vertices = static_cast<std::size_t>(mesh.dimension());
  const int num_regions = static_cast<int>(mesh.region_names().size());
  const auto region = regions_of_facets(mesh);
  const auto facets_of = by_name(mesh.facet_boundary(), mesh.boundary_names().size());
  NodeSetBuilder builder(mesh.num_owned_nodes());
  double w[4];
  for (int b = 0; b < static_cast<int>(facets_of.size()); ++b)
    for (int r = 0; r < num_regions; ++r) {
      int any = 0;
      for (const std::size_t f : facets_of[b]) {
        if (region[f] != r) continue;
        any = 1;
        const auto nodes = mesh.facets().subspan(f * vertices, vertices);
        std::array<std::array<double, 3>, 3> v{};
        for (std::size_t a = 0; a < vertices; ++a) v[a] = mesh.points()[nodes[a]];
        hat_integrals(mesh, nodes, facet_measure(mesh.dimension(), v), w);
        for (std::size_t a = 0; a < vertices; ++a) builder.add(nodes[a], w[a]);
      }
      MPI_Allreduce(MPI_IN_PLACE, &any, 1, MPI_INT, MPI_MAX, mesh.comm());
      if (any) boundary_parts_.push_back({b, r, builder.take()});
    }
}

}  // namespace paracrine
