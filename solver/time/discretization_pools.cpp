// SPDX-License-Identifier: BSD-3-Clause
//
// What pools add to the system: their own reactions, once on every rank alike, and what the tissue
// gives and takes, summed over ranks.
#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/time/bad_rate.hpp"
#include "solver/time/discretization.hpp"
#include "solver/time/sum_over_ranks.hpp"

namespace paracrine {
namespace {

std::string describe_bad_term(const Problem& problem, const RateTerm& term, double value, double t,
                              NodeBlock& block) {
  const Reaction& reaction = problem.reactions[static_cast<std::size_t>(term.label)];
  return "reaction '" + reaction.name + "' (" + reaction.text + ") gives " + number(value) +
         " for " + problem.quantity_name(term.quantity) + " at t = " + number(t, 6) + " h, where" +
         values_at(problem, problem.num_species(), block, 0);
}

}  // namespace

// As the nodes' values are shown to rate laws, so are the pools'; those that a law does not read
// stand in what is said of a bad rate.
void Discretization::gather_pools(const Kinetics& kinetics, std::span<const double> pools,
                                  NodeBlock& block) const {
  for (std::size_t p = 0; p < pools.size(); ++p) {
    const int quantity = problem_->pool_quantity(static_cast<int>(p));
    const double least = least_[static_cast<std::size_t>(problem_->species_index(quantity))];
    const double value = kinetics.affine() || !(pools[p] < least) ? pools[p] : least;
    std::fill_n(block.quantity(quantity), NodeBlock::size, value);
  }
}

void Discretization::add_pool_reactions(double t, RateCheck& check, SystemWorkspace& work) const {
  if (pool_kinetics_.empty()) return;
  const auto uniforms = problem_->uniforms("", t);
  gather_pools(pool_kinetics_, work.pools, work.block);
  pool_kinetics_.rates(work.block, 1, uniforms);
  for (std::size_t r = 0; r < pool_kinetics_.quantities().size(); ++r) {
    const double rate = work.block.result(r)[0];
    work.gains[static_cast<std::size_t>(pool_kinetics_.quantities()[r] - num_species())] += rate;
    check.sum += std::abs(rate);
  }
  if (std::isfinite(check.sum) || !check.error.empty()) return;
  pool_kinetics_.each_term(work.block, 1, uniforms);
  for (std::size_t term = 0; term < pool_kinetics_.terms().size(); ++term) {
    const double value = work.block.result(term)[0];
    if (!std::isfinite(value) && check.error.empty())
      check.error =
          describe_bad_term(*problem_, pool_kinetics_.terms()[term], value, t, work.block);
  }
}

// The tissue's part of a pool's gain is complete on no rank alone; the pools' own is on each.
void Discretization::finish_pools(double t, std::span<double> f, RateCheck& check,
                                  SystemWorkspace& work) const {
  if (num_pools() == 0) return;
  if (exchanges_) sum_over_ranks(space_->mesh().comm(), work.gains);
  add_pool_reactions(t, check, work);
  const auto change = pools(f);
  for (std::size_t p = 0; p < change.size(); ++p)
    change[p] = work.gains[p] / problem_->pool_volume(static_cast<int>(p));
}

void Discretization::add_pool_terms(double t, std::span<double> entry_rates,
                                    SystemWorkspace& work) const {
  if (pool_kinetics_.empty()) return;
  gather_pools(pool_kinetics_, work.pools, work.block);
  pool_kinetics_.each_term(work.block, 1, problem_->uniforms("", t));
  for (std::size_t term = 0; term < pool_entries_.size(); ++term)
    entry_rates[static_cast<std::size_t>(pool_entries_[term])] += work.block.result(term)[0];
}

void Discretization::add_pool_slopes(double t, SystemJacobian& G, SystemWorkspace& work) const {
  if (num_pools() == 0) return;
  Eigen::MatrixXd& own = G.border.own;
  if (exchanges_)
    sum_over_ranks(space_->mesh().comm(), {own.data(), static_cast<std::size_t>(own.size())});
  if (pool_kinetics_.empty()) return;
  gather_pools(pool_kinetics_, work.pools, work.block);
  pool_kinetics_.jacobian(work.block, 1, problem_->uniforms("", t));
  const int S = num_species();
  for (std::size_t e = 0; e < pool_kinetics_.pattern().size(); ++e) {
    const auto [row, column] = pool_kinetics_.pattern()[e];
    own(row - S, column - S) += work.block.result(e)[0] / problem_->pool_volume(row - S);
  }
}

void Discretization::border_times(const PoolBorder& border, std::span<const double> direction,
                                  std::span<const double> v, std::span<double> Jv) const {
  if (num_pools() == 0) return;
  const std::size_t S = static_cast<std::size_t>(num_species());
  const std::size_t nodes = space_->mesh().num_owned_nodes();
  for (std::size_t e = 0; e < border.columns.size(); ++e) {
    const auto [species, pool] = border.columns[e];
    const double* const slope = &border.column_values[e * nodes];
    const double change = v[static_cast<std::size_t>(pool)];
    for (std::size_t i = 0; i < nodes; ++i)
      Jv[i * S + static_cast<std::size_t>(species)] += slope[i] * change;
  }
  Eigen::VectorXd sum = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(num_pools()));
  for (std::size_t e = 0; e < border.rows.size(); ++e) {
    const auto [pool, species] = border.rows[e];
    const double* const slope = &border.row_values[e * nodes];
    for (std::size_t i = 0; i < nodes; ++i)
      sum[pool] += slope[i] * direction[i * S + static_cast<std::size_t>(species)];
  }
  if (exchanges_) sum_over_ranks(space_->mesh().comm(), {sum.data(), num_pools()});
  sum += border.own * Eigen::Map<const Eigen::VectorXd>(v.data(), sum.size());
  const auto out = pools(Jv);
  std::copy(sum.begin(), sum.end(), out.begin());
}

}  // namespace paracrine
