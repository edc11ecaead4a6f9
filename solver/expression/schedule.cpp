// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/schedule.hpp"

#include <array>

#include "solver/expression/scalar.hpp"

namespace paracrine::expression {
namespace {

std::array<NodeId, 3> operands_of(const GraphNode& node) {
  if (num_operands(node.op) == 0) return {-1, -1, -1};  // `a` of a leaf is a slot
  return {node.a, node.b, node.c};
}

class Scheduler {
 public:
  Scheduler(const Graph& graph, std::size_t num_nodes) : graph_(graph), state_(num_nodes, unseen) {
    schedule_.varying.resize(num_nodes);
    schedule_.uses.resize(num_nodes);
    schedule_.divisor_uses.resize(num_nodes);
  }

  // With a stack of its own: formulas may be deep.
  void visit(NodeId root) {
    ++schedule_.uses[static_cast<std::size_t>(root)];
    stack_.push_back(root);
    while (!stack_.empty()) {
      const NodeId id = stack_.back();
      char& state = state_[static_cast<std::size_t>(id)];
      if (state == unseen) {
        state = opened;
        push_operands(id);
        continue;
      }
      stack_.pop_back();
      if (state == opened) close(id);
      state = closed;
    }
  }

  Schedule result() { return std::move(schedule_); }

 private:
  enum State : char { unseen, opened, closed };

  void push_operands(NodeId id) {
    const std::array<NodeId, 3> operands = operands_of(graph_[id]);
    for (auto it = operands.rbegin(); it != operands.rend(); ++it)
      if (*it >= 0 && state_[static_cast<std::size_t>(*it)] == unseen) stack_.push_back(*it);
  }

  void close(NodeId id) {
    const GraphNode& node = graph_[id];
    char varying = node.op == Op::variable;
    for (const NodeId operand : operands_of(node)) {
      if (operand < 0) continue;
      ++schedule_.uses[static_cast<std::size_t>(operand)];
      varying |= schedule_.varying[static_cast<std::size_t>(operand)];
    }
    if (node.op == Op::divide) ++schedule_.divisor_uses[static_cast<std::size_t>(node.b)];
    schedule_.varying[static_cast<std::size_t>(id)] = varying;
    schedule_.order.push_back(id);
  }

  const Graph& graph_;
  Schedule schedule_;
  std::vector<char> state_;
  std::vector<NodeId> stack_;
};

}  // namespace

Schedule schedule_of(const Graph& graph, std::span<const NodeId> outputs) {
  Scheduler scheduler(graph, graph.size());
  for (const NodeId output : outputs) scheduler.visit(output);
  return scheduler.result();
}

}  // namespace paracrine::expression
