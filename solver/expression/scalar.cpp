// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/scalar.hpp"

#include <cassert>
#include <cmath>

namespace paracrine::expression {

int num_operands(Op op) {
  switch (op) {
    case Op::constant:
    case Op::variable:
    case Op::uniform:
      return 0;
    case Op::negate:
    case Op::exp:
    case Op::log:
    case Op::sqrt:
    case Op::tanh:
    case Op::abs:
    case Op::logical_not:
      return 1;
    case Op::select:
      return 3;
    default:
      return 2;
  }
}

double apply_scalar(Op op, double a, double b, double c) {
  switch (op) {
    case Op::add:
      return a + b;
    case Op::subtract:
      return a - b;
    case Op::multiply:
      return a * b;
    case Op::divide:
      return a / b;
    case Op::negate:
      return -a;
    case Op::power:
      return std::pow(a, b);
    case Op::exp:
      return std::exp(a);
    case Op::log:
      return std::log(a);
    case Op::sqrt:
      return std::sqrt(a);
    case Op::tanh:
      return std::tanh(a);
    case Op::abs:
      return std::abs(a);
    case Op::min:
      return a < b || a != a ? a : b;
    case Op::max:
      return a > b || a != a ? a : b;
    case Op::less:
      return a < b ? 1 : 0;
    case Op::less_equal:
      return a <= b ? 1 : 0;
    case Op::equal:
      return a == b ? 1 : 0;
    case Op::logical_and:
      return a != 0 && b != 0 ? 1 : 0;
    case Op::logical_or:
      return a != 0 || b != 0 ? 1 : 0;
    case Op::logical_not:
      return a != 0 ? 0 : 1;
    case Op::select:
      return a != 0 ? b : c;
    case Op::constant:
    case Op::variable:
    case Op::uniform:
      break;
  }
  assert(false && "a leaf has no operands");
  return 0;
}

}  // namespace paracrine::expression
