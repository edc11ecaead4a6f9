// SPDX-License-Identifier: BSD-3-Clause
#include "solver/fem/function_space.hpp"

#include <algorithm>
#include <utility>

#include "solver/fem/cell_geometry.hpp"
#include "solver/fem/facet_regions.hpp"

namespace paracrine {
namespace {

/// Sums (node, measure) contributions to one boundary part. Sized for all owned nodes once, so that
/// parts cost what they touch.
class PartBuilder {
 public:
  explicit PartBuilder(std::size_t num_owned) : measure_(num_owned, 0.0) {}
  void add(std::int32_t node, double measure) {
    if (static_cast<std::size_t>(node) >= measure_.size()) return;  // a ghost: its owner adds it
    touched_.push_back(node);
    measure_[node] += measure;
  }
  NodeSet take() {
    std::sort(touched_.begin(), touched_.end());
    touched_.erase(std::unique(touched_.begin(), touched_.end()), touched_.end());
    NodeSet set{touched_, {}};
    for (const std::int32_t node : touched_)
      set.measure.push_back(std::exchange(measure_[node], 0.0));
    touched_.clear();
    return set;
  }

 private:
  std::vector<double> measure_;
  std::vector<std::int32_t> touched_;
};

/// Each owned node's share of the volume of region r, 0 outside.
std::vector<double> shares_of_region(const Mesh& mesh, std::int32_t r) {
  std::vector<double> share(mesh.num_owned_nodes(), 0.0);
  double w[4]{};
  for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
    if (mesh.cell_region()[c] != r) continue;
    const auto nodes = mesh.cell(c);
    hat_integrals(mesh, nodes, simplex_of(mesh, c).measure(), w);
    for (std::size_t a = 0; a < nodes.size(); ++a)
      if (static_cast<std::size_t>(nodes[a]) < share.size()) share[nodes[a]] += w[a];
  }
  return share;
}

/// Nodes with a share; hats and cells are positive, so that none sums to zero.
NodeSet nodes_with_share(std::vector<double> share) {
  const auto count = share.size() - static_cast<std::size_t>(std::ranges::count(share, 0.0));
  NodeSet set;
  set.nodes.reserve(count);
  for (std::size_t i = 0; i < share.size(); ++i)
    if (share[i] != 0) set.nodes.push_back(static_cast<std::int32_t>(i));
  std::erase(share, 0.0);
  share.shrink_to_fit();
  set.measure = std::move(share);
  return set;
}

std::vector<std::vector<std::size_t>> facets_by_boundary(const Mesh& mesh) {
  std::vector<std::vector<std::size_t>> facets(mesh.boundary_names().size());
  for (std::size_t f = 0; f < mesh.facet_boundary().size(); ++f)
    if (mesh.facet_boundary()[f] >= 0) facets[mesh.facet_boundary()[f]].push_back(f);
  return facets;
}

void add_facet(const Mesh& mesh, std::size_t f, PartBuilder& part) {
  const std::size_t vertices = static_cast<std::size_t>(mesh.dimension());
  const auto nodes = mesh.facets().subspan(f * vertices, vertices);
  std::array<Vector3, 3> v{};
  for (std::size_t a = 0; a < vertices; ++a) v[a] = mesh.points()[nodes[a]];
  double w[3]{};
  hat_integrals(mesh, nodes, facet_measure(mesh.dimension(), v), w);
  for (std::size_t a = 0; a < vertices; ++a) part.add(nodes[a], w[a]);
}

}  // namespace

FunctionSpace::FunctionSpace(const Mesh& mesh) : mesh_(&mesh) {
  measure_regions();
  measure_boundaries();
  sum_over_ranks();
}

void FunctionSpace::sum_over_ranks() {
  mesh_->halo().update(node_volume_, 1);
  region_volume_.assign(regions_.size(), 0.0);
  for (std::size_t r = 0; r < regions_.size(); ++r)
    for (const double v : regions_[r].measure) region_volume_[r] += v;
  MPI_Allreduce(MPI_IN_PLACE, region_volume_.data(), static_cast<int>(region_volume_.size()),
                MPI_DOUBLE, MPI_SUM, mesh_->comm());
  for (const double v : region_volume_) total_volume_ += v;
}

void FunctionSpace::measure_regions() {
  node_volume_.assign(mesh_->num_nodes(), 0.0);
  for (std::size_t r = 0; r < mesh_->region_names().size(); ++r) {
    regions_.push_back(nodes_with_share(shares_of_region(*mesh_, static_cast<std::int32_t>(r))));
    const NodeSet& set = regions_.back();
    for (std::size_t i = 0; i < set.nodes.size(); ++i) node_volume_[set.nodes[i]] += set.measure[i];
  }
}

void FunctionSpace::measure_boundaries() {
  const Mesh& mesh = *mesh_;
  const int num_regions = static_cast<int>(mesh.region_names().size());
  const auto region = regions_of_facets(mesh);
  const auto facets_of = facets_by_boundary(mesh);
  PartBuilder part(mesh.num_owned_nodes());
  for (int b = 0; b < static_cast<int>(facets_of.size()); ++b)
    for (int r = 0; r < num_regions; ++r) {
      int any = 0;
      for (const std::size_t f : facets_of[b])
        if (region[f] == r) add_facet(mesh, f, part), any = 1;
      MPI_Allreduce(MPI_IN_PLACE, &any, 1, MPI_INT, MPI_MAX, mesh.comm());
      if (any) boundary_parts_.push_back({b, r, part.take()});
    }
}

}  // namespace paracrine
