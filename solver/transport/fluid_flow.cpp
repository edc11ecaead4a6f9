// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/fluid_flow.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/fem/cell_geometry.hpp"
#include "solver/fem/facet_regions.hpp"

namespace paracrine {
namespace {

/// A given velocity at places, with the parameters of a region.
class VelocityFormulas {
 public:
  VelocityFormulas(const Problem& problem, const GivenVelocity& given, const Mesh& mesh)
      : problem_(problem),
        given_(given),
        variables_(num_coordinates + problem.species.size(), 0.0) {
    for (const auto& region : mesh.region_names()) uniforms_.push_back(problem.uniforms(region, 0));
  }
  Vector3 operator()(const Vector3& x, std::int32_t region) {
    std::copy(x.begin(), x.end(), variables_.begin());
    Vector3 v{};
    for (std::size_t d = 0; d < given_.components.size(); ++d)
      v[d] = problem_.graph.evaluate(given_.components[d].node, variables_,
                                     uniforms_[static_cast<std::size_t>(region)]);
    return v;
  }

 private:
  const Problem& problem_;
  const GivenVelocity& given_;
  std::vector<double> variables_;
  std::vector<std::vector<double>> uniforms_;
};

void refuse_infinite(const GivenVelocity& given, bool bad, MPI_Comm comm) {
  int any = bad;
  MPI_Allreduce(MPI_IN_PLACE, &any, 1, MPI_INT, MPI_LOR, comm);
  if (any)
    throw InputError({{given.components.front().where, "flow.velocity",
                       "is not a finite number everywhere in the tissue"}});
}

/// Area vector, out of the cell, of the facet opposite to the one node of the cell that it has not.
Vector3 outward_area(const Mesh& mesh, std::span<const std::int32_t> facet, std::size_t c) {
  const Simplex cell = simplex_of(mesh, c);
  const auto nodes = mesh.cell(c);
  std::size_t opposite = 0;
  while (std::ranges::find(facet, nodes[opposite]) != facet.end()) ++opposite;
  // grad(phi_opposite) points inwards and has the length 1/height = area / (d |c|).
  Vector3 area = cell.gradients()[opposite];
  for (double& component : area) component *= -mesh.dimension() * cell.measure();
  return area;
}

// Hats of a facet times what leaves through it, the velocity taken at its centroid.
std::vector<Outflow> given_outflow(const FunctionSpace& space, VelocityFormulas& velocity) {
  const Mesh& mesh = space.mesh();
  const auto width = static_cast<std::size_t>(mesh.dimension());
  std::vector<std::vector<double>> leaving(space.boundary_parts().size(),
                                           std::vector<double>(mesh.num_owned_nodes(), 0.0));
  const std::vector<FacetSide> sides = sides_of_facets(mesh);
  for (std::size_t f = 0; f < sides.size(); ++f) {
    if (mesh.facet_boundary()[f] < 0 || sides[f].num_cells != 1) continue;  // inside the tissue
    const auto nodes = mesh.facets().subspan(f * width, width);
    const auto owned = [&](std::int32_t a) { return std::size_t(a) < mesh.num_owned_nodes(); };
    if (std::ranges::none_of(nodes, owned)) continue;  // its other side may not be here
    const auto cell = static_cast<std::size_t>(sides[f].cell);
    const std::int32_t region = mesh.cell_region()[cell];
    std::size_t part = 0;
    while (space.boundary_parts()[part].boundary != mesh.facet_boundary()[f] ||
           space.boundary_parts()[part].region != region)
      ++part;
    Vector3 centre{};
    for (const std::int32_t a : nodes)
      for (int d = 0; d < 3; ++d) centre[d] += mesh.points()[a][d] / static_cast<double>(width);
    const Vector3 area = outward_area(mesh, nodes, cell);
    std::array<double, 3> w{};
    hat_integrals(mesh, nodes, dot(velocity(centre, region), area), w.data());
    for (std::size_t a = 0; a < width; ++a)
      if (owned(nodes[a])) leaving[part][nodes[a]] += w[a];
  }
  std::vector<Outflow> all;
  for (std::size_t p = 0; p < leaving.size(); ++p) {
    const BoundaryPart& part = space.boundary_parts()[p];
    Outflow out{part.boundary, part.region, part.nodes};
    for (std::size_t k = 0; k < out.nodes.nodes.size(); ++k)
      out.nodes.measure[k] = leaving[p][out.nodes.nodes[k]];
    all.push_back(std::move(out));
  }
  return all;
}

}  // namespace

FluidFlow::FluidFlow(const Problem& problem, const FunctionSpace& space) {
  if (!problem.flow) return;
  const Mesh& mesh = space.mesh();
  if (const DarcyLaw* law = problem.flow->darcy()) {
    DarcyFlow flow = solve_darcy(problem, *law, space);
    pressure_ = std::move(flow.pressure);
    cell_velocity_ = std::move(flow.cell_velocity);
    outflow_ = std::move(flow.outflow);
  } else {
    const auto& given = std::get<GivenVelocity>(problem.flow->law);
    VelocityFormulas velocity(problem, given, mesh);
    bool bad = false;
    for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
      cell_velocity_.push_back(velocity(simplex_of(mesh, c).centroid(), mesh.cell_region()[c]));
      bad = bad || !std::isfinite(norm(cell_velocity_.back()));
    }
    refuse_infinite(given, bad, mesh.comm());
    outflow_ = given_outflow(space, velocity);
  }
  for (const Vector3& v : cell_velocity_) largest_speed_ = std::max(largest_speed_, norm(v));
  MPI_Allreduce(MPI_IN_PLACE, &largest_speed_, 1, MPI_DOUBLE, MPI_MAX, mesh.comm());
}

