// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/discretization.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "solver/petsc/petsc.hpp"
#include "solver/time/bad_rate.hpp"
#include "solver/time/columns.hpp"
#include "solver/time/node_blocks.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {
namespace {

double dot(const double* a, const double* b, std::size_t n) {
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

Discretization::Discretization(const Problem& problem, const FunctionSpace& space)
    : problem_(&problem),
      space_(&space),
      ledger_(problem, space.mesh().boundary_names()),
      transport_(problem, space),
      sources_(node_sources(problem, space)),
      imposed_values_(imposed_values(problem, space)),
      pool_kinetics_(problem.graph, problem.num_quantities(), pool_reaction_terms(problem)) {
  const int S = num_species();
  for (NodeSource& source : outflow_sources(problem, space, transport_.flow()))
    sources_.push_back(std::move(source));
  const auto entry_of = [&](int label, int quantity) {
    if (label < boundary_label(problem, 0))
      return ledger_.find(LedgerKind::reaction, label, quantity);
    if (label < outflow_label(problem, 0))
      return ledger_.find(LedgerKind::boundary, label - boundary_label(problem, 0), quantity);
    return ledger_.find(LedgerKind::outflow, label - outflow_label(problem, 0), quantity);
  };
  const auto entries_of = [&](const Kinetics& kinetics) {
    std::vector<int> entries;
    for (const RateTerm& term : kinetics.terms())
      entries.push_back(entry_of(term.label, term.quantity));
    return entries;
  };
  for (const NodeSource& source : sources_) term_entries_.push_back(entries_of(source.kinetics));
  for (const LedgerEntry& entry : ledger_.entries) {
    const bool in_tissue = entry.kind == LedgerKind::boundary ||
                           (entry.kind == LedgerKind::reaction &&
                            !problem.reactions[static_cast<std::size_t>(entry.item)].of_pools);
    if (in_tissue && problem.is_pool(entry.quantity)) exchanges_ = true;
  }
  pool_entries_ = entries_of(pool_kinetics_);
  for (int s = 0; s < S; ++s)
    for (const Trail& trail : problem.species[s].trails)
      trail_entries_.push_back(ledger_.find(LedgerKind::trail, trail.mover, s));
  is_imposed_.assign(num_nodal(), 0);
  imposed_entry_.assign(num_nodal(), -1);
  for (const ImposedValues& imposed : imposed_values_)
    for (const std::int32_t node : imposed.nodes) {
      is_imposed_[std::size_t(node) * S + imposed.species] = 1;
      imposed_entry_[std::size_t(node) * S + imposed.species] =
          entry_of(imposed.label, imposed.species);
    }
  for (std::size_t i = 0; i < is_imposed_.size(); ++i)
    if (is_imposed_[i]) imposed_unknowns_.push_back(i);
  transport_.hold(is_imposed_);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (const Species& species : problem.species)
    least_.push_back(species.nonnegative ? 0 : -infinity);
  unbounded_.assign(least_.size(), -infinity);
  find_pattern();
  find_imposed_nodes();
  for (std::size_t i = 0; i < space.mesh().num_owned_nodes(); ++i)
    inverse_volume_.push_back(1 / space.node_volume()[i]);
}

SystemWorkspace Discretization::workspace() const {
  const std::size_t local = space_->mesh().num_nodes() * static_cast<std::size_t>(num_species());
  return {std::vector<double>(local, 0.0),
          {},
          {},
          false,
          std::vector<double>(num_pools(), 0.0),
          std::vector<double>(num_pools(), 0.0),
          NodeBlock(problem_->num_quantities())};
}

// Rate laws are defined for arguments >= 0 only (Hill terms, square roots, poles just below zero),
// while Newton iterates may dip below: a nonnegative species is shown to them as zero there. Affine
// laws hold everywhere, and stay affine.
void Discretization::gather(const Kinetics& kinetics, const std::int32_t* nodes, std::size_t count,
                            std::span<const double> local, NodeBlock& block) const {
  const auto points = space_->mesh().points();
  for (int d = 0; d < num_coordinates && kinetics.depends_on_place(); ++d)
    for (std::size_t i = 0; i < count; ++i) block.coordinate(d)[i] = points[nodes[i]][d];
  to_columns(local, kinetics.affine() ? unbounded_ : least_, {nodes, count}, block.quantity(0),
             NodeBlock::size);
}

void Discretization::raise_to_least(std::span<double> u) const {
  raise_to(least_, nodal(u));
  for (std::size_t p = 0; p < num_pools(); ++p) {
    double& value = pools(u)[p];
    const int species = problem_->pools[p].species;
    value = std::max(least_[static_cast<std::size_t>(species)], value);
  }
}

void Discretization::impose(double t, std::span<double> u, SystemWorkspace& work) const {
  const int S = num_species();
  for (const ImposedValues& imposed : imposed_values_) {
    const auto uniforms = problem_->uniforms(imposed.region, t);
    in_blocks(imposed.nodes, [&](std::size_t begin, std::size_t count) {
      gather(imposed.value, &imposed.nodes[begin], count, u, work.block);
      imposed.value.rates(work.block, count, uniforms);
      double sum = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const double value = work.block.result(0)[i];
        u[std::size_t(imposed.nodes[begin + i]) * S + imposed.species] = value;
        sum += value;
      }
      if (!std::isfinite(sum) && work.bad_value.empty())
        work.bad_value = describe_bad_value(*problem_, space_->mesh(), imposed,
                                            &imposed.nodes[begin], count, t, work.block);
    });
  }
}

void Discretization::load_state(double t, std::span<const double> u, SystemWorkspace& work) const {
  const auto nodes = nodal(u), at_pools = pools(u);
  std::copy(nodes.begin(), nodes.end(), work.local.begin());
  std::copy(at_pools.begin(), at_pools.end(), work.pools.begin());
  std::fill(work.gains.begin(), work.gains.end(), 0.0);
  work.bad_value.clear();
  impose(t, work.local, work);
  space_->mesh().halo().begin_update(work.local, num_species());
}

void Discretization::RateCheck::note(const std::string& fault) {
  if (fault.empty()) return;
  sum = std::numeric_limits<double>::quiet_NaN();
  if (error.empty()) error = fault;
}

Discretization::RateCheck Discretization::add_sources(double t, std::span<double> f,
                                                      SystemWorkspace& work) const {
  RateCheck check;
  check.note(work.bad_value);
  for (const NodeSource& source : sources_) {
    const auto uniforms = problem_->uniforms(source.region, t);
    const std::span<const int> rated(source.kinetics.quantities());
    const auto fields = rated.first(source.kinetics.num_below(num_species()));
    gather_pools(source.kinetics, work.pools, work.block);
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      const std::int32_t* const nodes = &source.nodes.nodes[begin];
      gather(source.kinetics, nodes, count, work.local, work.block);
      source.kinetics.rates(work.block, count, uniforms);
      double block_sum =
          add_columns(work.block.result(0), NodeBlock::size, fields, {nodes, count},
                      &source.nodes.measure[begin], static_cast<std::size_t>(num_species()), f);
      for (std::size_t r = fields.size(); r < rated.size(); ++r) {
        const double gain = dot(&source.nodes.measure[begin], work.block.result(r), count);
        work.gains[static_cast<std::size_t>(rated[r] - num_species())] += gain;
        block_sum += gain;
      }
      check.sum += std::abs(block_sum);
      if (!std::isfinite(block_sum) && check.error.empty())
        check.error =
            describe_bad_rate(*problem_, space_->mesh(), source, nodes, count, t, work.block);
    });
  }
  return check;
}

