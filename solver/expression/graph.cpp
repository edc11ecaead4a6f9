// SPDX-License-Identifier: BSD-3-Clause
//
// Interning of nodes and questions about what depends on what. Children are always older than their
// parents, so every walk is a loop over ids: no recursion, however deep the formula.
#include "solver/expression/graph.hpp"

#include <algorithm>
#include <bit>
#include <cassert>

#include "solver/expression/scalar.hpp"

namespace paracrine::expression {
namespace {

std::size_t hash_of(const GraphNode& node) {
  std::size_t hash = static_cast<std::size_t>(node.op);
  const std::size_t parts[] = {static_cast<std::size_t>(node.a), static_cast<std::size_t>(node.b),
                               static_cast<std::size_t>(node.c),
                               std::bit_cast<std::uint64_t>(node.value)};
  for (const std::size_t part : parts)
    hash = (hash ^ part) * 0x9E3779B97F4A7C15u + (hash >> 29);  // golden-ratio mixing
  return hash;
}

// Constants are compared by their bits: NaN equals itself and -0 differs from 0.
bool same(const GraphNode& x, const GraphNode& y) {
  return x.op == y.op && x.a == y.a && x.b == y.b && x.c == y.c &&
         std::bit_cast<std::uint64_t>(x.value) == std::bit_cast<std::uint64_t>(y.value);
}

std::vector<int> leaf_slots(const Graph& graph, NodeId f, Op leaf) {
  const std::vector<char> reached = reachable(graph, {&f, 1});
  std::vector<int> slots;
  for (NodeId id = 0; id <= f; ++id)
    if (reached[id] && graph[id].op == leaf) slots.push_back(graph[id].a);
  std::sort(slots.begin(), slots.end());
  return slots;
}

bool contains(const std::vector<int>& sorted, int value) {
  return std::binary_search(sorted.begin(), sorted.end(), value);
}

}  // namespace

NodeId Graph::intern(const GraphNode& node) {
  const std::size_t hash = hash_of(node);
  const auto [begin, end] = index_.equal_range(hash);
  for (auto it = begin; it != end; ++it)
    if (same(nodes_[static_cast<std::size_t>(it->second)], node)) return it->second;
  if (nodes_.size() >= node_limit)
    throw GraphTooLarge("formulas and their derivatives need more than " +
                        std::to_string(node_limit) + " operations");
  const NodeId id = static_cast<NodeId>(nodes_.size());
  nodes_.push_back(node);
  index_.emplace(hash, id);
  return id;
}

NodeId Graph::constant(double value) {
  GraphNode node{Op::constant};
  node.value = value;
  return intern(node);
}

NodeId Graph::variable(int slot) {
  return intern({Op::variable, slot});
}

NodeId Graph::uniform(int slot) {
  return intern({Op::uniform, slot});
}

bool Graph::is_constant(NodeId f, double value) const {
  const GraphNode& node = (*this)[f];
  return node.op == Op::constant && node.value == value;
}

std::vector<int> Graph::variables_of(NodeId f) const {
  return leaf_slots(*this, f, Op::variable);
}

std::vector<int> Graph::uniforms_of(NodeId f) const {
  return leaf_slots(*this, f, Op::uniform);
}

bool Graph::depends_on_variable(NodeId f, int slot) const {
  return contains(variables_of(f), slot);
}

bool Graph::depends_on_uniform(NodeId f, int slot) const {
  return contains(uniforms_of(f), slot);
}

std::vector<char> reachable(const Graph& graph, std::span<const NodeId> roots) {
  if (roots.empty()) return {};
  const NodeId last = *std::max_element(roots.begin(), roots.end());
  std::vector<char> reached(static_cast<std::size_t>(last) + 1, 0);
  for (const NodeId root : roots) {
    assert(root >= 0 && static_cast<std::size_t>(root) < graph.size());
    reached[static_cast<std::size_t>(root)] = 1;
  }
  for (NodeId id = last; id >= 0; --id) {
    const GraphNode& node = graph[id];
    const int operands = reached[static_cast<std::size_t>(id)] ? num_operands(node.op) : 0;
    if (operands > 0) reached[static_cast<std::size_t>(node.a)] = 1;
    if (operands > 1) reached[static_cast<std::size_t>(node.b)] = 1;
    if (operands > 2) reached[static_cast<std::size_t>(node.c)] = 1;
  }
  return reached;
}

double Graph::evaluate(NodeId f, std::span<const double> variables,
                       std::span<const double> uniforms) const {
  const std::vector<char> reached = reachable(*this, {&f, 1});
  std::vector<double> values(reached.size());
  const auto value = [&](NodeId id) { return id < 0 ? 0.0 : values[static_cast<std::size_t>(id)]; };
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!reached[i]) continue;
    const GraphNode& node = nodes_[i];
    switch (node.op) {
      case Op::constant:
        values[i] = node.value;
        break;
      case Op::variable:
        values[i] = variables[static_cast<std::size_t>(node.a)];
        break;
      case Op::uniform:
        values[i] = uniforms[static_cast<std::size_t>(node.a)];
        break;
      default:
        values[i] = apply_scalar(node.op, value(node.a), value(node.b), value(node.c));
    }
  }
  return values.back();
}

}  // namespace paracrine::expression
