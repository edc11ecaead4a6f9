// SPDX-License-Identifier: BSD-3-Clause
//
// Which dimensions fit together, and what to say when they do not.
#pragma once

#include <span>
#include <string>

#include "solver/expression/tree.hpp"

namespace paracrine::expression {

/// "amount/volume", or "a plain number".
std::string words(const Dimension& dimension);

/// Something already built, and where it stands.
struct Operand {
  Typed value;
  Place place;
};

/// The dimension that all operands share; literal zeros fit any. A fault is marked at the operand
/// that differs from the first ones.
/// @param what  subject of the message, e.g. "min" or "'+'"
/// @throws FormulaError
Typed require_alike(const std::string& what, std::span<const Operand> operands);

/// As above for the two sides of an operator; a fault is marked at the operator.
Typed require_alike(const std::string& what, const Typed& left, const Typed& right,
                    const Place& place);

/// @throws FormulaError unless the operand is a plain number (or a literal zero)
void require_plain(const std::string& what, const Operand& operand);

}  // namespace paracrine::expression
