// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/initial.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// Adds one region's share of the initial value of species s at its nodes.
void add_region_values(const Problem& problem, int s, const Formula& formula, double start,
                       const std::string& region, const NodeSet& nodes, const FunctionSpace& space,
                       std::vector<double>& values) {
  const auto uniforms = problem.uniforms(region, start);
  std::vector<double> variables(num_coordinates + problem.species.size(), 0.0);
  const bool same_everywhere = problem.graph.variables_of(formula.node).empty();
  double value = problem.graph.evaluate(formula.node, variables, uniforms);
  for (std::size_t i = 0; i < nodes.nodes.size(); ++i) {
    const std::int32_t node = nodes.nodes[i];
    if (!same_everywhere) {
      const auto& x = space.mesh().points()[node];
      std::copy(x.begin(), x.end(), variables.begin());
      value = problem.graph.evaluate(formula.node, variables, uniforms);
    }
    values[std::size_t(node) * problem.species.size() + s] +=
        nodes.measure[i] / space.node_volume()[node] * value;
  }
}

void set_by_formula(const Discretization& system, int s, double start,
                    std::vector<double>& values) {
  const Problem& problem = system.problem();
  const Species& species = problem.species[s];
  const auto& names = system.space().mesh().region_names();
  for (std::size_t r = 0; r < names.size(); ++r) {
    const auto regional = species.regional_initial.find(names[r]);
    const Formula* formula = regional != species.regional_initial.end() ? &regional->second
                             : species.initial                          ? &*species.initial
                                                                        : nullptr;
    if (formula)
      add_region_values(problem, s, *formula, start, names[r], system.space().regions()[r],
                        system.space(), values);
  }
}

constexpr double not_finite = -1e300;

// Below zero when a species may not have this value.
double badness(const Species& species, double value) {
  if (!std::isfinite(value)) return not_finite;
  return species.nonnegative ? value : 0;
}

void refuse_bad_values(const Discretization& system, const std::vector<double>& values) {
  const int S = system.num_species();
  std::vector<double> worst(S, 0.0);
  for (std::size_t i = 0; i < values.size(); ++i)
    worst[i % S] = std::min(worst[i % S], badness(system.problem().species[i % S], values[i]));
  MPI_Allreduce(MPI_IN_PLACE, worst.data(), S, MPI_DOUBLE, MPI_MIN, system.space().mesh().comm());
  Diagnostics faults;
  for (int s = 0; s < S; ++s) {
    if (worst[s] >= 0) continue;
    const Species& species = system.problem().species[s];
    const SourceLocation where = species.initial ? species.initial->where : SourceLocation{};
    faults.add(where, "species." + species.name + ".initial",
               worst[s] == not_finite
                   ? "is not a finite number everywhere"
                   : "is as low as " + number(worst[s], 4) + " " + species.unit.text +
                         "; expected zero or more (nonnegative = false allows any sign)");
  }
  faults.throw_if_any();
}

void refuse_bad_boundary_values(const Discretization& system, const std::vector<double>& values) {
  const Problem& problem = system.problem();
  const auto& entries = system.ledger().entries;
  std::vector<double> worst(entries.size(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const int e = system.imposed_entry(i);
    if (e >= 0)
      worst[e] = std::min(worst[e], badness(problem.species[entries[e].species], values[i]));
  }
  MPI_Allreduce(MPI_IN_PLACE, worst.data(), static_cast<int>(worst.size()), MPI_DOUBLE, MPI_MIN,
                system.space().mesh().comm());
  Diagnostics faults;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    if (worst[e] >= 0) continue;
    const Species& species = problem.species[entries[e].species];
    faults.add(problem.boundaries[entries[e].item].where,
               "boundary." + entries[e].name + "." + species.name,
               worst[e] == not_finite
                   ? "imposes a value that is not a finite number at the start"
                   : "imposes " + number(worst[e], 4) + " " + species.unit.text +
                         " at the start; expected zero or more (nonnegative = false allows any "
                         "sign)");
  }
  faults.throw_if_any();
}

// Without a decay of its own, a factor is as large as an hour's production makes it.
constexpr double shortest_decay = 1.0;  // 1/h

