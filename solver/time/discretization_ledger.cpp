// SPDX-License-Identifier: BSD-3-Clause
//
// The account of a state: what every reaction and boundary brings, and what is held.
#include <cmath>

#include "solver/time/bad_rate.hpp"
#include "solver/time/discretization.hpp"
#include "solver/time/node_blocks.hpp"
#include "solver/time/sum_over_ranks.hpp"

namespace paracrine {
namespace {

void add(const std::vector<double>& more, std::span<double> values) {
  for (std::size_t i = 0; i < more.size(); ++i) values[i] += more[i];
}

}  // namespace

void Discretization::add_supply(const Supply* supply, std::span<double> f) const {
  if (supply) add(supply->rates, f);
}

// Every source term by itself: its sum to its entry and, unless f is empty, its rate to the nodes.
Discretization::RateCheck Discretization::add_terms(double t, std::span<double> f,
                                                    std::span<double> entry_rates,
                                                    SystemWorkspace& work) const {
  const std::size_t S = static_cast<std::size_t>(num_species());
  RateCheck check;
  check.note(work.bad_value);
  for (std::size_t k = 0; k < sources_.size(); ++k) {
    const NodeSource& source = sources_[k];
    const auto uniforms = problem_->uniforms(source.region, t);
    gather_pools(source.kinetics, work.pools, work.block);
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      const std::int32_t* const nodes = &source.nodes.nodes[begin];
      const double* const measure = &source.nodes.measure[begin];
      gather(source.kinetics, nodes, count, work.local, work.block);
      source.kinetics.each_term(work.block, count, uniforms);
      double block_sum = 0;
      for (std::size_t term = 0; term < term_entries_[k].size(); ++term) {
        const double* const rate = work.block.result(term);
        const int quantity = source.kinetics.terms()[term].quantity;
        const std::size_t s = static_cast<std::size_t>(quantity);
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) sum += measure[i] * rate[i];
        if (problem_->is_pool(quantity)) work.gains[s - S] += sum;
        if (!f.empty() && !problem_->is_pool(quantity))
          for (std::size_t i = 0; i < count; ++i)
            f[static_cast<std::size_t>(nodes[i]) * S + s] += measure[i] * rate[i];
        entry_rates[term_entries_[k][term]] += sum;
        block_sum += std::abs(sum);
      }
      if (!std::isfinite(block_sum) && check.error.empty())
        check.error =
            describe_bad_rate(*problem_, space_->mesh(), source, nodes, count, t, work.block);
      check.sum += block_sum;
    });
  }
  return check;
}

void Discretization::ledger_rates(double t, std::span<const double> u,
                                  std::span<double> entry_rates, SystemWorkspace& work) const {
  std::fill(entry_rates.begin(), entry_rates.end(), 0.0);
  load_state(t, u, work);
  space_->mesh().halo().end_update(work.local, num_species());
  add_terms(t, {}, entry_rates, work);
  if (!imposed_values_.empty() || transport_.trails().any())
    transport_.evaluate(work.local, work.transport);
  add_trails(entry_rates, work);
  add_imposed_supply(t, entry_rates, work);
  sum_over_ranks(space_->mesh().comm(), entry_rates);
  add_pool_terms(t, entry_rates, work);
  add(work.supply ? work.supply->entries : std::vector<double>(), entry_rates);
}

void Discretization::rates_and_entries(double t, std::span<const double> u, std::span<double> f,
                                       std::span<double> entry_rates, SystemWorkspace& work) const {
  std::fill(entry_rates.begin(), entry_rates.end(), 0.0);
  std::fill(f.begin(), f.end(), 0.0);
  load_state(t, u, work);
  RateCheck check = add_terms(t, f, entry_rates, work);
  space_->mesh().halo().end_update(work.local, num_species());
  transport_.evaluate(work.local, work.transport);
  check.note(work.transport.advection.bad_taxis);
  transport_.add_inflow(work.local, work.transport, nodal(f), inverse_volume_);
  add_trails(entry_rates, work);
  add_imposed_supply(t, entry_rates, work);
  finish_pools(t, f, check, work);
  refuse_bad_rates(check);
  if (space_->mesh().rank() == 0) {  // the same on all, and the caller sums over ranks
    add_pool_terms(t, entry_rates, work);
    add(work.supply ? work.supply->entries : std::vector<double>(), entry_rates);
  }
  add_supply(work.supply, f);
  for (const std::size_t i : imposed_unknowns_) f[i] = 0;
}

void Discretization::add_trails(std::span<double> entry_rates, const SystemWorkspace& work) const {
  const std::vector<double>& trail = work.transport.trail;
  for (std::size_t k = 0; k < trail.size(); ++k)
    entry_rates[trail_entries_[k % trail_entries_.size()]] += trail[k];
}

// What a boundary must supply at a node to hold its value: minus what everything else brings there.
void Discretization::add_imposed_supply(double t, std::span<double> entry_rates,
                                        SystemWorkspace& work) const {
  const std::size_t S = static_cast<std::size_t>(num_species());
  for (const std::size_t i : imposed_unknowns_)
    entry_rates[imposed_entry_[i]] -=
        transport_.inflow(work.local, work.transport, i / S, static_cast<int>(i % S));
  for (std::size_t k = 0; k < sources_.size(); ++k) {
    const NodeSet& at = imposed_nodes_[k];
    const Kinetics& kinetics = sources_[k].kinetics;
    const auto uniforms = problem_->uniforms(sources_[k].region, t);
    gather_pools(kinetics, work.pools, work.block);
    in_blocks(at.nodes, [&](std::size_t begin, std::size_t count) {
      gather(kinetics, &at.nodes[begin], count, work.local, work.block);
      kinetics.rates(work.block, count, uniforms);
      for (std::size_t r = 0; r < kinetics.num_below(num_species()); ++r)
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t unknown = at.nodes[begin + i] * S + kinetics.quantities()[r];
          if (is_imposed_[unknown])
            entry_rates[imposed_entry_[unknown]] -= at.measure[begin + i] * work.block.result(r)[i];
        }
    });
  }
}

std::vector<double> Discretization::imposed_storage(double t, std::span<const double> u,
                                                    SystemWorkspace& work) const {
  const auto nodes = nodal(u);
  std::copy(nodes.begin(), nodes.end(), work.local.begin());
  impose(t, work.local, work);
  return imposed_storage(work.local);
}

std::vector<double> Discretization::imposed_storage(std::span<const double> u) const {
  std::vector<double> storage(ledger_.entries.size(), 0.0);
  if (imposed_values_.empty()) return storage;
  for (const std::size_t i : imposed_unknowns_)
    storage[imposed_entry_[i]] += space_->node_volume()[i / num_species()] * u[i];
  sum_over_ranks(space_->mesh().comm(), storage);
  return storage;
}

std::vector<double> Discretization::stored(std::span<const double> u) const {
  const int S = num_species();
  std::vector<double> total(S, 0.0);
  for (std::size_t i = 0; i < num_nodal(); ++i) total[i % S] += space_->node_volume()[i / S] * u[i];
  sum_over_ranks(space_->mesh().comm(), total);
  for (std::size_t p = 0; p < num_pools(); ++p)
    total.push_back(problem_->pool_volume(static_cast<int>(p)) * pools(u)[p]);
  return total;
}

}  // namespace paracrine
