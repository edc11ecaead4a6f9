// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/builder.hpp"

#include <cmath>
#include <numbers>

#include "solver/base/text.hpp"
#include "solver/expression/dimension_rules.hpp"
#include "solver/expression/functions.hpp"

namespace paracrine::expression {
namespace {

class Builder {
 public:
  Builder(const SymbolTable& symbols, Graph& graph) : symbols_(symbols), graph_(graph) {}

  Typed build(const Tree& tree) {
    std::vector<Typed> built;
    built.reserve(tree.nodes.size());
    for (const TreeNode& node : tree.nodes) {
      operands_.clear();
      for (const int child : node.children) {
        const auto i = static_cast<std::size_t>(child);
        operands_.push_back({built[i], tree.nodes[i].extent});
      }
      built.push_back(build(node));
    }
    return built.back();
  }

 private:
  Typed build(const TreeNode& node) {
    switch (node.kind) {
      case TreeNode::number:
        return number(node);
      case TreeNode::name:
        return name(node);
      case TreeNode::call:
        return node.function->build(graph_, operands_);
      case TreeNode::operation:
        break;
    }
    return operands_.size() == 1 ? unary(node) : binary(node);
  }

  Typed number(const TreeNode& node) {
    const bool zero = node.value == 0 && !node.has_unit;
    return {graph_.constant(node.value), node.dimension, zero};
  }

  Typed name(const TreeNode& node) {
    if (node.text == pi_name) return {graph_.constant(std::numbers::pi), dimension::none};
    const auto found = symbols_.find(node.text);
    if (found != symbols_.end()) return {found->second.node, found->second.dimension};
    std::vector<std::string> known;
    for (const auto& [name, symbol] : symbols_) known.push_back(name);
    const std::string shown = node.text.substr(0, 60);
    const std::string nearest = did_you_mean(shown, known);
    throw FormulaError("unknown name '" + shown + "'" +
                           (nearest.empty() ? "; known here: " + quoted_list(known) : nearest),
                       node.token.offset, node.token.length);
  }

  Typed unary(const TreeNode& node) {
    Typed result = operands_[0].value;
    if (node.op == Operator::negate) result.node = graph_.apply(Op::negate, result.node);
    if (node.op != Operator::logical_not) return result;
    require_plain("the operand of 'not'", operands_[0]);
    return {graph_.apply(Op::logical_not, result.node), dimension::none};
  }

  Typed binary(const TreeNode& node) {
    switch (node.op) {
      case Operator::add:
        return sum(Op::add, node);
      case Operator::subtract:
        return sum(Op::subtract, node);
      case Operator::multiply:
        return product();
      case Operator::divide:
        return quotient();
      case Operator::power:
        return power();
      case Operator::logical_and:
        return logic(Op::logical_and, node);
      case Operator::logical_or:
        return logic(Op::logical_or, node);
      default:
        return comparison(node);
    }
  }

  Typed sum(Op op, const TreeNode& node) {
    const Typed& a = operands_[0].value;
    const Typed& b = operands_[1].value;
    Typed result = require_alike("'" + node.text + "'", a, b, node.token);
    result.node = graph_.apply(op, a.node, b.node);
    return result;
  }

  Typed product() {
    const Typed& a = operands_[0].value;
    const Typed& b = operands_[1].value;
    return {graph_.multiply(a.node, b.node), a.dimension * b.dimension,
            a.any_dimension || b.any_dimension};
  }

  Typed quotient() {
    const Typed& a = operands_[0].value;
    const Typed& b = operands_[1].value;
    return {graph_.divide(a.node, b.node), a.dimension / b.dimension, a.any_dimension};
  }

  // A dimension can only be raised to a power that is known now.
  Typed power() {
    const Typed& base = operands_[0].value;
    const Typed& exponent = operands_[1].value;
    require_plain("an exponent", operands_[1]);
    Typed result;
    const GraphNode power = graph_[exponent.node];  // a copy: building adds nodes
    if (power.op == Op::constant && !std::isfinite(power.value))
      throw FormulaError("an exponent must be finite", operands_[1].place.offset,
                         operands_[1].place.length);
    if (power.op == Op::constant)
      result.dimension = base.dimension.pow(power.value);
    else
      require_plain("what is raised to a power that is not a constant", operands_[0]);
    result.node = graph_.apply(Op::power, base.node, exponent.node);
    return result;
  }

  Typed logic(Op op, const TreeNode& node) {
    for (const Operand& operand : operands_)
      require_plain("each side of '" + node.text + "'", operand);
    return {graph_.apply(op, operands_[0].value.node, operands_[1].value.node), dimension::none};
  }

  Typed comparison(const TreeNode& node) {
    const NodeId a = operands_[0].value.node, b = operands_[1].value.node;
    require_alike("'" + node.text + "'", operands_[0].value, operands_[1].value, node.token);
    return {compare(node.op, a, b), dimension::none};
  }

  NodeId compare(Operator op, NodeId a, NodeId b) {
    switch (op) {
      case Operator::less:
        return graph_.apply(Op::less, a, b);
      case Operator::less_equal:
        return graph_.apply(Op::less_equal, a, b);
      case Operator::greater:
        return graph_.apply(Op::less, b, a);
      case Operator::greater_equal:
        return graph_.apply(Op::less_equal, b, a);
      case Operator::not_equal:
        return graph_.apply(Op::logical_not, graph_.apply(Op::equal, a, b));
      default:
        return graph_.apply(Op::equal, a, b);
    }
  }

  const SymbolTable& symbols_;
  Graph& graph_;
  std::vector<Operand> operands_;  // of the node being built
};

}  // namespace

Typed build_tree(const Tree& tree, const SymbolTable& symbols, Graph& graph) {
  return Builder(symbols, graph).build(tree);
}

}  // namespace paracrine::expression