void Discretization::refuse_bad_rates(const RateCheck& check) const {
  try {
    petsc::agree(space_->mesh().comm(), std::isfinite(check.sum), check.error);
  } catch (const SolveError& failure) {
    throw RateError(failure.what());
  }
}

void Discretization::rates(double t, std::span<const double> u, std::span<double> f,
                           SystemWorkspace& work) const {
  std::fill(f.begin(), f.end(), 0.0);
  load_state(t, u, work);
  RateCheck check = add_sources(t, f, work);  // while ghosts are on their way
  space_->mesh().halo().end_update(work.local, num_species());
  transport_.evaluate(work.local, work.transport);
  check.note(work.transport.advection.bad_taxis);
  transport_.add_inflow(work.local, work.transport, nodal(f), inverse_volume_);
  finish_pools(t, f, check, work);
  refuse_bad_rates(check);
  add_supply(work.supply, f);
  for (const std::size_t i : imposed_unknowns_) f[i] = 0;  // they do not change by themselves
}

bool Discretization::has_constant_coefficients() const {
  const auto constant = [](const Kinetics& k) { return k.constant_coefficients(); };
  return transport_.linear() && constant(pool_kinetics_) &&
         std::all_of(sources_.begin(), sources_.end(),
                     [&](const NodeSource& s) { return constant(s.kinetics); }) &&
         std::all_of(imposed_values_.begin(), imposed_values_.end(), [&](const ImposedValues& v) {
           return constant(v.value) && v.value.pattern().empty();
         });
}