std::vector<double> FluidFlow::nodal_velocity(const FunctionSpace& space) const {
  const Mesh& mesh = space.mesh();
  std::vector<double> v(mesh.num_nodes() * 3, 0.0), weight(mesh.num_nodes(), 0.0);
  for (std::size_t c = 0; c < cell_velocity_.size(); ++c) {
    const double volume = cell_volume(mesh, c);
    for (const std::int32_t i : mesh.cell(c)) {
      weight[i] += volume;
      for (std::size_t d = 0; d < 3; ++d)
        v[std::size_t(i) * 3 + d] += volume * cell_velocity_[c][d];
    }
  }
  for (std::size_t i = 0; i < v.size(); ++i) v[i] /= std::max(weight[i / 3], 1e-300);
  mesh.halo().update(v, 3);
  return v;
}

double FluidFlow::outflow_through(int boundary, MPI_Comm comm) const {
  double sum = 0;
  for (const Outflow& out : outflow_)
    if (out.boundary == boundary)
      for (const double each : out.nodes.measure) sum += each;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
  return sum;
}

std::vector<std::string> outlets(const Problem& problem,
                                 const std::vector<std::string>& boundary_names) {
  if (!problem.flow) return {};
  const DarcyLaw* law = problem.flow->darcy();
  if (!law) return boundary_names;
  std::vector<std::string> names;
  for (const FlowBoundary& boundary : law->boundaries) names.push_back(boundary.boundary);
  return names;
}

std::vector<NodeSource> outflow_sources(const Problem& problem, const FunctionSpace& space,
                                        const FluidFlow& flow) {
  std::vector<NodeSource> sources;
  if (!problem.flow || problem.flow->carried.empty()) return sources;
  for (const Outflow& out : flow.outflow()) {
    expression::Graph graph = problem.graph;
    std::vector<RateTerm> terms;
    for (const Carried& carried : problem.flow->carried)
      terms.push_back(
          {carried.species,
           graph.multiply(
               graph.constant(-1),
               graph.multiply(carried.ratio.node, graph.variable(species_slot(carried.species)))),
           outflow_label(problem, out.boundary)});
    NodeSet leaving;
    for (std::size_t k = 0; k < out.nodes.nodes.size(); ++k) {
      if (out.nodes.measure[k] <= 0) continue;
      leaving.nodes.push_back(out.nodes.nodes[k]);
      leaving.measure.push_back(out.nodes.measure[k]);
    }
    sources.push_back({space.mesh().region_names()[out.region], std::move(leaving),
                       Kinetics(std::move(graph), problem.num_quantities(), std::move(terms))});
  }
  return sources;
}

}  // namespace paracrine
