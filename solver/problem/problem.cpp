// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/problem.hpp"

#include <algorithm>

namespace paracrine {

bool Problem::moves(int s) const {
  const Species& it = species[static_cast<std::size_t>(s)];
  return it.mobile() || !it.taxis.empty() || !it.cross_diffusion.empty() ||
         (flow && std::ranges::find(flow->carried, s, &Carried::species) != flow->carried.end());
}

std::vector<double> Problem::uniforms(const std::string& region, double t) const {
  std::vector<double> values(1 + parameters.size());
  values[time_slot] = t;
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    const auto regional = parameters[p].regional.find(region);
    values[p + 1] =
        regional == parameters[p].regional.end() ? parameters[p].value : regional->second;
  }
  return values;
}

std::vector<std::string> Problem::variable_names() const {
  std::vector<std::string> names = coordinate_names;
  for (int q = 0; q < num_quantities(); ++q) names.push_back(quantity_name(q));
  return names;
}

std::optional<int> Problem::find_pool(const std::string& compartment, int of) const {
  for (int p = 0; p < num_pools(); ++p) {
    const Pool& pool = pools[static_cast<std::size_t>(p)];
    const auto c = static_cast<std::size_t>(pool.compartment);
    if (pool.species == of && compartments[c].name == compartment) return p;
  }
  return std::nullopt;
}

int Problem::delivered_quantity(const Delivery& delivery) const {
  const auto* into = std::get_if<IntoCompartment>(&delivery.placement);
  return into ? pool_quantity(find_pool(into->compartment, delivery.species).value())
              : delivery.species;
}

std::vector<std::string> Problem::uniform_names() const {
  std::vector<std::string> names{"t"};
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}

}  // namespace paracrine
