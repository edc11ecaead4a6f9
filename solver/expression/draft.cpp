// SPDX-License-Identifier: BSD-3-Clause
//
// Choice of instructions. A division costs about as much as eight products, so what is divided by
// more than once, or by a uniform, is multiplied with a reciprocal (one more rounding).
//
// A product read once is left open until its reader is drafted, which may fuse it with a sum.
#include "solver/expression/draft.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <unordered_map>
#include <utility>

#include "solver/expression/schedule.hpp"

namespace paracrine::expression {
namespace {

Code code_of(Op op) {
  switch (op) {
    case Op::add:
      return Code::add;
    case Op::subtract:
      return Code::subtract;
    case Op::multiply:
      return Code::multiply;
    case Op::divide:
      return Code::divide;
    case Op::negate:
      return Code::negate;
    case Op::power:
      return Code::power;
    case Op::exp:
      return Code::exp;
    case Op::log:
      return Code::log;
    case Op::sqrt:
      return Code::sqrt;
    case Op::tanh:
      return Code::tanh;
    case Op::abs:
      return Code::abs;
    case Op::min:
      return Code::min;
    case Op::max:
      return Code::max;
    case Op::less:
      return Code::less;
    case Op::less_equal:
      return Code::less_equal;
    case Op::equal:
      return Code::equal;
    case Op::logical_and:
      return Code::logical_and;
    case Op::logical_or:
      return Code::logical_or;
    case Op::logical_not:
      return Code::logical_not;
    case Op::select:
      return Code::select;
    case Op::constant:
    case Op::variable:
    case Op::uniform:
      break;
  }
  assert(false && "leaves are not instructions");
  return Code::copy;
}

/// A product: two blocks, or a block and a scalar.
struct Factors {
  Value block, other;
};

class Drafter {
 public:
  Drafter(const Graph& graph, std::span<const NodeId> outputs)
      : graph_(graph), schedule_(schedule_of(graph, outputs)), values_(graph.size()) {
    find_variables();
    for (const NodeId id : schedule_.order) place(id);
    for (const NodeId output : outputs) draft_.outputs.push_back(value(output));
  }

  Draft result() { return std::move(draft_); }

 private:
  const GraphNode& node(NodeId id) const { return graph_[id]; }
  bool varying(NodeId id) const { return schedule_.varying[static_cast<std::size_t>(id)]; }

  void find_variables() {
    for (const NodeId id : schedule_.order)
      if (node(id).op == Op::variable) draft_.variables.push_back(node(id).a);
    std::sort(draft_.variables.begin(), draft_.variables.end());
  }

  Value input(int slot) const {
    const auto at = std::lower_bound(draft_.variables.begin(), draft_.variables.end(), slot);
    return {Value::input, static_cast<std::int32_t>(at - draft_.variables.begin())};
  }

  Value new_scalar(double value) {
    draft_.scalars.push_back(value);
    return {Value::scalar, static_cast<std::int32_t>(draft_.scalars.size()) - 1};
  }

  Value emit(Code code, Value a, Value b = {}, Value c = {}) {
    draft_.instructions.push_back({code, {a, b, c}});
    return {Value::result, static_cast<std::int32_t>(draft_.instructions.size()) - 1};
  }

  // A product that nobody has asked for yet gets an instruction now.
  Value value(NodeId id) {
    if (id < 0) return {};
    Value& known = values_[static_cast<std::size_t>(id)];
    if (known.kind == Value::none) {
      const Factors& f = factors_.at(id);
      known = emit(Code::multiply, f.block, f.other);
    }
    return known;
  }

  void place(NodeId id) {
    Value& known = values_[static_cast<std::size_t>(id)];
    if (!varying(id)) {
      known = scalar(id);
    } else if (node(id).op == Op::variable) {
      known = input(node(id).a);
    } else if (is_reciprocal(id)) {
      known = reciprocal(node(id).b);
    } else if (!is_product(id)) {
      known = instruction(id);
    } else {
      factors_[id] = factors(id);
      if (!may_be_fused(id)) value(id);
    }
  }

  Value scalar(NodeId id) {
    const GraphNode& n = node(id);
    const Value target = new_scalar(n.value);
    if (n.op == Op::uniform) draft_.loads.push_back({target.index, n.a});
    if (n.op == Op::uniform || n.op == Op::constant) return target;
    const auto index = [&](NodeId operand) { return operand < 0 ? -1 : value(operand).index; };
    draft_.preamble.push_back({n.op, target.index, index(n.a), index(n.b), index(n.c)});
    return target;
  }

  // ---- products and reciprocals

