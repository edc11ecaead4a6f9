// SPDX-License-Identifier: BSD-3-Clause
//
// What a one-step method remembers from step to step: little, and what the method adds.
#include <algorithm>

#include "solver/time/history_numbers.hpp"
#include "solver/time/one_step.hpp"

namespace paracrine {

struct OneStep::Memory {
  double time, next_step, last_step;
  SolveStatistics statistics;
  std::vector<double> floors, entries;

  template <class See>
  void walk(See& see) {
    for (double* x : {&time, &next_step, &last_step}) see(*x);
    paracrine::walk(statistics, see);
    for (auto* values : {&floors, &entries}) paracrine::walk(std::span(*values), see);
  }
};

OneStep::Memory OneStep::memory() const {
  return {time_, next_step_, last_step_, statistics(), scales_.floors(), entries_};
}

StepHistory OneStep::history() const {
  StepHistory history{statistics().method, {}, {}};
  Memory memory = this->memory();
  NumberWriter write{history.numbers};
  memory.walk(write);
  auto [numbers, vectors] = remembered();
  history.numbers.insert(history.numbers.end(), numbers.begin(), numbers.end());
  history.vectors = std::move(vectors);
  return history;
}

bool OneStep::go_on_from(const StepHistory& history) {
  Memory memory = this->memory();
  const SolveStatistics now = memory.statistics;
  std::vector<double> own;
  NumberWriter count{own};
  memory.walk(count);
  int fits =
      history.method == now.method &&
      history.numbers.size() == own.size() + remembered().first.size() &&
      std::ranges::all_of(history.vectors, [&](auto& v) { return v.size() == values_.size(); });
  MPI_Allreduce(MPI_IN_PLACE, &fits, 1, MPI_INT, MPI_MIN, system_.space().mesh().comm());
  if (!fits) return false;
  NumberReader read{history.numbers};
  memory.walk(read);
  if (!recall({{read.numbers.begin(), read.numbers.end()}, history.vectors})) return false;
  time_ = memory.time;
  next_step_ = memory.next_step;
  last_step_ = memory.last_step;
  statistics_ = memory.statistics;
  statistics_.multigrid_cycles -= now.multigrid_cycles;  // which its own are added to
  scales_.go_on_from(memory.floors);
  entries_ = memory.entries;
  return true;
}

}  // namespace paracrine
