// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/carrier.hpp"

#include "solver/transport/diffusivity.hpp"

namespace paracrine {

std::vector<double> carrier_ratio(const Problem& problem, const Carried& carried,
                                  const FunctionSpace& space) {
  const std::string key = "flow.carries." + problem.species[carried.species].name;
  const CellDiffusivity ratio =
      cell_coefficient(problem, {carried.ratio}, {key, "a ratio of velocities", ""}, space);
  std::vector<double> values;
  for (std::size_t c = 0; c < space.mesh().num_cells(); ++c)
    values.push_back(ratio.of(space.mesh(), c)[0]);
  return values;
}

}  // namespace paracrine