  bool divides_often(NodeId divisor) const {
    return !varying(divisor) || schedule_.divisor_uses[static_cast<std::size_t>(divisor)] > 1;
  }
  bool is_product(NodeId id) const {
    const GraphNode& n = node(id);
    return varying(id) && (n.op == Op::multiply || (n.op == Op::divide && divides_often(n.b)));
  }
  bool is_reciprocal(NodeId id) const {
    return node(id).op == Op::divide && divides_often(node(id).b) &&
           graph_.is_constant(node(id).a, 1);
  }
  bool may_be_fused(NodeId id) const { return schedule_.uses[static_cast<std::size_t>(id)] == 1; }

  // A product whose only reader is about to be drafted.
  bool is_open_product(NodeId id) const {
    return varying(id) && values_[static_cast<std::size_t>(id)].kind == Value::none;
  }

  // Uniform factors are moved outward and multiplied among themselves: (k*a)*(q*b) costs a*b and
  // one product with k*q.
  Factors factors(NodeId product) {
    const GraphNode& n = node(product);
    Value scale;
    const Value first = without_scale(n.a, scale);
    const Value second = n.op == Op::multiply ? without_scale(n.b, scale) : divided(n.b, scale);
    if (first.kind == Value::none) return {second, scale};
    if (second.kind == Value::none) return {first, scale};
    if (scale.kind == Value::none) return {first, second};
    return {emit(Code::multiply, first, second), scale};
  }

  // The per-point part of a factor, none if it is a scalar; `scale` takes up the rest.
  Value without_scale(NodeId id, Value& scale) {
    if (!varying(id)) return scale = times(scale, value(id)), Value();
    if (is_open_product(id) && factors_.at(id).other.kind == Value::scalar) {
      scale = times(scale, factors_.at(id).other);
      return factors_.at(id).block;
    }
    return value(id);
  }

  Value divided(NodeId divisor, Value& scale) {
    const Value inverse = reciprocal(divisor);
    if (inverse.kind != Value::scalar) return inverse;
    return scale = times(scale, inverse), Value();
  }

  Value times(Value a, Value b) {
    if (a.kind == Value::none) return b;
    if (b.index < a.index) std::swap(a, b);
    Value& known = scalar_products_[{a.index, b.index}];
    if (known.kind == Value::none) {
      known = new_scalar(0);
      draft_.preamble.push_back({Op::multiply, known.index, a.index, b.index, -1});
    }
    return known;
  }

  Value reciprocal(NodeId divisor) {
    const auto [found, is_new] = reciprocals_.try_emplace(divisor);
    if (!is_new) return found->second;
    const Value one = unity();
    const Value divided_by = value(divisor);
    Value result;
    if (varying(divisor)) {
      result = emit(Code::divide, one, divided_by);
    } else {
      result = new_scalar(0);
      draft_.preamble.push_back({Op::divide, result.index, one.index, divided_by.index, -1});
    }
    return reciprocals_[divisor] = result;
  }

  Value unity() {
    if (one_.kind == Value::none) one_ = new_scalar(1);
    return one_;
  }

  // ---- everything else

  Value instruction(NodeId id) {
    const GraphNode& n = node(id);
    if (n.op == Op::add && is_open_product(n.a)) return fused(Code::multiply_add, n.a, n.b);
    if (n.op == Op::add && is_open_product(n.b)) return fused(Code::multiply_add, n.b, n.a);
    if (n.op == Op::subtract && is_open_product(n.a))
      return fused(Code::multiply_subtract, n.a, n.b);
    if (n.op == Op::subtract && is_open_product(n.b))
      return fused(Code::subtract_product, n.b, n.a);
    const Value a = value(n.a), b = value(n.b), c = value(n.c);
    return emit(code_of(n.op), a, b, c);
  }

  Value fused(Code code, NodeId product, NodeId addend) {
    const Value third = value(addend);
    const Factors& f = factors_.at(product);
    return emit(code, f.block, f.other, third);
  }

  const Graph& graph_;
  Schedule schedule_;
  std::vector<Value> values_;                    // by node
  std::unordered_map<NodeId, Factors> factors_;  // of products
  std::unordered_map<NodeId, Value> reciprocals_;
  std::map<std::pair<std::int32_t, std::int32_t>, Value> scalar_products_;
  Value one_;
  Draft draft_;
};

}  // namespace

Draft draft_of(const Graph& graph, std::span<const NodeId> outputs) {
  return Drafter(graph, outputs).result();
}

Tape compile(const Graph& graph, std::span<const NodeId> outputs) {
  return with_slots(draft_of(graph, outputs));
}

}  // namespace paracrine::expression