void Discretization::find_imposed_nodes() {
  const std::size_t S = static_cast<std::size_t>(num_species());
  for (const NodeSource& source : sources_) {
    NodeSet& at = imposed_nodes_.emplace_back();
    for (std::size_t i = 0; i < source.nodes.nodes.size(); ++i) {
      const auto first =
          is_imposed_.begin() + source.nodes.nodes[i] * static_cast<std::ptrdiff_t>(S);
      if (std::find(first, first + static_cast<std::ptrdiff_t>(S), 1) ==
          first + static_cast<std::ptrdiff_t>(S))
        continue;
      at.nodes.push_back(source.nodes.nodes[i]);
      at.measure.push_back(source.nodes.measure[i]);
    }
  }
}

void Discretization::find_pattern() {
  const int S = num_species();
  std::set<std::pair<int, int>> blocks, columns, rows;
  for (int s = 0; s < S; ++s) blocks.insert({s, s});
  for (const NodeSource& source : sources_)
    for (const auto& [row, column] : source.kinetics.pattern()) {
      if (row < S && column < S) blocks.insert({row, column});
      if (row < S && column >= S) columns.insert({row, column - S});
      if (row >= S && column < S) rows.insert({row - S, column});
    }
  const auto listed = [](const auto& entries) {
    std::vector<Kinetics::Entry> list;
    for (const auto& [row, column] : entries) list.push_back({row, column});
    return list;
  };
  pattern_ = listed(blocks);
  border_.columns = listed(columns);
  border_.rows = listed(rows);
  const auto place = [](const auto& entries, int row, int column) {
    return static_cast<int>(std::distance(entries.begin(), entries.find({row, column})));
  };
  for (const NodeSource& source : sources_) {
    auto& places = slope_places_.emplace_back();
    for (const auto& [row, column] : source.kinetics.pattern()) {
      if (row < S)
        places.push_back(column < S
                             ? SlopePlace{SlopePlace::block, place(blocks, row, column)}
                             : SlopePlace{SlopePlace::column, place(columns, row, column - S)});
      else
        places.push_back(
            column < S ? SlopePlace{SlopePlace::row, place(rows, row - S, column)}
                       : SlopePlace{SlopePlace::own, (row - S) * int(num_pools()) + column - S});
    }
  }
}

// Adds the slopes that stand in a block's results to where they belong.
void Discretization::add_slopes(std::size_t k, std::size_t begin, std::size_t count,
                                NodeBlock& block, SystemJacobian& G) const {
  const NodeSet& set = sources_[k].nodes;
  const auto volume = space_->node_volume();
  const std::size_t E = pattern_.size(), nodes = space_->mesh().num_owned_nodes();
  const std::int32_t* const node = &set.nodes[begin];
  const double* const measure = &set.measure[begin];
  for (std::size_t e = 0; e < slope_places_[k].size(); ++e) {
    const double* const slope = block.result(e);
    const auto [part, at] = slope_places_[k][e];
    switch (part) {
      case SlopePlace::block:
        for (std::size_t i = 0; i < count; ++i)
          G.values[static_cast<std::size_t>(node[i]) * E + static_cast<std::size_t>(at)] +=
              measure[i] / volume[node[i]] * slope[i];
        break;
      case SlopePlace::column:
        for (std::size_t i = 0; i < count; ++i)
          G.border.column_values[static_cast<std::size_t>(at) * nodes + node[i]] +=
              measure[i] / volume[node[i]] * slope[i];
        break;
      case SlopePlace::row:
        for (std::size_t i = 0; i < count; ++i)
          G.border.row_values[static_cast<std::size_t>(at) * nodes + node[i]] +=
              measure[i] / problem_->pool_volume(border_.rows[at].row) * slope[i];
        break;
      case SlopePlace::own:
        G.border.own(at / int(num_pools()), at % int(num_pools())) +=
            dot(measure, slope, count) / problem_->pool_volume(at / int(num_pools()));
        break;
    }
  }
}

