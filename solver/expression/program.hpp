// SPDX-License-Identifier: BSD-3-Clause
//
// A set of graph nodes compiled for fast evaluation on blocks of points: a tape of instructions
// over slots, run on `block_size` points at a time so that each instruction is one vector loop.
// What depends on uniforms only is computed once a call. Can do nothing but arithmetic.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "solver/expression/graph.hpp"

namespace paracrine::expression {

class Program {
 public:
  static constexpr std::size_t block_size = 128;

  /// Scratch memory of one caller; reused from call to call, grows to what the program needs.
  class Workspace {
   public:
    Workspace();
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

   private:
    friend class Program;
    struct Memory;
    Memory* memory_;
  };

  Program() = default;
  Program(const Graph& graph, std::span<const NodeId> outputs);

  /// Evaluates all outputs at `count` points. Does not allocate once the workspace has grown.
  /// @param variables  one pointer a variable slot of the graph, each to `count` values (may be
  ///                   null for slots the outputs do not use); 64-byte alignment is fastest
  /// @param uniforms   one value a uniform slot
  /// @param outputs    one pointer an output, each to `count` values; overwritten
  void evaluate(std::size_t count, std::span<const double* const> variables,
                std::span<const double> uniforms, std::span<double* const> outputs,
                Workspace& workspace) const;

  std::size_t num_outputs() const noexcept { return num_outputs_; }
  std::size_t num_instructions() const noexcept { return tape_.size(); }
  /// Variable slots that are read.
  const std::vector<int>& variables() const noexcept { return variables_; }

 private:
  struct Instruction {
    Op op;
    std::int32_t target, a, b, c;
  };
  std::size_t num_outputs_ = 0;
  std::vector<Instruction> tape_;      // per point
  std::vector<Instruction> preamble_;  // uniforms only, scalar
  std::vector<int> variables_;
};

}  // namespace paracrine::expression
