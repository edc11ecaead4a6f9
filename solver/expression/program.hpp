// SPDX-License-Identifier: BSD-3-Clause
//
// A set of graph nodes compiled for fast evaluation on blocks of points: a tape of instructions
// over slots, run on `block_size` points at a time so that each instruction is one vector loop.
// What depends on uniforms only is computed once a call. Can do nothing but arithmetic.
//
// The value at a point depends neither on its place in the arrays nor on `count`: the last, partial
// block is padded and runs through the same vector loops.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "solver/expression/graph.hpp"

namespace paracrine::expression {

struct Tape;

class Program {
 public:
  static constexpr std::size_t block_size = 128;

  /// Scratch memory of one caller (one thread); reused from call to call and from program to
  /// program, grows to what they need.
  class Workspace {
   public:
    Workspace();
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

   private:
    friend class Program;
    struct Memory;
    std::unique_ptr<Memory> memory_;
  };

  /// No outputs.
  Program();
  Program(const Graph& graph, std::span<const NodeId> outputs);

  /// Evaluates all outputs at `count` points. Does not allocate once the workspace has grown.
  /// @param variables  one pointer a variable slot of the graph, each to `count` values (may be
  ///                   null for slots the outputs do not use); 64-byte alignment is fastest
  /// @param uniforms   one value a uniform slot
  /// @param outputs    one pointer an output, each to `count` values; overwritten; must overlap
  ///                   neither the variables nor one another
  void evaluate(std::size_t count, std::span<const double* const> variables,
                std::span<const double> uniforms, std::span<double* const> outputs,
                Workspace& workspace) const;

  std::size_t num_outputs() const noexcept;
  /// Instructions run a block; those on uniforms alone are not counted.
  std::size_t num_instructions() const noexcept;
  /// Variable slots that are read, sorted.
  const std::vector<int>& variables() const noexcept;

 private:
  std::shared_ptr<const Tape> tape_;  // immutable, shared by copies
};

/// A value that is NaN or infinite.
struct NonFinite {
  std::size_t output, point;
  double value;
};

/// The first one, by point and then by output; empty when all values are finite.
std::optional<NonFinite> find_non_finite(std::size_t count, std::span<const double* const> outputs);

}  // namespace paracrine::expression
