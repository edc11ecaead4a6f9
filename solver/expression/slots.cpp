// SPDX-License-Identifier: BSD-3-Clause
//
// Slots by liveness. A result that is an output is made in the output's own block, which costs no
// temporary and no copy; only inputs, scalars and repeated outputs are copied at the end.
#include "solver/expression/draft.hpp"

namespace paracrine::expression {
namespace {

constexpr std::int32_t nowhere = -1;

class Allocator {
 public:
  explicit Allocator(const Draft& draft)
      : draft_(draft),
        last_reader_(draft.instructions.size(), nowhere),
        temporary_(draft.instructions.size(), nowhere),
        output_(draft.instructions.size(), nowhere) {
    find_outputs();
    find_last_readers();
    for (std::size_t i = 0; i < draft_.instructions.size(); ++i) assign(i);
  }

  Tape tape() const {
    Tape tape;
    tape.preamble = draft_.preamble;
    tape.loads = draft_.loads;
    tape.scalars = draft_.scalars;
    tape.variables = draft_.variables;
    tape.num_temporaries = num_temporaries_;
    tape.num_outputs = draft_.outputs.size();
    for (std::size_t i = 0; i < draft_.instructions.size(); ++i)
      tape.instructions.push_back(instruction(tape, i));
    add_copies(tape);
    return tape;
  }

 private:
  static std::size_t index(const Value& value) { return static_cast<std::size_t>(value.index); }

  void find_outputs() {
    for (std::size_t k = 0; k < draft_.outputs.size(); ++k) {
      const Value& value = draft_.outputs[k];
      if (value.kind == Value::result && output_[index(value)] == nowhere)
        output_[index(value)] = static_cast<std::int32_t>(k);
    }
  }

  void find_last_readers() {
    for (std::size_t i = 0; i < draft_.instructions.size(); ++i)
      for (const Value& operand : draft_.instructions[i].operand)
        if (operand.kind == Value::result)
          last_reader_[index(operand)] = static_cast<std::int32_t>(i);
  }

  // Operands are released first: an instruction may overwrite what it reads last.
  void assign(std::size_t i) {
    for (const Value& operand : draft_.instructions[i].operand) release(operand, i);
    if (output_[i] != nowhere) return;
    if (free_.empty()) {
      temporary_[i] = static_cast<std::int32_t>(num_temporaries_++);
      return;
    }
    temporary_[i] = free_.back();
    free_.pop_back();
  }

  void release(const Value& operand, std::size_t reader) {
    if (operand.kind != Value::result) return;
    std::int32_t& last = last_reader_[index(operand)];
    if (last != static_cast<std::int32_t>(reader)) return;
    last = nowhere;  // x*x reads it twice
    if (output_[index(operand)] == nowhere) free_.push_back(temporary_[index(operand)]);
  }

  std::int32_t slot(const Tape& tape, const Value& value) const {
    switch (value.kind) {
      case Value::scalar:
        return value.index;
      case Value::input:
        return static_cast<std::int32_t>(tape.first_input()) + value.index;
      case Value::result:
        return result_slot(tape, index(value));
      case Value::none:
        break;
    }
    return 0;
  }

  std::int32_t result_slot(const Tape& tape, std::size_t i) const {
    if (output_[i] == nowhere) return temporary_[i];
    return static_cast<std::int32_t>(tape.first_output()) + output_[i];
  }

  Instruction instruction(const Tape& tape, std::size_t i) const {
    const DraftInstruction& draft = draft_.instructions[i];
    Instruction result{draft.code, 0, result_slot(tape, i), {0, 0, 0}};
    for (int k = 0; k < 3; ++k) {
      result.operand[k] = slot(tape, draft.operand[k]);
      if (draft.operand[k].kind == Value::scalar) result.shape |= static_cast<Shape>(1 << k);
    }
    return result;
  }

  void add_copies(Tape& tape) const {
    for (std::size_t k = 0; k < draft_.outputs.size(); ++k) {
      const Value& value = draft_.outputs[k];
      const bool in_place =
          value.kind == Value::result && output_[index(value)] == static_cast<std::int32_t>(k);
      if (in_place) continue;
      const Shape shape = value.kind == Value::scalar ? 1 : 0;
      const auto target = static_cast<std::int32_t>(tape.first_output() + k);
      tape.instructions.push_back({Code::copy, shape, target, {slot(tape, value), 0, 0}});
    }
  }

  const Draft& draft_;
  // By instruction:
  std::vector<std::int32_t> last_reader_;
  std::vector<std::int32_t> temporary_;  // nowhere: it is made in an output
  std::vector<std::int32_t> output_;     // nowhere: it is not an output
  std::vector<std::int32_t> free_;
  std::size_t num_temporaries_ = 0;
};

}  // namespace

Tape with_slots(const Draft& draft) {
  return Allocator(draft).tape();
}

}  // namespace paracrine::expression
