// SPDX-License-Identifier: BSD-3-Clause
//
// Saturating responses. For n = 1, 2, 3, 4 the plain form p/(1 + p) with p = (c/K)^n: three or four
// operations, and c/K would have to pass 1e77 to overflow. Otherwise with p = (smaller/larger)^n,
// which lies in [0, 1] whatever n is; the branch is chosen by one condition for value and slope, so
// that the slope at c = K is right too.
#include "solver/expression/functions.hpp"

namespace paracrine::expression {
namespace {

bool is_small_whole(const GraphNode& n) {
  return n.op == Op::constant && (n.value == 1 || n.value == 2 || n.value == 3 || n.value == 4);
}

}  // namespace

NodeId hill(Graph& graph, NodeId c, NodeId K, NodeId n) {
  const NodeId one = graph.constant(1);
  const NodeId level = graph.apply(Op::max, c, graph.constant(0));
  if (graph.is_constant(n, 1)) return graph.divide(level, graph.add(K, level));
  if (is_small_whole(graph[n])) {
    const NodeId p = graph.apply(Op::power, graph.divide(level, K), n);
    return graph.divide(p, graph.add(one, p));
  }
  const NodeId below = graph.apply(Op::less_equal, level, K);
  const NodeId smaller = graph.apply(Op::select, below, level, K);
  const NodeId larger = graph.apply(Op::select, below, K, level);
  const NodeId p = graph.apply(Op::power, graph.divide(smaller, larger), n);
  return graph.divide(graph.apply(Op::select, below, p, one), graph.add(one, p));
}

}  // namespace paracrine::expression
