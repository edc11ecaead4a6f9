// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/initial.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/time/species_loops.hpp"

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

// The lowest value a column has over the nodes of all ranks, and where.
class Worst {
 public:
  explicit Worst(std::size_t columns, const Mesh& mesh)
      : mesh_(mesh), lowest_(columns, {0, mesh.rank()}), nodes_(columns, 0) {}

  void see(std::size_t column, std::size_t node, double value) {
    if (value < lowest_[column].value) lowest_[column].value = value, nodes_[column] = node;
  }
  /// Collective, once.
  void agree() {
    MPI_Allreduce(MPI_IN_PLACE, lowest_.data(), static_cast<int>(lowest_.size()), MPI_DOUBLE_INT,
                  MPI_MINLOC, mesh_.comm());
  }
  double value(std::size_t column) const { return lowest_[column].value; }
  /// "at (1, 2, 3) mm". Collective.
  std::string place(std::size_t column) const {
    Vector3 x{};
    if (lowest_[column].rank == mesh_.rank()) x = mesh_.points()[nodes_[column]];
    MPI_Bcast(x.data(), 3, MPI_DOUBLE, lowest_[column].rank, mesh_.comm());
    return "at (" + number(x[0], 4) + ", " + number(x[1], 4) + ", " + number(x[2], 4) + ") mm";
  }

 private:
  struct Lowest {
    double value;
    int rank;
  };
  const Mesh& mesh_;
  std::vector<Lowest> lowest_;
  std::vector<std::size_t> nodes_;
};

void refuse_bad_values(const Discretization& system, const std::vector<double>& values) {
  const std::size_t S = static_cast<std::size_t>(system.num_species());
  Worst worst(S, system.space().mesh());
  for (std::size_t i = 0; i < system.num_nodal(); ++i)
    worst.see(i % S, i / S, badness(system.problem().species[i % S], values[i]));
  worst.agree();
  Diagnostics faults;
  for (std::size_t s = 0; s < S; ++s) {
    const double found = worst.value(s);
    if (found >= 0) continue;
    const Species& species = system.problem().species[s];
    const SourceLocation where = species.initial ? species.initial->where : SourceLocation{};
    faults.add(where, "species." + species.name + ".initial",
               found == not_finite
                   ? "is not a finite number " + worst.place(s)
                   : "is as low as " + number(found, 4) + " " + species.unit.text + ", " +
                         worst.place(s) +
                         "; expected zero or more (nonnegative = false allows any sign)");
  }
  faults.throw_if_any();
}

void refuse_bad_boundary_values(const Discretization& system, const std::vector<double>& values) {
  const Problem& problem = system.problem();
  const auto& entries = system.ledger().entries;
  Worst worst(entries.size(), system.space().mesh());
  for (std::size_t i = 0; i < system.num_nodal(); ++i)
    if (const int e = system.imposed_entry(i); e >= 0)
      worst.see(static_cast<std::size_t>(e), i / static_cast<std::size_t>(system.num_species()),
                badness(problem.species_of(entries[e].quantity), values[i]));
  worst.agree();
  Diagnostics faults;
  for (std::size_t e = 0; e < entries.size(); ++e) {
    const double found = worst.value(e);
    if (found >= 0) continue;
    const Species& species = problem.species_of(entries[e].quantity);
    faults.add(problem.boundaries[entries[e].item].where,
               "boundary." + entries[e].name + "." + species.name,
               found == not_finite
                   ? "imposes a value that is not a finite number at the start, " + worst.place(e)
                   : "imposes " + number(found, 4) + " " + species.unit.text + " at the start, " +
                         worst.place(e) +
                         "; expected zero or more (nonnegative = false allows any sign)");
  }
  faults.throw_if_any();
}

// Without a decay of its own, a factor is as large as an hour's production makes it.
constexpr double shortest_decay = 1.0;  // 1/h