void Discretization::source_jacobian(double t, std::span<const double> u, SystemJacobian& G,
                                     SystemWorkspace& work) const {
  const std::size_t S = static_cast<std::size_t>(num_species()), E = pattern_.size();
  const std::size_t nodes = space_->mesh().num_owned_nodes();
  G.pattern = pattern_;
  G.values.assign(nodes * E, 0.0);
  G.border = border_;
  G.border.column_values.assign(border_.columns.size() * nodes, 0.0);
  G.border.row_values.assign(border_.rows.size() * nodes, 0.0);
  G.border.own = Eigen::MatrixXd::Zero(int(num_pools()), int(num_pools()));
  const auto at_nodes = nodal(u), at_pools = pools(u);
  std::copy(at_nodes.begin(), at_nodes.end(), work.local.begin());
  std::copy(at_pools.begin(), at_pools.end(), work.pools.begin());
  impose(t, work.local, work);
  for (std::size_t k = 0; k < sources_.size(); ++k) {
    const NodeSource& source = sources_[k];
    const auto uniforms = problem_->uniforms(source.region, t);
    gather_pools(source.kinetics, work.pools, work.block);
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      gather(source.kinetics, &source.nodes.nodes[begin], count, work.local, work.block);
      source.kinetics.jacobian(work.block, count, uniforms);
      add_slopes(k, begin, count, work.block, G);
    });
  }
  for (const std::size_t i : imposed_unknowns_) {
    const int s = static_cast<int>(i % S);
    for (std::size_t e = 0; e < E; ++e)
      if (pattern_[e].row == s || pattern_[e].column == s) G.values[i / S * E + e] = 0;
    for (std::size_t e = 0; e < border_.columns.size(); ++e)
      if (border_.columns[e].row == s) G.border.column_values[e * nodes + i / S] = 0;
    for (std::size_t e = 0; e < border_.rows.size(); ++e)
      if (border_.rows[e].column == s) G.border.row_values[e * nodes + i / S] = 0;
  }
  add_pool_slopes(t, G, work);
}

void Discretization::jacobian_times(std::span<const double> u, const SystemJacobian& G,
                                    std::span<const double> v, std::span<double> Jv,
                                    SystemWorkspace& work) const {
  work.direction.resize(work.local.size());
  const auto direction = nodal(v), at = nodal(u);
  const auto out = nodal(Jv);
  std::copy(direction.begin(), direction.end(), work.direction.begin());
  for (const std::size_t i : imposed_unknowns_) work.direction[i] = 0;
  space_->mesh().halo().update(work.direction, num_species());
  if (!transport_.linear()) {  // limiters and trails are linearised at u
    // Imposed entries of u mean nothing; those of `local` are the boundary's own, from the last
    // evaluation at a time.
    for (std::size_t i = 0; i < at.size(); ++i)
      if (!is_imposed_[i]) work.local[i] = at[i];
    space_->mesh().halo().update(work.local, num_species());
  }
  transport_.evaluate(work.local, work.transport);
  transport_.inflow_derivative(work.local, work.transport, work.direction, out, work.upwind);
  scale_nodes(inverse_volume_, num_species(), out);
  multiply_add(G, num_species(), work.direction, out);
  border_times(G.border, work.direction, pools(v), Jv);
  for (const std::size_t i : imposed_unknowns_) Jv[i] = 0;
}

}  // namespace paracrine
