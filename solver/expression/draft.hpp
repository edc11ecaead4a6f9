// SPDX-License-Identifier: BSD-3-Clause
//
// A tape before its results have been given slots: every instruction has a result of its own,
// numbered by its position.
#pragma once

#include <span>
#include <vector>

#include "solver/expression/tape.hpp"

namespace paracrine::expression {

struct Value {
  enum Kind : std::uint8_t { none, scalar, input, result } kind = none;
  std::int32_t index = -1;  ///< among the scalars, the variables read, or the instructions
};

struct DraftInstruction {
  Code code;
  Value operand[3];
};

struct Draft {
  std::vector<DraftInstruction> instructions;
  std::vector<Value> outputs;
  std::vector<ScalarInstruction> preamble;
  std::vector<UniformLoad> loads;
  std::vector<double> scalars;
  std::vector<int> variables;
};

/// Chooses instructions: hoists what is uniform, fuses multiply and add, shares reciprocals.
Draft draft_of(const Graph& graph, std::span<const NodeId> outputs);

/// Gives results slots by liveness: a slot is free again after its last reader.
Tape with_slots(const Draft& draft);

}  // namespace paracrine::expression
