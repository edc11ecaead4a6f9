// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/diffusivity.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/fem/cell_geometry.hpp"

namespace paracrine {
namespace {

using expression::NodeId;

constexpr double not_finite = -1e300;

/// The lowest component when it is negative, `not_finite` when one is that, else 0.
double fault(const Vector3& D, int dimension, bool any_sign) {
  double lowest = 0;
  for (int k = 0; k < dimension; ++k)
    lowest = std::min(lowest, !std::isfinite(D[k]) ? not_finite : any_sign ? 0 : D[k]);
  return lowest;
}

// The worst cell of all ranks decides the message, so that every rank throws the same.
void refuse_bad_values(const Mesh& mesh, const Formula& formula, const CoefficientName& name,
                       const CellDiffusivity& D) {
  struct {
    double value;
    int rank;
  } worst{0, mesh.rank()};
  std::size_t at = 0;
  const auto bad = [&](const Vector3& tensor) {
    return fault(tensor, mesh.dimension(), name.any_sign) < 0;
  };
  if (std::ranges::any_of(D.tensor, bad))
    for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
      const double value = fault(D.of(mesh, c), mesh.dimension(), name.any_sign);
      if (value < worst.value) worst.value = value, at = c;
    }
  MPI_Allreduce(MPI_IN_PLACE, &worst, 1, MPI_DOUBLE_INT, MPI_MINLOC, mesh.comm());
  if (worst.value >= 0) return;
  Vector3 place{};
  if (worst.rank == mesh.rank()) place = simplex_of(mesh, at).centroid();
  MPI_Bcast(place.data(), 3, MPI_DOUBLE, worst.rank, mesh.comm());
  const std::string found = worst.value == not_finite
                                ? "not a finite number"
                                : number(worst.value, 6) + " " + name.unit + ", negative";
  throw InputError({{formula.where, name.key,
                     "'" + formula.text + "' is " + found + ", at (" + number(place[0], 4) + ", " +
                         number(place[1], 4) + ", " + number(place[2], 4) + ") mm; " + name.noun +
                         (name.any_sign ? " must be finite everywhere"
                                        : " must be zero or positive everywhere")}});
}

/// Formula of component k.
NodeId component(const std::vector<Formula>& components, int k) {
  return components[components.size() > 1 ? k : 0].node;
}

bool varies(const Problem& problem, const std::vector<Formula>& components, int dimension) {
  for (int k = 0; k < dimension; ++k)
    if (!problem.graph.variables_of(component(components, k)).empty()) return true;
  return false;
}

}  // namespace

CellDiffusivity cell_diffusivity(const Problem& problem, int s, const FunctionSpace& space) {
  const Species& species = problem.species[s];
  return cell_coefficient(problem, species.diffusivity,
                          {"species." + species.name + ".diffusivity", "a diffusivity", "mm^2/h"},
                          space);
}

CellDiffusivity cell_coefficient(const Problem& problem, const std::vector<Formula>& components,
                                 const CoefficientName& name, const FunctionSpace& space) {
  const Mesh& mesh = space.mesh();
  std::vector<std::vector<double>> uniforms;
  for (const auto& region : mesh.region_names()) uniforms.push_back(problem.uniforms(region, 0));
  std::vector<double> variables(num_coordinates + problem.species.size(), 0.0);
  const auto evaluate = [&](std::size_t region) {
    Vector3 D{};
    for (int k = 0; k < mesh.dimension(); ++k)
      D[k] = problem.graph.evaluate(component(components, k), variables, uniforms[region]);
    return D;
  };
  CellDiffusivity D{varies(problem, components, mesh.dimension()), {}};
  if (!D.varies) {
    for (std::size_t r = 0; r < uniforms.size(); ++r) D.tensor.push_back(evaluate(r));
  } else {
    D.tensor.reserve(mesh.num_cells());
    for (std::size_t c = 0; c < mesh.num_cells(); ++c) {
      const Vector3 x = simplex_of(mesh, c).centroid();
      std::copy(x.begin(), x.end(), variables.begin());
      D.tensor.push_back(evaluate(mesh.cell_region()[c]));
    }
  }
  refuse_bad_values(mesh, components.front(), name, D);
  return D;
}

}  // namespace paracrine
