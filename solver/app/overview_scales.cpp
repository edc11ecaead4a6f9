// SPDX-License-Identifier: BSD-3-Clause
//
// Lengths and numbers that decide whether a mesh can show the answer. The loss rate is taken from
// the reactions alone, region by region: boundary exchange at a node says nothing about how far a
// species reaches inside.
#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/fem/cell_geometry.hpp"
#include "solver/output/text_table.hpp"
#include "solver/problem/kinetics.hpp"
#include "solver/transport/diffusivity.hpp"

namespace paracrine::overview_part {
namespace {

using Align = TextTable::Align;

double reduced(double value, MPI_Op op, const Mesh& mesh) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, op, mesh.comm());
  return value;
}

double largest_extent(const Mesh& mesh) {
  double width = 0;
  for (std::size_t d = 0; d < 3; ++d) {
    double low = std::numeric_limits<double>::max(), high = -low;
    for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i) {
      low = std::min(low, mesh.points()[i][d]);
      high = std::max(high, mesh.points()[i][d]);
    }
    low = reduced(low, MPI_MIN, mesh);
    high = reduced(high, MPI_MAX, mesh);
    width = std::max(width, high - low);
  }
  return width;
}

// Mean of a cell value over the volume of a region.
double cell_mean(const std::vector<double>& value, int region, const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  double sum = 0;
  for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) {
    if (mesh.cell_region()[c] == region) sum += value[c] * cell_volume(mesh, c);
  }
  return reduced(sum, MPI_SUM, mesh) / space.region_volume()[static_cast<std::size_t>(region)];
}

// Over the axes of the tensor, in the mesh's dimension.
std::vector<double> mean_diffusivity(const Problem& problem, int species,
                                     const FunctionSpace& space) {
  const CellDiffusivity D = cell_diffusivity(problem, species, space);
  const int dimension = space.mesh().dimension();
  std::vector<double> mean(space.mesh().num_cells(), 0.0);
  for (std::size_t c = 0; c < mean.size(); ++c) {
    const Vector3& tensor = D.of(space.mesh(), c);
    for (int d = 0; d < dimension; ++d) mean[c] += tensor[static_cast<std::size_t>(d)];
    mean[c] /= dimension;
  }
  return mean;
}

// Loss rates of all species in one region at the state: means and largest values.
class RegionLosses {
 public:
  RegionLosses(const Simulation& simulation, int region)
      : simulation_(simulation),
        num_species_(simulation.built.problem.num_species()),
        set_(simulation.space.regions()[static_cast<std::size_t>(region)]),
        sum_(static_cast<std::size_t>(num_species_), 0.0),
        largest_(static_cast<std::size_t>(num_species_), 0.0) {
    const Problem& problem = simulation.built.problem;
    const std::string& name = simulation.mesh.region_names()[static_cast<std::size_t>(region)];
    const Kinetics kinetics(problem.graph, problem.num_quantities(), reaction_terms(problem, name));
    const auto uniforms = problem.uniforms(name, simulation.state.time);
    for (std::size_t first = 0; first < set_.nodes.size(); first += NodeBlock::size) {
      add_block(kinetics, uniforms, first);
    }
    volume_ = simulation.space.region_volume()[static_cast<std::size_t>(region)];
    for (double& sum : sum_) sum = reduced(sum, MPI_SUM, simulation.mesh);
    for (double& most : largest_) most = reduced(most, MPI_MAX, simulation.mesh);
  }

  double mean(int s) const { return sum_[static_cast<std::size_t>(s)] / volume_; }
  double largest(int s) const { return largest_[static_cast<std::size_t>(s)]; }

 private:
  void add_block(const Kinetics& kinetics, std::span<const double> uniforms, std::size_t first) {
    const std::size_t count = std::min(NodeBlock::size, set_.nodes.size() - first);
    const auto width = static_cast<std::size_t>(num_species_);
    const Problem& problem = simulation_.built.problem;
    NodeBlock block(problem.num_quantities());
    for (std::size_t i = 0; i < count; ++i) {
      const auto node = static_cast<std::size_t>(set_.nodes[first + i]);
      for (int d = 0; d < num_coordinates; ++d) {
        block.coordinate(d)[i] = simulation_.mesh.points()[node][static_cast<std::size_t>(d)];
      }
      for (int s = 0; s < num_species_; ++s) {
        block.quantity(s)[i] = simulation_.state.values[node * width + static_cast<std::size_t>(s)];
      }
      const auto pools = simulation_.system.pools(std::span(simulation_.state.values));
      for (int p = 0; p < problem.num_pools(); ++p)
        block.quantity(problem.pool_quantity(p))[i] = pools[static_cast<std::size_t>(p)];
    }
    kinetics.jacobian(block, count, uniforms);
    for (std::size_t e = 0; e < kinetics.pattern().size(); ++e) {
      const auto [row, column] = kinetics.pattern()[e];
      if (row != column || problem.is_pool(row)) continue;
      const auto s = static_cast<std::size_t>(row);
      for (std::size_t i = 0; i < count; ++i) {
        const double loss = std::max(0.0, -block.result(e)[i]);
        sum_[s] += loss * set_.measure[first + i];
        largest_[s] = std::max(largest_[s], loss);
      }
    }
  }

