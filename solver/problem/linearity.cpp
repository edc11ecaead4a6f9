// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/linearity.hpp"

#include <algorithm>
#include <vector>

#include "solver/problem/problem.hpp"

namespace paracrine {
namespace {

using expression::Graph;
using expression::GraphNode;
using expression::NodeId;
using expression::Op;

enum Degree : char { none = 0, affine = 1, higher = 2 };

Degree degree_of(const GraphNode& node, const std::vector<Degree>& known) {
  const auto of = [&](NodeId id) { return id < 0 ? none : known[static_cast<std::size_t>(id)]; };
  switch (node.op) {
    case Op::constant:
    case Op::uniform:
      return none;
    case Op::variable:
      return node.a >= species_slot(0) ? affine : none;
    case Op::add:
    case Op::subtract:
    case Op::negate:
      return std::max(of(node.a), of(node.b));
    case Op::multiply:
      return of(node.a) == none ? of(node.b) : of(node.b) == none ? of(node.a) : higher;
    case Op::divide:
      return of(node.b) == none ? of(node.a) : higher;
    case Op::select:
      return of(node.a) == none ? std::max(of(node.b), of(node.c)) : higher;
    default:
      return std::max({of(node.a), of(node.b), of(node.c)}) == none ? none : higher;
  }
}

}  // namespace

bool are_affine(const Graph& graph, std::span<const NodeId> formulas) {
  NodeId last = -1;
  for (const NodeId f : formulas) last = std::max(last, f);
  std::vector<Degree> degree;  // children come before their parents
  for (NodeId id = 0; id <= last; ++id) degree.push_back(degree_of(graph[id], degree));
  return std::all_of(formulas.begin(), formulas.end(),
                     [&](NodeId f) { return degree[static_cast<std::size_t>(f)] != higher; });
}

}  // namespace paracrine
