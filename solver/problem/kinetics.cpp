// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/kinetics.hpp"

#include <algorithm>

#include "solver/problem/linearity.hpp"

namespace paracrine {

using expression::NodeId;
using expression::Program;

NodeBlock::NodeBlock(int num_quantities) : data_((num_coordinates + num_quantities) * size, 0.0) {
  for (int v = 0; v < num_coordinates + num_quantities; ++v)
    variables_.push_back(data_.data() + v * size);
}

std::span<double* const> NodeBlock::results(std::size_t n) {
  if (result_.size() < n) {
    result_data_.assign(n * size, 0.0);
    result_.clear();
    for (std::size_t r = 0; r < n; ++r) result_.push_back(result_data_.data() + r * size);
  }
  return std::span<double* const>(result_).first(n);
}

double* NodeBlock::result(std::size_t r) {
  return results(r + 1)[r];
}

Kinetics::Kinetics(expression::Graph graph, int num_quantities, std::vector<RateTerm> terms)
    : terms_(std::move(terms)) {
  std::vector<NodeId> sum(num_quantities, -1), each;
  for (const RateTerm& term : terms_) {
    NodeId& total = sum[term.quantity];
    total = total < 0 ? term.rate : graph.add(total, term.rate);
    each.push_back(term.rate);
  }
  std::vector<NodeId> rates, derivatives;
  for (int s = 0; s < num_quantities; ++s) {
    if (sum[s] < 0) continue;
    quantities_.push_back(s);
    rates.push_back(sum[s]);
    for (int k = 0; k < num_quantities; ++k) {
      if (!graph.depends_on_variable(sum[s], species_slot(k))) continue;
      const NodeId derivative = graph.derivative(sum[s], species_slot(k));
      if (graph.is_constant(derivative, 0)) continue;
      pattern_.push_back({s, k});
      derivatives.push_back(derivative);
    }
  }
  affine_ = are_affine(graph, each);
  for (const NodeId rate : each) {
    if (graph.depends_on_uniform(rate, time_slot)) depends_on_time_ = true;
    for (int d = 0; d < num_coordinates; ++d)
      if (graph.depends_on_variable(rate, d)) depends_on_place_ = true;
  }
  rates_ = Program(graph, rates);
  jacobian_ = Program(graph, derivatives);
  each_term_ = Program(graph, each);
}

std::size_t Kinetics::num_below(int quantity) const {
  const auto end = std::lower_bound(quantities_.begin(), quantities_.end(), quantity);
  return static_cast<std::size_t>(end - quantities_.begin());
}

void Kinetics::run(const Program& program, NodeBlock& block, std::size_t count,
                   std::span<const double> uniforms) const {
  program.evaluate(count, block.variables(), uniforms, block.results(program.num_outputs()),
                   block.workspace());
}

void Kinetics::rates(NodeBlock& block, std::size_t count, std::span<const double> uniforms) const {
  run(rates_, block, count, uniforms);
}

void Kinetics::jacobian(NodeBlock& block, std::size_t count,
                        std::span<const double> uniforms) const {
  run(jacobian_, block, count, uniforms);
}

void Kinetics::each_term(NodeBlock& block, std::size_t count,
                         std::span<const double> uniforms) const {
  run(each_term_, block, count, uniforms);
}

namespace {

template <class Wanted>
std::vector<RateTerm> terms_of(const Problem& problem, Wanted wanted) {
  std::vector<RateTerm> terms;
  for (std::size_t r = 0; r < problem.reactions.size(); ++r) {
    if (!wanted(problem.reactions[r])) continue;
    for (const ReactionTerm& term : problem.reactions[r].terms)
      terms.push_back({term.quantity, term.rate, static_cast<int>(r)});
  }
  return terms;
}

}  // namespace

std::vector<RateTerm> reaction_terms(const Problem& problem, const std::string& region) {
  return terms_of(problem, [&region](const Reaction& reaction) {
    const auto& regions = reaction.regions;
    return !reaction.of_pools &&
           (regions.empty() || std::find(regions.begin(), regions.end(), region) != regions.end());
  });
}

std::vector<RateTerm> pool_reaction_terms(const Problem& problem) {
  return terms_of(problem, [](const Reaction& reaction) { return reaction.of_pools; });
}

}  // namespace paracrine
