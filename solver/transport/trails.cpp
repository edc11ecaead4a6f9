// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/trail.hpp"

namespace paracrine {

Trails::Trails(const Problem& problem, const FunctionSpace& space, const FluidFlow& flow)
    : num_species_(problem.species.size()), num_nodes_(space.mesh().num_owned_nodes()) {
  for (int s = 0; s < problem.num_species(); ++s)
    for (const Trail& trail : problem.species[static_cast<std::size_t>(s)].trails)
      terms_.emplace_back(problem, s, trail, space, flow);
}

void Trails::evaluate(std::span<const double> u, std::vector<double>& rates) const {
  rates.assign(num_nodes_ * terms_.size(), 0.0);
  for (std::size_t t = 0; t < terms_.size(); ++t)
    terms_[t].add_rates(u, rates.data() + t, terms_.size());
}

void Trails::add(std::span<const double> rates, std::span<double> f) const {
  for (std::size_t t = 0; t < terms_.size(); ++t)
    for (std::size_t i = 0; i < num_nodes_; ++i)
      f[i * num_species_ + static_cast<std::size_t>(terms_[t].species())] +=
          rates[i * terms_.size() + t];
}

double Trails::at(std::span<const double> rates, std::size_t node, int species) const {
  double sum = 0;
  for (std::size_t t = 0; t < terms_.size(); ++t)
    if (terms_[t].species() == species) sum += rates[node * terms_.size() + t];
  return sum;
}

void Trails::add_derivative(std::span<const double> u, std::span<const double> v,
                            std::span<double> f) const {
  for (const TrailTerm& term : terms_)
    term.add_rate_changes<double>(term.linearise(u, {}), v, num_species_, f.data() + term.species(),
                                  num_species_);
}

}  // namespace paracrine