// What a species that begins at nothing settles to where the others are at their scales: production
// over decay, the largest over all nodes; 0 for what is known or not made. Collective.
std::vector<double> produced(const Discretization& system, double t,
                             const std::vector<double>& scales) {
  const std::size_t S = scales.size();
  SystemWorkspace work = system.workspace();
  std::vector<double> u(system.num_unknowns()), f(u.size()), made(S, 0.0);
  BlockJacobian G;
  for (std::size_t i = 0; i < u.size(); ++i) u[i] = scales[i % S];
  try {
    system.rates(t, u, f, work);
  } catch (const RateError&) {
    return made;  // the uniform field of all scales need not be a state the laws are made for
  }
  system.source_jacobian(t, u, G, work);
  std::vector<int> own;  // places of the diagonal
  for (std::size_t s = 0; s < S; ++s)
    own.push_back(G.find(static_cast<int>(s), static_cast<int>(s)));
  for (std::size_t i = 0; i < u.size(); ++i) {
    const std::size_t s = i % S;
    const double decay = -G.node(i / S)[own[s]];
    if (scales[s] == 0)
      made[s] = std::max(made[s], std::abs(f[i]) / std::max(decay, shortest_decay));
  }
  MPI_Allreduce(MPI_IN_PLACE, made.data(), static_cast<int>(S), MPI_DOUBLE, MPI_MAX,
                system.space().mesh().comm());
  return made;
}

// Scales of species that nothing states: one unit, or less where the known ones make less of them,
// so that the choice of a unit (M for what is there in pM) does not switch the error control off.
void scale_by_production(const Discretization& system, double t, std::vector<double>& scales) {
  bool found = true;
  while (found) {  // each round knows one species more, or ends
    found = false;
    const std::vector<double> made = produced(system, t, scales);
    for (std::size_t s = 0; s < scales.size(); ++s)
      if (scales[s] == 0 && made[s] > 0 && std::isfinite(made[s])) {
        scales[s] = std::min(made[s], 1.0);
        found = true;
      }
  }
  for (double& scale : scales)
    if (scale == 0) scale = 1;
}

}  // namespace

State initial_state(const Discretization& system, double start, const FieldReader& read_field) {
  const Problem& problem = system.problem();
  const int S = system.num_species();
  const std::size_t nodes = system.num_unknowns() / S;
  State state{start, std::vector<double>(system.num_unknowns(), 0.0),
              std::vector<double>(system.ledger().entries.size(), 0.0)};
  for (int s = 0; s < S; ++s) {
    if (problem.species[s].is_static) {
      const auto& known = system.transport().flow().pressure();
      for (std::size_t i = 0; i < nodes; ++i) state.values[i * S + s] = known[i];
    } else if (const auto& file = problem.species[s].initial_file) {
      const auto read = read_field(*file, system.space().mesh().points().first(nodes));
      for (std::size_t i = 0; i < nodes; ++i) state.values[i * S + s] = file->factor * read[i];
    } else {
      set_by_formula(system, s, start, state.values);
    }
  }
  refuse_bad_values(system, state.values);
  SystemWorkspace work = system.workspace();
  system.impose(start, state.values, work);
  refuse_bad_boundary_values(system, state.values);
  const auto stored = system.stored(state.values);
  for (int s = 0; s < S; ++s)
    if (!problem.species[s].is_static)
      state.ledger[system.ledger().find(LedgerKind::initial, -1, s)] = stored[s];
  return state;
}

std::vector<double> species_scales(const Discretization& system, const State& initial,
                                   std::span<const double> delivered_peak) {
  const int S = system.num_species();
  std::vector<double> largest(delivered_peak.begin(), delivered_peak.end());
  for (std::size_t i = 0; i < initial.values.size(); ++i)
    largest[i % S] = std::max(largest[i % S], std::abs(initial.values[i]));
  MPI_Allreduce(MPI_IN_PLACE, largest.data(), S, MPI_DOUBLE, MPI_MAX, system.space().mesh().comm());
  for (int s = 0; s < S; ++s) {
    const double stated = system.problem().species[s].scale;
    if (stated > 0) largest[s] = stated;
  }
  if (std::find(largest.begin(), largest.end(), 0.0) != largest.end())
    scale_by_production(system, initial.time, largest);
  return largest;
}

}  // namespace paracrine
