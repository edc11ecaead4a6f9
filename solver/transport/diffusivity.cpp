// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/diffusivity.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/fem/simplex.hpp"

namespace paracrine {
namespace {

std::array<double, 3> centroid(const Mesh& mesh, std::size_t c) {
  Simplex simplex{mesh.dimension(), {}};
  const auto nodes = mesh.cell(c);
  for (std::size_t a = 0; a < nodes.size(); ++a) simplex.vertex[a] = mesh.points()[nodes[a]];
  return simplex.centroid();
}

// The worst cell of all ranks decides the message, so that every rank throws the same.
void refuse_bad_values(const Mesh& mesh, const Species& species, const CellDiffusivity& D) {
  struct {
    double value;
    int rank;
  } worst{0, mesh.rank()};
  std::size_t at = 0;
  for (std::size_t c = 0; c < D.size(); ++c)
    for (int k = 0; k < mesh.dimension(); ++k) {
      const double bad = std::isfinite(D[c][k]) ? D[c][k] : -1e300;
      if (bad < worst.value) worst.value = bad, at = c;
    }
  MPI_Allreduce(MPI_IN_PLACE, &worst, 1, MPI_DOUBLE_INT, MPI_MINLOC, mesh.comm());
  if (worst.value >= 0) return;
  std::array<double, 3> place{};
  if (worst.rank == mesh.rank() && !D.empty()) place = centroid(mesh, at);
  MPI_Bcast(place.data(), 3, MPI_DOUBLE, worst.rank, mesh.comm());
  const std::string found =
      worst.value == -1e300 ? "not a finite number" : number(worst.value, 6) + " mm^2/h, negative";
  const Formula& formula = species.diffusivity.front();
  throw InputError({{formula.where, "species." + species.name + ".diffusivity",
                     "'" + formula.text + "' is " + found + ", at (" + number(place[0], 4) + ", " +
                         number(place[1], 4) + ", " + number(place[2], 4) +
                         ") mm; a diffusivity must be zero or positive everywhere"}});
}

}  // namespace

CellDiffusivity cell_diffusivity(const Problem& problem, int s, const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  const Species& species = problem.species[s];
  CellDiffusivity D(mesh.num_cells(), {0, 0, 0});
  std::vector<std::vector<double>> uniforms;
  for (const auto& region : mesh.region_names()) uniforms.push_back(problem.uniforms(region, 0));
  std::vector<double> variables(num_coordinates + problem.species.size(), 0.0);
  for (int k = 0; k < mesh.dimension(); ++k) {
    const auto node = species.diffusivity[species.diffusivity.size() > 1 ? k : 0].node;
    if (problem.graph.variables_of(node).empty()) {  // one value a region, the usual case
      std::vector<double> value;
      for (const auto& regional : uniforms)
        value.push_back(problem.graph.evaluate(node, variables, regional));
      for (std::size_t c = 0; c < mesh.num_cells(); ++c) D[c][k] = value[mesh.cell_region()[c]];
      continue;
    }
    for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
      const auto x = centroid(mesh, c);
      std::copy(x.begin(), x.end(), variables.begin());
      D[c][k] = problem.graph.evaluate(node, variables, uniforms[mesh.cell_region()[c]]);
    }
  }
  refuse_bad_values(mesh, species, D);
  return D;
}

}  // namespace paracrine
