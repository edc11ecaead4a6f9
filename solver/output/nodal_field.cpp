// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/nodal_field.hpp"

#include <algorithm>

namespace paracrine {

namespace {

expression::Program program_of(const Problem& problem, const Measurand& measurand) {
  if (measurand.species >= 0) return {};
  return expression::Program(problem.graph, std::span(&measurand.formula, 1));
}

}  // namespace

NodalField::NodalField(const Mesh& mesh, const Problem& problem, const Measurand& measurand)
    : mesh_(&mesh),
      problem_(&problem),
      measurand_(measurand),
      program_(program_of(problem, measurand)),
      inputs_(static_cast<std::size_t>(species_slot(problem.num_quantities()))) {}

void NodalField::gather(const Snapshot& snapshot, std::span<const std::int32_t> nodes) {
  const auto num_species = static_cast<std::size_t>(problem_->num_species());
  for (const int slot : program_.variables()) {
    auto& input = inputs_[static_cast<std::size_t>(slot)];
    input.resize(nodes.size());
    const int quantity = slot - num_coordinates;
    if (slot >= num_coordinates && problem_->is_pool(quantity)) {
      std::fill(input.begin(), input.end(),
                snapshot.pools[static_cast<std::size_t>(quantity) - num_species]);
      continue;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const auto node = static_cast<std::size_t>(nodes[i]);
      input[i] = slot < num_coordinates
                     ? mesh_->points()[node][static_cast<std::size_t>(slot)]
                     : snapshot.values[node * num_species + (slot - num_coordinates)];
    }
  }
}

std::span<const double> NodalField::at(const Snapshot& snapshot, const std::string& region,
                                       std::span<const std::int32_t> nodes) {
  values_.resize(nodes.size());
  if (measurand_.species >= 0) {
    const auto num_species = static_cast<std::size_t>(problem_->num_species());
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      values_[i] = snapshot.values[static_cast<std::size_t>(nodes[i]) * num_species +
                                   static_cast<std::size_t>(measurand_.species)];
    }
    return values_;
  }
  gather(snapshot, nodes);
  std::vector<const double*> variables;
  for (const auto& input : inputs_) variables.push_back(input.empty() ? nullptr : input.data());
  double* const output = values_.data();
  program_.evaluate(nodes.size(), variables, problem_->uniforms(region, snapshot.time),
                    std::span(&output, 1), workspace_);
  return values_;
}

double NodalField::at_point(const Point& point, const std::string& region, double time,
                            std::span<const double> species, std::span<const double> pools) const {
  if (measurand_.species >= 0) return species[static_cast<std::size_t>(measurand_.species)];
  std::vector<double> variables(point.begin(), point.end());
  variables.insert(variables.end(), species.begin(), species.end());
  variables.insert(variables.end(), pools.begin(), pools.end());
  return problem_->graph.evaluate(measurand_.formula, variables, problem_->uniforms(region, time));
}

}  // namespace paracrine
