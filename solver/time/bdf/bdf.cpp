// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/bdf/bdf.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/time/failure.hpp"

namespace paracrine {
namespace {

// Of two species that each diffuse along the other, one lags, and short waves swing. Orders above
// two are not stable for what swings. Measured on a phase field of 40 x 40 elements: 1071 steps
// against 14085.
constexpr int order_of_swings = 2;

int order_limit(const Discretization& system, const TimeOptions& options) {
  const bool swings = system.transport().cross_diffusion().any();
  return swings ? std::min(order_of_swings, options.max_order) : options.max_order;
}

// Equal but for the rounding of a step's additions.
bool reached(double t, double stop, double h) {
  return std::abs(t - stop) <=
         100 * std::numeric_limits<double>::epsilon() * (std::abs(t) + std::abs(h));
}

}  // namespace

Bdf::Bdf(const Discretization& system, const TimeOptions& options, double start,
         std::span<double> values)
    : system_(system),
      options_(options),
      work_(system.workspace()),
      scales_(system, options.scales),
      norm_(system),
      newton_(system, options, norm_, work_, statistics_),
      control_(order_limit(system, options), options.max_step),
      states_(values.size()),
      amounts_(system.ledger().entries.size()),
      values_(values),
      weights_(values.size()),
      gains_(system.ledger().entries.size()),
      time_(start) {
  std::copy(values.begin(), values.end(), states_.column(0).begin());
  amounts_.column(0);
}

void Bdf::restart(double t) {
  ++statistics_.restarts;
  time_ = t;
  offered_ = 0;
  std::copy(values_.begin(), values_.end(), states_.column(0).begin());
  std::ranges::fill(amounts_.column(0), 0.0);
  control_.start();
}

double Bdf::step(double stop) {
  const double to = even_stop(stop);
  scales_.weights(states_.column(0), options_.tolerance, weights_);
  newton_.set_weights(weights_);
  if (control_.taken() == 0) {
    begin(to);
  } else {
    control_.limit(time_, to);
  }
  take(to);
  accept();
  if (reached(time_, to, control_.step())) {
    time_ = to;
    offered_ = control_.step();
  } else {
    control_.limit(time_, to);
    offered_ = control_.planned();
  }
  show();
  return time_;
}

// Two middling steps rather than a full one and a sliver before a time to land on: the integrator
// takes long to grow out of slivers.
double Bdf::even_stop(double stop) const {
  const double left = stop - time_;
  return offered_ < 0.999 * left && left < 2 * offered_ ? time_ + left / 2 : stop;
}

// The step obeys what must not be negative but for round-off, which must reach neither a file nor a
// restart.
void Bdf::show() {
  std::ranges::copy(states_.column(0), values_.begin());
  system_.raise_to_least(values_);
  scales_.follow(values_);
  const double h = control_.step();
  SolveStatistics& s = statistics_;
  ++s.steps;
  s.last_order = control_.order();
  s.smallest_step = s.smallest_step == 0 ? h : std::min(s.smallest_step, h);
  s.largest_step = std::max(s.largest_step, h);
}

std::vector<double> Bdf::weighted_error() const {
  std::vector<double> error(newton_.delta().begin(), newton_.delta().end());
  for (std::size_t i = 0; i < error.size(); ++i) error[i] *= weights_[i];
  return error;
}

void Bdf::fail(StepFault fault) const {
  throw SolveError(describe({time_, control_.step(), fault, newton_.last_bad_rate()}, system_,
                            options_, weighted_error()));
}

std::string Bdf::bad_rate_within(std::int64_t steps) const {
  return statistics_.steps - newton_.bad_rate_at() <= steps ? newton_.last_bad_rate() : "";
}

std::string Bdf::worst_place() const {
  return paracrine::worst_place(system_, weighted_error());
}

SolveStatistics Bdf::statistics() const {
  SolveStatistics total = statistics_;
  total.method = Method::bdf;
  total.multigrid_cycles += newton_.num_cycles();
  return total;
}

}  // namespace paracrine
