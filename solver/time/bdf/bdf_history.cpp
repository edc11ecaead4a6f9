// SPDX-License-Identifier: BSD-3-Clause
//
// What a BDF remembers from step to step: of vectors the columns of the past in use, the Delta
// kept, and the state at which the Jacobian was taken, which is made again from it. Before the
// first step there is nothing but the values.
#include <algorithm>
#include <optional>

#include "solver/time/bdf/bdf.hpp"
#include "solver/time/history_numbers.hpp"

namespace paracrine {

struct Bdf::Memory {
  double time, offered;
  StepControl control;
  Newton::Memory newton;
  SolveStatistics statistics;
  std::vector<double> floors;

  template <class See>
  void walk(See& see) {
    see(time);
    see(offered);
    control.walk(see);
    newton.walk(see);
    paracrine::walk(statistics, see);
    paracrine::walk(std::span(floors), see);
  }
  std::size_t num_columns() const {
    return control.taken() > 0 ? static_cast<std::size_t>(control.order()) + 1 : 0;
  }
  std::size_t num_kept() const { return control.needs_kept() ? 1 : 0; }
  std::size_t num_vectors() const { return num_columns() + num_kept() + (num_columns() > 0); }
};

Bdf::Memory Bdf::memory() const {
  return {time_, offered_, control_, newton_.memory(), statistics(), scales_.floors()};
}

StepHistory Bdf::history() const {
  StepHistory history{Method::bdf, {}, {}};
  Memory memory = this->memory();
  NumberWriter write{history.numbers};
  memory.walk(write);
  const auto add = [](std::span<const double> values, auto& to) {
    to.insert(to.end(), values.begin(), values.end());
  };
  const auto add_both = [&](std::span<const double> states, std::span<const double> amounts) {
    add(states, history.vectors.emplace_back());
    add(amounts, history.numbers);
  };
  for (std::size_t j = 0; j < memory.num_columns(); ++j)
    add_both(states_.column(static_cast<int>(j)), amounts_.column(static_cast<int>(j)));
  if (memory.num_kept()) add_both(states_.kept(), amounts_.kept());
  if (memory.num_columns()) add(newton_.linearised_at(), history.vectors.emplace_back());
  return history;
}

std::optional<Bdf::Memory> Bdf::memory_of(const StepHistory& history) const {
  Memory memory = this->memory();
  std::vector<double> own;
  NumberWriter count{own};
  memory.walk(count);
  if (history.method != Method::bdf || history.numbers.size() < own.size()) return std::nullopt;
  NumberReader read{history.numbers};
  memory.walk(read);
  const bool fits =
      memory.control.valid() && memory.num_vectors() == history.vectors.size() &&
      read.numbers.size() == gains_.size() * (memory.num_columns() + memory.num_kept()) &&
      std::ranges::all_of(history.vectors, [&](auto& v) { return v.size() == values_.size(); });
  return fits ? std::optional(memory) : std::nullopt;
}

bool Bdf::go_on_from(const StepHistory& history) {
  const auto memory = memory_of(history);
  int fits = memory.has_value();
  MPI_Allreduce(MPI_IN_PLACE, &fits, 1, MPI_INT, MPI_MIN, norm_.comm());
  if (!fits) return false;
  time_ = memory->time;
  offered_ = memory->offered;
  control_ = memory->control;
  statistics_ = memory->statistics;
  statistics_.multigrid_cycles -= newton_.num_cycles();
  scales_.go_on_from(memory->floors);
  auto amounts =
      std::span(history.numbers).last(gains_.size() * (memory->num_columns() + memory->num_kept()));
  auto vector = history.vectors.begin();
  const auto take = [&](std::span<double> states, std::span<double> entries) {
    std::ranges::copy(*vector++, states.begin());
    std::ranges::copy(amounts.first(entries.size()), entries.begin());
    amounts = amounts.subspan(entries.size());
  };
  for (std::size_t j = 0; j < memory->num_columns(); ++j)
    take(states_.column(static_cast<int>(j)), amounts_.column(static_cast<int>(j)));
  if (memory->num_kept()) take(states_.kept(), amounts_.kept());
  using State = std::optional<std::span<const double>>;
  newton_.go_on_from(memory->newton, memory->num_columns() ? State(*vector) : std::nullopt);
  return true;
}

}  // namespace paracrine
