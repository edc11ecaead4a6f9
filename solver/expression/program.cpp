// SPDX-License-Identifier: BSD-3-Clause
//
// Walks the points block by block. Full blocks are read and written in place; the last, partial one
// goes through padded copies.
#include "solver/expression/program.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <new>

#include "solver/expression/scalar.hpp"
#include "solver/expression/tape.hpp"

namespace paracrine::expression {
namespace {

constexpr std::size_t block_size = Program::block_size;
constexpr std::size_t group = 8;  // points in the widest vector; partial blocks are padded to it
constexpr std::align_val_t alignment{64};

struct AlignedDelete {
  void operator()(double* p) const { ::operator delete[](p, alignment); }
};
using AlignedArray = std::unique_ptr<double[], AlignedDelete>;

AlignedArray aligned_array(std::size_t size) {
  return AlignedArray(static_cast<double*>(::operator new[](size * sizeof(double), alignment)));
}

}  // namespace

struct Program::Workspace::Memory {
  AlignedArray storage;
  std::size_t capacity = 0;  // doubles
  std::vector<double> scalars;
  std::vector<double*> blocks;

  void grow(const Tape& tape) {
    const std::size_t needed = tape.num_blocks() * block_size;
    if (needed > capacity) {
      storage = aligned_array(needed);
      capacity = needed;
    }
    if (blocks.size() < tape.num_blocks()) blocks.resize(tape.num_blocks());
    if (scalars.size() < tape.scalars.size()) scalars.resize(tape.scalars.size());
    for (std::size_t i = 0; i < tape.num_blocks(); ++i) blocks[i] = storage.get() + i * block_size;
  }

  void compute_scalars(const Tape& tape, std::span<const double> uniforms) {
    std::copy(tape.scalars.begin(), tape.scalars.end(), scalars.begin());
    for (const UniformLoad& load : tape.loads)
      scalars[static_cast<std::size_t>(load.target)] =
          uniforms[static_cast<std::size_t>(load.slot)];
    const auto value = [&](std::int32_t i) {
      return i < 0 ? 0.0 : scalars[static_cast<std::size_t>(i)];
    };
    for (const ScalarInstruction& s : tape.preamble)
      scalars[static_cast<std::size_t>(s.target)] =
          apply_scalar(s.op, value(s.a), value(s.b), value(s.c));
  }
};

Program::Workspace::Workspace() : memory_(std::make_unique<Memory>()) {}
Program::Workspace::~Workspace() = default;
Program::Workspace::Workspace(Workspace&&) noexcept = default;
Program::Workspace& Program::Workspace::operator=(Workspace&&) noexcept = default;

namespace {

using Pointers = std::span<const double* const>;
using Targets = std::span<double* const>;

void run_full_blocks(const Tape& tape, std::size_t count, Pointers variables, Targets outputs,
                     std::vector<double*>& blocks, const double* scalars) {
  for (std::size_t at = 0; at + block_size <= count; at += block_size) {
    // The tape never writes to an input, so the cast does no harm.
    for (std::size_t i = 0; i < tape.variables.size(); ++i)
      blocks[tape.first_input() + i] =
          const_cast<double*>(variables[static_cast<std::size_t>(tape.variables[i])] + at);
    for (std::size_t i = 0; i < tape.num_outputs; ++i)
      blocks[tape.first_output() + i] = outputs[i] + at;
    run(tape, blocks.data(), scalars, block_size / group);
  }
}

// Padding repeats the last point, whose values are as harmless as any.
void load_padded(const double* from, std::size_t count, std::size_t padded, double* to) {
  std::copy(from, from + count, to);
  std::fill(to + count, to + padded, from[count - 1]);
}

void run_last_block(const Tape& tape, std::size_t begin, std::size_t count, Pointers variables,
                    Targets outputs, const std::vector<double*>& blocks, const double* scalars) {
  const std::size_t groups = (count + group - 1) / group;
  for (std::size_t i = 0; i < tape.variables.size(); ++i)
    load_padded(variables[static_cast<std::size_t>(tape.variables[i])] + begin, count,
                groups * group, blocks[tape.first_input() + i]);
  run(tape, blocks.data(), scalars, groups);
  for (std::size_t i = 0; i < tape.num_outputs; ++i)
    std::copy_n(blocks[tape.first_output() + i], count, outputs[i] + begin);
}

}  // namespace

Program::Program() : Program(Graph(), {}) {}

Program::Program(const Graph& graph, std::span<const NodeId> outputs)
    : tape_(std::make_shared<const Tape>(compile(graph, outputs))) {}

void Program::evaluate(std::size_t count, std::span<const double* const> variables,
                       std::span<const double> uniforms, std::span<double* const> outputs,
                       Workspace& workspace) const {
  const Tape& tape = *tape_;
  assert(outputs.size() >= tape.num_outputs);
  assert(tape.variables.empty() ||
         variables.size() > static_cast<std::size_t>(tape.variables.back()));
  Workspace::Memory& memory = *workspace.memory_;
  memory.grow(tape);
  memory.compute_scalars(tape, uniforms);
  const std::size_t full = count - count % block_size;
  if (count > full) {  // first, while the table still points to the workspace
    run_last_block(tape, full, count - full, variables, outputs, memory.blocks,
                   memory.scalars.data());
  }
  run_full_blocks(tape, count, variables, outputs, memory.blocks, memory.scalars.data());
}

std::size_t Program::num_outputs() const noexcept {
  return tape_->num_outputs;
}
std::size_t Program::num_instructions() const noexcept {
  return tape_->instructions.size();
}
const std::vector<int>& Program::variables() const noexcept {
  return tape_->variables;
}

std::optional<NonFinite> find_non_finite(std::size_t count,
                                         std::span<const double* const> outputs) {
  for (std::size_t point = 0; point < count; ++point)
    for (std::size_t output = 0; output < outputs.size(); ++output)
      if (!std::isfinite(outputs[output][point]))
        return NonFinite{output, point, outputs[output][point]};
  return std::nullopt;
}

}  // namespace paracrine::expression
