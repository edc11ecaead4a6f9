// SPDX-License-Identifier: BSD-3-Clause
//
// The account of a state: what every reaction and boundary brings, and what is held.
#include "solver/time/discretization.hpp"
#include "solver/time/node_blocks.hpp"

namespace paracrine {
namespace {

void sum_over_ranks(MPI_Comm comm, std::span<double> values) {
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_SUM,
                comm);
}

}  // namespace

void Discretization::ledger_rates(double t, std::span<const double> u,
                                  std::span<double> entry_rates, SystemWorkspace& work) const {
  std::fill(entry_rates.begin(), entry_rates.end(), 0.0);
  load_state(t, u, work);
  space_->mesh().halo().end_update(work.local, num_species());
  for (std::size_t k = 0; k < sources_.size(); ++k) {
    const NodeSource& source = sources_[k];
    const auto uniforms = problem_->uniforms(source.region, t);
    in_blocks(source.nodes.nodes, [&](std::size_t begin, std::size_t count) {
      gather(&source.nodes.nodes[begin], count, work.local, work.block);
      source.kinetics.each_term(work.block, count, uniforms);
      for (std::size_t term = 0; term < term_entries_[k].size(); ++term) {
        const double* const rate = work.block.result(term);
        double sum = 0;
        for (std::size_t i = 0; i < count; ++i) sum += source.nodes.measure[begin + i] * rate[i];
        entry_rates[term_entries_[k][term]] += sum;
      }
    });
  }
  add_imposed_supply(t, entry_rates, work);
  sum_over_ranks(space_->mesh().comm(), entry_rates);
}

// What a boundary must supply at a node to hold its value: minus what everything else brings there.
void Discretization::add_imposed_supply(double t, std::span<double> entry_rates,
                                        SystemWorkspace& work) const {
  const std::size_t S = static_cast<std::size_t>(num_species());
  for (const std::size_t i : imposed_unknowns_)
    entry_rates[imposed_entry_[i]] -= diffusion_.inflow(work.local, i / S, static_cast<int>(i % S));
  for (std::size_t k = 0; k < sources_.size(); ++k) {
    const NodeSet& at = imposed_nodes_[k];
    const Kinetics& kinetics = sources_[k].kinetics;
    const auto uniforms = problem_->uniforms(sources_[k].region, t);
    in_blocks(at.nodes, [&](std::size_t begin, std::size_t count) {
      gather(&at.nodes[begin], count, work.local, work.block);
      kinetics.rates(work.block, count, uniforms);
      for (std::size_t r = 0; r < kinetics.species().size(); ++r)
        for (std::size_t i = 0; i < count; ++i) {
          const std::size_t unknown = at.nodes[begin + i] * S + kinetics.species()[r];
          if (is_imposed_[unknown])
            entry_rates[imposed_entry_[unknown]] -=
                at.measure[begin + i] * work.block.result(r)[i];
        }
    });
  }
}

std::vector<double> Discretization::imposed_storage(double t, std::span<const double> u,
                                                    SystemWorkspace& work) const {
  std::vector<double> storage(ledger_.entries.size(), 0.0);
  if (imposed_values_.empty()) return storage;
  std::copy(u.begin(), u.end(), work.local.begin());
  impose(t, work.local, work);
  for (const std::size_t i : imposed_unknowns_)
    storage[imposed_entry_[i]] += space_->node_volume()[i / num_species()] * work.local[i];
  sum_over_ranks(space_->mesh().comm(), storage);
  return storage;
}

std::vector<double> Discretization::stored(std::span<const double> u) const {
  const int S = num_species();
  std::vector<double> total(S, 0.0);
  for (std::size_t i = 0; i < num_unknowns(); ++i)
    total[i % S] += space_->node_volume()[i / S] * u[i];
  sum_over_ranks(space_->mesh().comm(), total);
  return total;
}

}  // namespace paracrine
