// SPDX-License-Identifier: BSD-3-Clause
#include "solver/expression/dimension_rules.hpp"

namespace paracrine::expression {
namespace {

bool fits(const Typed& a, const Typed& b) {
  return a.any_dimension || b.any_dimension || a.dimension == b.dimension;
}

// Mass against amount is the fault that only the author of the case can mend.
std::string molar_hint(const Dimension& a, const Dimension& b) {
  if (!molar_bridge(a, b, 1)) return {};
  return "; mass and amount differ by a molar mass: the parameter key of = \"SPECIES\" converts";
}

Typed joined(const Typed& a, const Typed& b) {
  return a.any_dimension ? b : a;
}

}  // namespace

std::string words(const Dimension& dimension) {
  return dimension.dimensionless() ? "a plain number" : dimension.text();
}

Typed require_alike(const std::string& what, std::span<const Operand> operands) {
  Typed common = operands[0].value;
  for (const Operand& operand : operands.subspan(1)) {
    if (!fits(common, operand.value))
      throw FormulaError(what + " needs arguments of one dimension, found " +
                             words(common.dimension) + " and " + words(operand.value.dimension) +
                             molar_hint(common.dimension, operand.value.dimension),
                         operand.place.offset, operand.place.length);
    common = joined(common, operand.value);
  }
  return common;
}

Typed require_alike(const std::string& what, const Typed& left, const Typed& right,
                    const Place& place) {
  if (!fits(left, right))
    throw FormulaError(what + " needs two sides of one dimension, found " + words(left.dimension) +
                           " and " + words(right.dimension) +
                           molar_hint(left.dimension, right.dimension),
                       place.offset, place.length);
  return joined(left, right);
}

void require_plain(const std::string& what, const Operand& operand) {
  if (operand.value.any_dimension || operand.value.dimension.dimensionless()) return;
  throw FormulaError(what + " must be a plain number, found " + words(operand.value.dimension) +
                         "; divide by a scale of that dimension",
                     operand.place.offset, operand.place.length);
}

}  // namespace paracrine::expression
