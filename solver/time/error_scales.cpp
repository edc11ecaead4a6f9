// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/error_scales.hpp"

#include <algorithm>

#include "solver/time/options.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {

ErrorScales::ErrorScales(const Problem& problem, const std::vector<double>& scales)
    : problem_(&problem), floors_(scales) {
  for (double& floor : floors_) floor *= absolute_share;
}

void ErrorScales::follow(std::span<const double> u, MPI_Comm comm) {
  std::vector<double> largest(floors_.size(), 0.0);
  raise_to_largest(u, largest);
  MPI_Allreduce(MPI_IN_PLACE, largest.data(), static_cast<int>(largest.size()), MPI_DOUBLE, MPI_MAX,
                comm);
  for (std::size_t s = 0; s < floors_.size(); ++s)
    if (problem_->species[s].scale <= 0)
      floors_[s] = std::max(floors_[s], absolute_share * largest[s]);
}

}  // namespace paracrine
