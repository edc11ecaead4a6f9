// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/discretization.hpp"

#include <algorithm>
#include <cmath>

#include "solver/petsc/petsc.hpp"
#include "solver/time/bad_rate.hpp"
#include "solver/time/node_blocks.hpp"

namespace paracrine {
Discretization::Discretization(const Problem& problem, const FunctionSpace& space)
    : problem_(&problem),
      space_(&space),
      ledger_(problem),
      diffusion_(problem, space),
      sources_(node_sources(problem, space)),
      imposed_values_(imposed_values(problem, space)) {
  const int S = num_species();
  const int num_reactions = static_cast<int>(problem.reactions.size());
  const auto entry_of = [&](int label, int species) {
    return label < num_reactions
               ? ledger_.find(LedgerKind::reaction, label, species)
               : ledger_.find(LedgerKind::boundary, label - num_reactions, species);
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
}

SystemWorkspace Discretization::workspace() const {
  const std::size_t local = space_->mesh().num_nodes() * static_cast<std::size_t>(num_species());
  return {std::vector<double>(local, 0.0), std::vector<double>(local, 0.0),
          NodeBlock(num_species())};
}

// Rate laws are defined for arguments >= 0 only (Hill terms, square roots, poles just below zero),
// while Newton iterates may dip below: a nonnegative species is shown to them as zero there.
void Discretization::gather(const std::int32_t* nodes, std::size_t count,
                            std::span<const double> local, NodeBlock& block) const {
  const auto points = space_->mesh().points();
  for (int d = 0; d < num_coordinates; ++d)
    for (std::size_t i = 0; i < count; ++i) block.coordinate(d)[i] = points[nodes[i]][d];
  const int S = num_species();
  for (int s = 0; s < S; ++s) {
    double* const to = block.species(s);
    for (std::size_t i = 0; i < count; ++i) to[i] = local[std::size_t(nodes[i]) * S + s];
    if (problem_->species[s].nonnegative)
      for (std::size_t i = 0; i < count; ++i) to[i] = std::max(to[i], 0.0);
  }
}

void Discretization::impose(double t, std::span<double> u, SystemWorkspace& work) const {
  const int S = num_species();
  for (const ImposedValues& imposed : imposed_values_) {
    const auto uniforms = problem_->uniforms(imposed.region, t);
    in_blocks(imposed.nodes, [&](std::size_t begin, std::size_t count) {
      gather(&imposed.nodes[begin], count, u, work.block);
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

void Discretization::add_sources(double t, std::span<double> f, SystemWorkspace& work) const {
  const int S = num_species();
  double checksum = 0;
  std::string error;
  for (const NodeSource& source : sources_) {
    const auto uniforms = problem_->uniforms(source.region, t);
    const auto& rated = source.kinetics.species();
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      const std::int32_t* const nodes = &source.nodes.nodes[begin];
      gather(nodes, count, work.local, work.block);
      source.kinetics.rates(work.block, count, uniforms);
      double block_sum = 0;
      for (std::size_t r = 0; r < rated.size(); ++r) {
        const double* const rate = work.block.result(r);
        for (std::size_t i = 0; i < count; ++i) {
          f[std::size_t(nodes[i]) * S + rated[r]] += source.nodes.measure[begin + i] * rate[i];
          block_sum += rate[i];
        }
      }
      checksum += std::abs(block_sum);
      if (!std::isfinite(block_sum) && error.empty())
        error = describe_bad_rate(*problem_, space_->mesh(), source, nodes, count, t, work.block);
    });
  }
  try {
    petsc::agree(space_->mesh().comm(), std::isfinite(checksum), error);
  } catch (const SolveError& failure) {
    throw RateError(failure.what());
  }
}

void Discretization::rates(double t, std::span<const double> u, std::span<double> f,
                           SystemWorkspace& work) const {
  unmasked_inflow(t, u, f, work);
  const auto volume = space_->node_volume();
  const int S = num_species();
  for (std::size_t i = 0; i < f.size(); ++i) f[i] = is_imposed_[i] ? 0 : f[i] / volume[i / S];
}

void Discretization::unmasked_inflow(double t, std::span<const double> u, std::span<double> f,
                                     SystemWorkspace& work) const {
  load_state(t, u, work);
  space_->mesh().halo().end_update(work.local, num_species());
  diffusion_.inflow(work.local, f);
  add_sources(t, f, work);
}

void Discretization::source_jacobian(double t, std::span<const double> u, std::span<double> blocks,
                                     SystemWorkspace& work) const {
  const int S = num_species();
  const auto volume = space_->node_volume();
  load_state(t, u, work);
  space_->mesh().halo().end_update(work.local, S);
  std::fill(blocks.begin(), blocks.end(), 0.0);
  for (const NodeSource& source : sources_) {
    const auto uniforms = problem_->uniforms(source.region, t);
    const auto& pattern = source.kinetics.pattern();
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      const std::int32_t* const nodes = &source.nodes.nodes[begin];
      gather(nodes, count, work.local, work.block);
      source.kinetics.jacobian(work.block, count, uniforms);
      for (std::size_t e = 0; e < pattern.size(); ++e) {
        const double* const slope = work.block.result(e);
        const int at = pattern[e].row * S + pattern[e].column;
        for (std::size_t i = 0; i < count; ++i)
          blocks[std::size_t(nodes[i]) * S * S + at] +=
              source.nodes.measure[begin + i] / volume[nodes[i]] * slope[i];
      }
    });
  }
  for (std::size_t i = 0; i < is_imposed_.size(); ++i) {
    if (!is_imposed_[i]) continue;
    double* const block = &blocks[i / S * S * S];
    for (int k = 0; k < S; ++k) block[(i % S) * S + k] = block[k * S + i % S] = 0;
  }
}

void Discretization::jacobian_times(std::span<const double> u, std::span<const double> blocks,
                                    std::span<const double> v, std::span<double> Jv,
                                    SystemWorkspace& work) const {
  const int S = num_species();
  const auto volume = space_->node_volume();
  for (std::size_t i = 0; i < v.size(); ++i) work.direction[i] = is_imposed_[i] ? 0 : v[i];
  space_->mesh().halo().begin_update(work.direction, S);
  space_->mesh().halo().end_update(work.direction, S);
  if (diffusion_.limits_anywhere()) {  // the limiter is linearised at u
    // Imposed entries of u mean nothing; those of `local` are the boundary's own, from the last
    // evaluation at a time.
    for (std::size_t i = 0; i < u.size(); ++i)
      if (!is_imposed_[i]) work.local[i] = u[i];
    space_->mesh().halo().update(work.local, S);
  }
  diffusion_.inflow_derivative(work.local, work.direction, Jv);
  for (std::size_t node = 0; node < v.size() / S; ++node) {
    const double* const block = &blocks[node * S * S];
    const double* const direction = &work.direction[node * S];
    for (int s = 0; s < S; ++s) {
      double sum = Jv[node * S + s] / volume[node];
      for (int k = 0; k < S; ++k) sum += block[s * S + k] * direction[k];
      Jv[node * S + s] = is_imposed_[node * S + s] ? 0 : sum;
    }
  }
}

}  // namespace paracrine
