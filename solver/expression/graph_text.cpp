// SPDX-License-Identifier: BSD-3-Clause
//
// Infix text of a node with as few parentheses as the grammar allows.
#include <array>
#include <string_view>

#include "solver/base/text.hpp"
#include "solver/expression/graph.hpp"
#include "solver/expression/strength.hpp"

namespace paracrine::expression {
namespace {

struct Notation {
  std::string_view symbol;  // of an operator, or the name of a function
  Strength strength;        // unbreakable: written as a function
};

Notation notation(Op op) {
  switch (op) {
    case Op::add:
      return {" + ", summed};
    case Op::subtract:
      return {" - ", summed};
    case Op::multiply:
      return {"*", multiplied};
    case Op::divide:
      return {"/", multiplied};
    case Op::negate:
      return {"-", signed_};
    case Op::power:
      return {"^", raised};
    case Op::exp:
      return {"exp", unbreakable};
    case Op::log:
      return {"log", unbreakable};
    case Op::sqrt:
      return {"sqrt", unbreakable};
    case Op::tanh:
      return {"tanh", unbreakable};
    case Op::abs:
      return {"abs", unbreakable};
    case Op::min:
      return {"min", unbreakable};
    case Op::max:
      return {"max", unbreakable};
    case Op::less:
      return {" < ", compared};
    case Op::less_equal:
      return {" <= ", compared};
    case Op::equal:
      return {" == ", compared};
    case Op::logical_and:
      return {" and ", both};
    case Op::logical_or:
      return {" or ", either};
    case Op::logical_not:
      return {"not ", inverted};
    case Op::select:
      return {"if", unbreakable};
    case Op::constant:
    case Op::variable:
    case Op::uniform:
      break;
  }
  return {"", unbreakable};
}

class Writer {
 public:
  Writer(const Graph& graph, std::span<const std::string> variables,
         std::span<const std::string> uniforms)
      : graph_(graph), variables_(variables), uniforms_(uniforms) {}

  std::string text(NodeId f) {
    write(f, loosest);
    return std::move(text_);
  }

 private:
  static constexpr std::size_t longest = 4000;
  static constexpr int deepest = 500;

  void write_name(std::span<const std::string> names, char otherwise, int slot) {
    const std::size_t i = static_cast<std::size_t>(slot);
    text_ += i < names.size() ? names[i] : otherwise + std::to_string(slot);
  }

  void write_leaf(const GraphNode& node) {
    if (node.op == Op::variable) return write_name(variables_, 'v', node.a);
    if (node.op == Op::uniform) return write_name(uniforms_, 'p', node.a);
    const std::string digits = number(node.value);
    text_ += node.value < 0 ? "(" + digits + ")" : digits;
  }

  void write_call(const GraphNode& node, std::string_view name) {
    text_ += name;
    std::string_view before = "(";
    for (const NodeId argument : {node.a, node.b, node.c}) {
      if (argument < 0) break;
      text_ += before;
      write(argument, loosest);
      before = ", ";
    }
    text_ += ')';
  }

  void write_operator(const GraphNode& node, const Notation& n, Strength around) {
    const bool parenthesised = n.strength < around;
    const bool left_tighter = n.strength == raised || n.strength == compared;
    const bool right_tighter = n.strength != raised;
    const Strength tighter = static_cast<Strength>(n.strength + 1);
    if (parenthesised) text_ += '(';
    if (node.b < 0) {
      text_ += n.symbol;
      write(node.a, n.strength);
    } else {
      write(node.a, left_tighter ? tighter : n.strength);
      text_ += n.symbol;
      write(node.b, right_tighter ? tighter : n.strength);
    }
    if (parenthesised) text_ += ')';
  }

  void write(NodeId f, Strength around) {
    if (text_.size() > longest || depth_ >= deepest) {
      if (!text_.ends_with("...")) text_ += "...";
      return;
    }
    ++depth_;
    const GraphNode& node = graph_[f];
    const Notation n = notation(node.op);
    if (n.symbol.empty())
      write_leaf(node);
    else if (n.strength == unbreakable)
      write_call(node, n.symbol);
    else
      write_operator(node, n, around);
    --depth_;
  }

  const Graph& graph_;
  std::span<const std::string> variables_, uniforms_;
  std::string text_;
  int depth_ = 0;
};

}  // namespace

std::string Graph::text(NodeId f, std::span<const std::string> variable_names,
                        std::span<const std::string> uniform_names) const {
  return Writer(*this, variable_names, uniform_names).text(f);
}

}  // namespace paracrine::expression
