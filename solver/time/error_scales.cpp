// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/error_scales.hpp"

#include <algorithm>
#include <cmath>

#include "solver/time/options.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {
namespace {

// Pools are few: resolving small ones as well as large ones costs nothing, and compartments of one
// organism differ in what they hold by orders of magnitude.
constexpr double absolute_share_of_pools = 1e-4;

}  // namespace

ErrorScales::ErrorScales(const Discretization& system, const std::vector<double>& scales)
    : system_(&system), floors_(scales) {
  const auto S = static_cast<std::size_t>(system.num_species());
  for (std::size_t q = 0; q < floors_.size(); ++q)
    floors_[q] *= q < S ? absolute_share : absolute_share_of_pools;
  const Mesh& mesh = system.space().mesh();
  int ranks = 1;
  MPI_Comm_size(mesh.comm(), &ranks);
  pool_weight_ = std::sqrt(static_cast<double>(mesh.num_global_nodes()) / ranks);
}

std::span<const double> ErrorScales::field_floors() const {
  return std::span(floors_).first(static_cast<std::size_t>(system_->num_species()));
}

void ErrorScales::follow(std::span<const double> u) {
  const Problem& problem = system_->problem();
  const auto S = static_cast<std::size_t>(system_->num_species());
  std::vector<double> largest(S, 0.0);
  raise_to_largest(system_->nodal(u), largest);
  MPI_Allreduce(MPI_IN_PLACE, largest.data(), static_cast<int>(S), MPI_DOUBLE, MPI_MAX,
                system_->space().mesh().comm());
  for (std::size_t s = 0; s < S; ++s)
    if (problem.species[s].scale <= 0)
      floors_[s] = std::max(floors_[s], absolute_share * largest[s]);
  const auto pools = system_->pools(u);
  for (std::size_t p = 0; p < pools.size(); ++p)
    floors_[S + p] = std::max(floors_[S + p], absolute_share_of_pools * std::abs(pools[p]));
}

void ErrorScales::weights(std::span<const double> u, double tolerance,
                          std::span<double> weight) const {
  error_weights(system_->nodal(u), tolerance, field_floors(), system_->nodal(weight));
  const auto S = static_cast<std::size_t>(system_->num_species());
  const auto at = system_->pools(u);
  const auto out = system_->pools(weight);
  for (std::size_t p = 0; p < out.size(); ++p)
    out[p] = pool_weight_ / (tolerance * (std::abs(at[p]) + floors_[S + p]));
}

double ErrorScales::norm(std::span<const double> v, std::span<const double> u,
                         double tolerance) const {
  double sums[2] = {
      weighted_squares(system_->nodal(v), system_->nodal(u), tolerance, field_floors()),
      static_cast<double>(v.size())};
  const auto S = static_cast<std::size_t>(system_->num_species());
  const auto error = system_->pools(v), at = system_->pools(u);
  for (std::size_t p = 0; p < error.size(); ++p) {
    const double scaled =
        pool_weight_ * error[p] / (tolerance * (std::abs(at[p]) + floors_[S + p]));
    sums[0] += scaled * scaled;
  }
  MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, system_->space().mesh().comm());
  return std::sqrt(sums[0] / sums[1]);
}

}  // namespace paracrine
