// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/discretization.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/petsc/petsc.hpp"
#include "solver/time/bad_rate.hpp"
#include "solver/time/columns.hpp"
#include "solver/time/node_blocks.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {
Discretization::Discretization(const Problem& problem, const FunctionSpace& space)
    : problem_(&problem),
      space_(&space),
      ledger_(problem, space.mesh().boundary_names()),
      transport_(problem, space),
      sources_(node_sources(problem, space)),
      imposed_values_(imposed_values(problem, space)) {
  const int S = num_species();
  for (NodeSource& source : outflow_sources(problem, space, transport_.flow()))
    sources_.push_back(std::move(source));
  const auto entry_of = [&](int label, int species) {
    if (label < boundary_label(problem, 0))
      return ledger_.find(LedgerKind::reaction, label, species);
    if (label < outflow_label(problem, 0))
      return ledger_.find(LedgerKind::boundary, label - boundary_label(problem, 0), species);
    return ledger_.find(LedgerKind::outflow, label - outflow_label(problem, 0), species);
  };
  for (const NodeSource& source : sources_) {
    auto& entries = term_entries_.emplace_back();
    for (const RateTerm& term : source.kinetics.terms())
      entries.push_back(entry_of(term.label, term.species));
  }
  is_imposed_.assign(num_unknowns(), 0);
  imposed_entry_.assign(num_unknowns(), -1);
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
  return {std::vector<double>(local, 0.0), {}, {}, false, NodeBlock(num_species())};
}

// Rate laws are defined for arguments >= 0 only (Hill terms, square roots, poles just below zero),
// while Newton iterates may dip below: a nonnegative species is shown to them as zero there. Affine
// laws hold everywhere, and stay affine.
void Discretization::gather(const Kinetics& kinetics, const std::int32_t* nodes, std::size_t count,
                            std::span<const double> local, NodeBlock& block) const {
  const auto points = space_->mesh().points();
  for (int d = 0; d < num_coordinates && kinetics.depends_on_place(); ++d)
    for (std::size_t i = 0; i < count; ++i) block.coordinate(d)[i] = points[nodes[i]][d];
  to_columns(local, kinetics.affine() ? unbounded_ : least_, {nodes, count}, block.species(0),
             NodeBlock::size);
}

void Discretization::impose(double t, std::span<double> u, SystemWorkspace& work) const {
  const int S = num_species();
  for (const ImposedValues& imposed : imposed_values_) {
    const auto uniforms = problem_->uniforms(imposed.region, t);
    in_blocks(imposed.nodes, [&](std::size_t begin, std::size_t count) {
      gather(imposed.value, &imposed.nodes[begin], count, u, work.block);
      imposed.value.rates(work.block, count, uniforms);
      for (std::size_t i = 0; i < count; ++i)
        u[std::size_t(imposed.nodes[begin + i]) * S + imposed.species] = work.block.result(0)[i];
    });
  }
}

void Discretization::load_state(double t, std::span<const double> u, SystemWorkspace& work) const {
  std::copy(u.begin(), u.end(), work.local.begin());
  impose(t, work.local, work);
  space_->mesh().halo().begin_update(work.local, num_species());
}

Discretization::RateCheck Discretization::add_sources(double t, std::span<double> f,
                                                      SystemWorkspace& work) const {
  RateCheck check;
  for (const NodeSource& source : sources_) {
    const auto uniforms = problem_->uniforms(source.region, t);
    const auto& rated = source.kinetics.species();
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      const std::int32_t* const nodes = &source.nodes.nodes[begin];
      gather(source.kinetics, nodes, count, work.local, work.block);
      source.kinetics.rates(work.block, count, uniforms);
      const double block_sum =
          add_columns(work.block.result(0), NodeBlock::size, rated, {nodes, count},
                      &source.nodes.measure[begin], static_cast<std::size_t>(num_species()), f);
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
  const RateCheck check = add_sources(t, f, work);  // while ghosts are on their way
  space_->mesh().halo().end_update(work.local, num_species());
  transport_.evaluate(work.local, work.advection);
  transport_.add_inflow(work.local, work.advection, f, inverse_volume_);
  refuse_bad_rates(check);
  for (const std::size_t i : imposed_unknowns_) f[i] = 0;  // they do not change by themselves
}

bool Discretization::has_constant_coefficients() const {
  const auto constant = [](const Kinetics& k) { return k.constant_coefficients(); };
  return transport_.linear() &&
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
  std::vector<const Kinetics*> all;
  for (const NodeSource& source : sources_) all.push_back(&source.kinetics);
  const BlockJacobian united{united_pattern(num_species(), all), {}};
  for (const Kinetics* kinetics : all) {
    auto& places = slope_places_.emplace_back();
    for (const auto& entry : kinetics->pattern())
      places.push_back(united.find(entry.row, entry.column));
  }
  pattern_ = united.pattern;
}

void Discretization::source_jacobian(double t, std::span<const double> u, BlockJacobian& G,
                                     SystemWorkspace& work) const {
  const std::size_t S = static_cast<std::size_t>(num_species()), E = pattern_.size();
  const auto volume = space_->node_volume();
  G.pattern = pattern_;
  G.values.assign(num_unknowns() / S * E, 0.0);
  std::copy(u.begin(), u.end(), work.local.begin());
  impose(t, work.local, work);
  for (std::size_t k = 0; k < sources_.size(); ++k) {
    const NodeSource& source = sources_[k];
    const auto uniforms = problem_->uniforms(source.region, t);
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      const std::int32_t* const nodes = &source.nodes.nodes[begin];
      gather(source.kinetics, nodes, count, work.local, work.block);
      source.kinetics.jacobian(work.block, count, uniforms);
      for (std::size_t e = 0; e < slope_places_[k].size(); ++e) {
        const double* const slope = work.block.result(e);
        double* const to = G.values.data() + slope_places_[k][e];
        for (std::size_t i = 0; i < count; ++i)
          to[static_cast<std::size_t>(nodes[i]) * E] +=
              source.nodes.measure[begin + i] / volume[nodes[i]] * slope[i];
      }
    });
  }
  for (const std::size_t i : imposed_unknowns_)
    for (std::size_t e = 0; e < E; ++e)
      if (pattern_[e].row == static_cast<int>(i % S) ||
          pattern_[e].column == static_cast<int>(i % S))
        G.values[i / S * E + e] = 0;
}

void Discretization::jacobian_times(std::span<const double> u, const BlockJacobian& G,
                                    std::span<const double> v, std::span<double> Jv,
                                    SystemWorkspace& work) const {
  work.direction.resize(work.local.size());
  std::copy(v.begin(), v.end(), work.direction.begin());
  for (const std::size_t i : imposed_unknowns_) work.direction[i] = 0;
  space_->mesh().halo().update(work.direction, num_species());
  if (!transport_.linear()) {  // the limiters are linearised at u
    // Imposed entries of u mean nothing; those of `local` are the boundary's own, from the last
    // evaluation at a time.
    for (std::size_t i = 0; i < u.size(); ++i)
      if (!is_imposed_[i]) work.local[i] = u[i];
    space_->mesh().halo().update(work.local, num_species());
  }
  transport_.evaluate(work.local, work.advection);
  transport_.inflow_derivative(work.local, work.advection, work.direction, Jv, work.upwind);
  scale_nodes(inverse_volume_, num_species(), Jv);
  multiply_add(G, num_species(), work.direction, Jv);
  for (const std::size_t i : imposed_unknowns_) Jv[i] = 0;
}

}  // namespace paracrine
