// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/problem.hpp"

#include <algorithm>

namespace paracrine {

bool Problem::moves(int s) const {
  const Species& it = species[static_cast<std::size_t>(s)];
  return it.mobile() || !it.taxis.empty() ||
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
  for (const Species& s : species) names.push_back(s.name);
  return names;
}

std::vector<std::string> Problem::uniform_names() const {
  std::vector<std::string> names{"t"};
  for (const Parameter& parameter : parameters) names.push_back(parameter.name);
  return names;
}

}  // namespace paracrine