  const Simulation& simulation_;
  int num_species_;
  const NodeSet& set_;
  std::vector<double> sum_, largest_;
  double volume_ = 1;
};

}  // namespace

double RegionScale::length() const noexcept {
  return std::sqrt(diffusivity / mean_loss);
}
double RegionScale::damkohler() const noexcept {
  return mean_loss * width * width / diffusivity;
}

double summed(double value, const Mesh& mesh) {
  return reduced(value, MPI_SUM, mesh);
}

std::vector<double> cell_edges(const Mesh& mesh) {
  std::vector<double> edges(mesh.num_cells(), 0.0);
  for (std::size_t c = 0; c < edges.size(); ++c) {
    const auto nodes = mesh.cell(c);
    int count = 0;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j, ++count) {
        const auto& p = mesh.points()[static_cast<std::size_t>(nodes[i])];
        const auto& q = mesh.points()[static_cast<std::size_t>(nodes[j])];
        edges[c] += std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
      }
    }
    edges[c] /= count;
  }
  return edges;
}

std::vector<RegionScale> region_scales(const Simulation& simulation) {
  const FunctionSpace& space = simulation.space;
  const Problem& problem = simulation.built.problem;
  const std::vector<double> edges = cell_edges(simulation.mesh);
  const double width = largest_extent(simulation.mesh);
  const int num_regions = static_cast<int>(simulation.mesh.region_names().size());
  std::vector<RegionScale> all;
  std::vector<std::vector<double>> diffusivities;
  for (int s = 0; s < problem.num_species(); ++s) {
    const bool mobile = problem.species[static_cast<std::size_t>(s)].mobile();
    diffusivities.push_back(mobile ? mean_diffusivity(problem, s, space) : std::vector<double>());
  }
  for (int r = 0; r < num_regions; ++r) {
    const RegionLosses losses(simulation, r);
    const double edge = cell_mean(edges, r, space);
    for (int s = 0; s < problem.num_species(); ++s) {
      const auto& diffusivity = diffusivities[static_cast<std::size_t>(s)];
      if (!problem.species[static_cast<std::size_t>(s)].mobile()) continue;
      all.push_back(
          {r, s, cell_mean(diffusivity, r, space), losses.mean(s), losses.largest(s), edge, width});
    }
  }
  std::ranges::stable_sort(all, {}, &RegionScale::species);
  return all;
}

std::string scales(const std::vector<RegionScale>& scales, const Simulation& simulation) {
  if (scales.empty()) return {};
  constexpr double um2_per_s = 1e6 / 3600;  // in one mm^2/h
  TextTable table({Align::left, Align::left, Align::right, Align::right, Align::right, Align::right,
                   Align::right, Align::right});
  table.add({"species", "region", "D [um^2/s]", "k [1/h]", "k most", "L [mm]", "k W^2/D", "L/h"});
  for (const RegionScale& scale : scales) {
    const auto shown = [&](double value) { return scale.has_length() ? number(value, 4) : "-"; };
    table.add({simulation.built.problem.species[static_cast<std::size_t>(scale.species)].name,
               simulation.mesh.region_names()[static_cast<std::size_t>(scale.region)],
               number(scale.diffusivity * um2_per_s, 4), number(scale.mean_loss, 4),
               number(scale.largest_loss, 4), shown(scale.has_length() ? scale.length() : 0),
               shown(scale.has_length() ? scale.damkohler() : 0),
               shown(scale.has_length() ? scale.length() / scale.edge : 0)});
  }
  return "k: linear loss rate by reactions, mean and largest; L = sqrt(D/k): how far the species "
         "reaches;\nk W^2/D: Damkoehler number of the tissue's width W = " +
         number(scales.front().width, 4) + " mm; h: mean edge of the region's cells\n" +
         table.text();
}

std::string well_mixed(const Simulation& simulation) {
  return simulation.mesh.region_names().front() + ": " +
         number(simulation.space.region_volume().front() / 1000, 4) +
         " mL, well mixed: diffusion and movement have nothing to act on\n";
}

std::string mesh(const Simulation& simulation) {
  const Mesh& mesh = simulation.mesh;
  const std::vector<double> edges = cell_edges(mesh);
  std::string text = std::to_string(mesh.num_global_nodes()) + " nodes, " +
                     std::to_string(mesh.num_global_cells()) + " cells in " +
                     std::to_string(mesh.dimension()) + "-D" +
                     (mesh.geometry() == Geometry::axisymmetric ? " (axisymmetric)" : "") + "\n";
  TextTable table({Align::left, Align::right, Align::left, Align::right, Align::left});
  for (std::size_t r = 0; r < mesh.region_names().size(); ++r) {
    table.add({mesh.region_names()[r], number(simulation.space.region_volume()[r] / 1000, 4),
               "mL, h =", number(cell_mean(edges, static_cast<int>(r), simulation.space), 4),
               "mm"});
  }
  return text + table.text();
}

}  // namespace paracrine::overview_part
