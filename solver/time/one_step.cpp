// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/one_step.hpp"

#include <algorithm>
#include <cmath>

#include "solver/time/failure.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {
namespace {

constexpr double margin = 0.9;           // of the step that would just meet the tolerance
constexpr double most = 5, least = 0.2;  // change of the step from one to the next
constexpr double not_worth = 1.15;       // smaller growth is left: a new step means a new set-up
constexpr int most_tries = 30;
constexpr double hopeless = 1e-5;  // of the longest step there has been

}  // namespace

OneStep::OneStep(const Discretization& system, const TimeOptions& options, double start,
                 std::span<double> values, int order)
    : system_(system),
      options_(options),
      work_(system.workspace()),
      values_(values),
      scales_(system, options.scales),
      candidate_(values.size()),
      error_(values.size()),
      entries_(system.ledger().entries.size(), 0.0),
      step_entries_(entries_.size(), 0.0),
      order_(order),
      time_(start) {}

void OneStep::weights(std::span<double> w) const {
  scales_.weights(values_, options_.tolerance, w);
}

double OneStep::norm(std::span<const double> v) const {
  return scales_.norm(v, values_, options_.tolerance);
}

// A hundredth of the time in which the state would change by its own size, or by what is allowed to
// be wrong where there is nothing yet (Hairer, Norsett and Wanner, II.4).
double OneStep::first_step() {
  if (options_.initial_step > 0) return options_.initial_step;
  system_.rates(time_, values_, candidate_, work_);
  ++statistics_.rate_evaluations;
  const double change = norm(candidate_);
  return change > 0 ? 0.01 * std::max(norm(values_), 1.0) / change : longest_step();
}

bool OneStep::leaves_physical_range() const {
  const Problem& problem = system_.problem();
  const std::vector<double>& floor = scales_.floors();
  const std::size_t S = problem.species.size(), nodal = system_.num_nodal();
  int below = 0;
  const auto look = [&](std::size_t i, std::size_t quantity) {
    below |= candidate_[i] < -options_.tolerance * (std::abs(values_[i]) + floor[quantity]);
  };
  for (std::size_t s = 0; s < S; ++s)
    for (std::size_t i = s; problem.species[s].nonnegative && i < nodal; i += S) look(i, s);
  for (std::size_t p = 0; p < system_.num_pools(); ++p)
    if (problem.species_of(problem.pool_quantity(static_cast<int>(p))).nonnegative)
      look(nodal + p, S + p);
  MPI_Allreduce(MPI_IN_PLACE, &below, 1, MPI_INT, MPI_MAX, system_.space().mesh().comm());
  return below != 0;
}

void OneStep::accept(double h) {
  system_.raise_to_least(candidate_);
  std::copy(candidate_.begin(), candidate_.end(), values_.begin());
  scales_.follow(values_);
  for (std::size_t e = 0; e < entries_.size(); ++e) entries_[e] += step_entries_[e];
  time_ += h;
  last_step_ = h;
  ++statistics_.steps;
  statistics_.smallest_step =
      statistics_.smallest_step == 0 ? h : std::min(statistics_.smallest_step, h);
  statistics_.largest_step = std::max(statistics_.largest_step, h);
}

// Two middling steps rather than a full one and a sliver before a time to land on.
double OneStep::even(double h, double left) const {
  h = std::min(h, longest_step_);
  if (options_.max_step > 0) h = std::min(h, options_.max_step);
  return h >= 0.999 * left ? left : std::min(h, left / 2);
}

OneStep::Trial OneStep::try_step(double h) {
  try {
    if (!attempt(h)) return {StepFault::unsolved, 0};
  } catch (const RateError& error) {
    last_bad_rate_ = error.what();
    bad_rate_at_ = statistics_.steps;
    return {StepFault::bad_rate, 0};
  }
  const double size = norm(error_);
  if (!(size <= 1)) return {StepFault::error_test, size};
  return {leaves_physical_range() ? StepFault::negative : StepFault::none, size};
}

// The step that would just meet the tolerance, less a margin, against the one tried.
double OneStep::change_after(const Trial& trial) const {
  const bool error_known = trial.fault == StepFault::none || trial.fault == StepFault::error_test;
  if (!error_known || !std::isfinite(trial.error)) return 0.25;
  if (trial.error == 0) return most;
  const double change = margin * std::pow(trial.error, -1.0 / (order_ + 1));
  return std::clamp(change, least, trial.fault == StepFault::none ? most : margin);
}

double OneStep::step(double stop) {
  longest_step_ = longest_step();
  if (next_step_ == 0) next_step_ = first_step();
  for (int tries = 0; tries < most_tries; ++tries) {
    const double left = stop - time_, h = even(next_step_, left);
    const Trial trial = try_step(h);
    double change = change_after(trial);
    if (trial.fault != StepFault::none) {
      ++(trial.fault == StepFault::error_test ? statistics_.error_test_failures
                                              : statistics_.convergence_failures);
      next_step_ = change * h;
      last_failure_ = trial.fault;
      // Held at zero by ever shorter steps, each of which makes a little out of nothing.
      if (trial.fault == StepFault::negative && next_step_ < hopeless * statistics_.largest_step)
        break;
      continue;
    }
    if (tries > 0) change = std::min(change, 1.0);
    if (change > 1 && change < not_worth) change = 1;
    // A step cut short by the time to land on says nothing against the longer one.
    next_step_ = h < next_step_ ? std::max(change * h, std::min(next_step_, most * h)) : change * h;
    accept(h);
    accepted();
    if (h == left) time_ = stop;
    return time_;
  }
  give_up();
}

void OneStep::give_up() {
  std::vector<double> weighted(error_.size());
  weights(weighted);
  const bool below = last_failure_ == StepFault::negative;
  for (std::size_t i = 0; i < weighted.size(); ++i)
    weighted[i] *= below ? std::min(candidate_[i], 0.0) : error_[i];
  throw SolveError(paracrine::describe({time_, next_step_, last_failure_, last_bad_rate_}, system_,
                                       options_, weighted));
}

void OneStep::restart(double t) {
  time_ = t;
  next_step_ = 0;
  std::fill(entries_.begin(), entries_.end(), 0.0);
  ++statistics_.restarts;
  forget();
}

std::string OneStep::bad_rate_within(std::int64_t steps) const {
  return statistics_.steps - bad_rate_at_ <= steps ? last_bad_rate_ : "";
}

std::string OneStep::worst_place() const {
  std::vector<double> weighted(error_.size());
  weights(weighted);
  for (std::size_t i = 0; i < weighted.size(); ++i) weighted[i] *= error_[i];
  return paracrine::worst_place(system_, weighted);
}

}  // namespace paracrine