// What a species that begins at nothing settles to where the others are at their scales: production
// over decay, the largest over all nodes; 0 for what is known or not made. Collective.
std::vector<double> produced(const Discretization& system, double t,
                             const std::vector<double>& scales) {
  const std::size_t S = static_cast<std::size_t>(system.num_species());
  SystemWorkspace work = system.workspace();
  std::vector<double> u(system.num_unknowns()), f(u.size()), made(S, 0.0);
  SystemJacobian G;
  for (std::size_t i = 0; i < system.num_nodal(); ++i) u[i] = scales[i % S];
  const auto pools = system.pools(std::span(u));
  std::copy(scales.begin() + static_cast<std::ptrdiff_t>(S), scales.end(), pools.begin());
  try {
    system.rates(t, u, f, work);
  } catch (const RateError&) {
    return made;  // the uniform field of all scales need not be a state the laws are made for
  }
  system.source_jacobian(t, u, G, work);
  std::vector<int> own;  // places of the diagonal
  for (std::size_t s = 0; s < S; ++s)
    own.push_back(G.find(static_cast<int>(s), static_cast<int>(s)));
  for (std::size_t i = 0; i < system.num_nodal(); ++i) {
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
  const Problem& problem = system.problem();
  bool found = true;
  while (found) {  // each round knows one species more, or ends
    found = false;
    const std::vector<double> made = produced(system, t, scales);
    for (std::size_t s = 0; s < made.size(); ++s)
      if (scales[s] == 0 && made[s] > 0 && std::isfinite(made[s])) {
        scales[s] = std::min(made[s], 1.0);
        found = true;
      }
  }
  for (std::size_t s = 0; s < problem.species.size(); ++s)
    if (scales[s] == 0) scales[s] = 1;
}

void set_pools(const Discretization& system, State& state) {
  const Problem& problem = system.problem();
  const auto values = system.pools(std::span(state.values));
  const auto uniforms = problem.uniforms("", state.time);
  Diagnostics faults;
  for (std::size_t p = 0; p < values.size(); ++p) {
    const Pool& pool = problem.pools[p];
    if (!pool.initial) continue;
    values[p] = problem.graph.evaluate(pool.initial->node, {}, uniforms);
    const Species& species = problem.species[static_cast<std::size_t>(pool.species)];
    if (badness(species, values[p]) >= 0) continue;
    const auto c = static_cast<std::size_t>(pool.compartment);
    faults.add(pool.initial->where,
               "compartment." + problem.compartments[c].name + ".initial." + species.name,
               "is " + number(values[p], 4) + " " + species.unit.text +
                   "; expected a finite number, zero or more");
  }
  faults.throw_if_any();
}

// What a pool may hold of what a tissue secretes, against the tissue: blood has much less. An
// estimate too low costs a few short steps, since scales follow; one too high leaves it unresolved.
constexpr double spill = 1e-4;

// What a pool could hold, if all that any pool of its species holds at first came there.
void raise_by_other_pools(const Problem& problem, std::vector<double>& scales) {
  const std::size_t S = problem.species.size();
  for (int p = 0; p < problem.num_pools(); ++p) {
    double& scale = scales[S + static_cast<std::size_t>(p)];
    for (int q = 0; q < problem.num_pools() && scale == 0; ++q) {
      const auto other = static_cast<std::size_t>(q);
      if (problem.pools[other].species == problem.pools[static_cast<std::size_t>(p)].species)
        scale = scales[S + other] * problem.pool_volume(q) / problem.pool_volume(p);
    }
  }
}

}  // namespace

State initial_state(const Discretization& system, double start, const FieldReader& read_field) {
  const Problem& problem = system.problem();
  const int S = system.num_species();
  const std::size_t nodes = system.space().mesh().num_owned_nodes();
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
  set_pools(system, state);
  refuse_bad_values(system, state.values);
  SystemWorkspace work = system.workspace();
  system.impose(start, state.values, work);
  refuse_bad_boundary_values(system, state.values);
  const auto stored = system.stored(state.values);
  for (int q = 0; q < problem.num_quantities(); ++q)
    if (!problem.species_of(q).is_static)
      state.ledger[system.ledger().find(LedgerKind::initial, -1, q)] = stored[q];
  return state;
}

std::vector<double> quantity_scales(const Discretization& system, const State& initial,
                                    std::span<const double> delivered_peak) {
  const Problem& problem = system.problem();
  const std::size_t S = static_cast<std::size_t>(system.num_species());
  std::vector<double> largest(delivered_peak.begin(), delivered_peak.end());
  const std::span<const double> values(initial.values);
  raise_to_largest(system.nodal(values), std::span(largest).first(S));
  MPI_Allreduce(MPI_IN_PLACE, largest.data(), static_cast<int>(S), MPI_DOUBLE, MPI_MAX,
                system.space().mesh().comm());
  for (std::size_t s = 0; s < S; ++s)
    if (problem.species[s].scale > 0) largest[s] = problem.species[s].scale;
  const auto pools = system.pools(values);
  for (std::size_t p = 0; p < pools.size(); ++p)
    largest[S + p] = std::max(largest[S + p], std::abs(pools[p]));
  raise_by_other_pools(problem, largest);
  const auto fields = std::span(largest).first(S);
  if (std::find(fields.begin(), fields.end(), 0.0) != fields.end())
    scale_by_production(system, initial.time, largest);
  for (std::size_t p = 0; p < pools.size(); ++p)
    if (largest[S + p] == 0)
      largest[S + p] = spill * largest[static_cast<std::size_t>(problem.pools[p].species)];
  return largest;
}

}  // namespace paracrine
