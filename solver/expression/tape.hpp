// SPDX-License-Identifier: BSD-3-Clause
//
// The compiled form of a program. Per-point values are blocks ("vectors"), values that depend on
// uniforms only are single numbers ("scalars"); each instruction knows which of its operands are
// which, so no scalar is ever spread over a block.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solver/expression/graph.hpp"

namespace paracrine::expression {

enum class Code : std::uint8_t {
  copy,
  add,
  subtract,
  multiply,
  divide,
  negate,
  multiply_add,       // a*b + c
  multiply_subtract,  // a*b - c
  subtract_product,   // c - a*b
  power,
  exp,
  log,
  sqrt,
  tanh,
  abs,
  min,
  max,
  less,
  less_equal,
  equal,
  logical_and,
  logical_or,
  logical_not,
  select
};

/// Bit i is set when operand i is a scalar.
using Shape = std::uint8_t;

/// Operands index the table of blocks, or the scalars where `shape` says so.
struct Instruction {
  Code code;
  Shape shape;
  std::int32_t target;
  std::int32_t operand[3];
};

/// One scalar operation, run once a call: scalars[target] = op(scalars[a], ...).
struct ScalarInstruction {
  Op op;
  std::int32_t target, a, b, c;
};

/// A uniform copied to its place among the scalars.
struct UniformLoad {
  std::int32_t target, slot;
};

/// The table of blocks holds temporaries, then inputs (one a variable read), then outputs.
struct Tape {
  std::vector<Instruction> instructions;
  std::vector<ScalarInstruction> preamble;
  std::vector<UniformLoad> loads;
  std::vector<double> scalars;  ///< constants in place, the rest to be computed
  std::vector<int> variables;   ///< sorted slots that are read
  std::size_t num_temporaries = 0;
  std::size_t num_outputs = 0;

  std::size_t num_blocks() const { return num_temporaries + variables.size() + num_outputs; }
  std::size_t first_input() const { return num_temporaries; }
  std::size_t first_output() const { return num_temporaries + variables.size(); }
};

Tape compile(const Graph& graph, std::span<const NodeId> outputs);

/// Runs all instructions on 8*groups points. `blocks` is the table of blocks.
void run(const Tape& tape, double* const* blocks, const double* scalars, std::size_t groups);

}  // namespace paracrine::expression
