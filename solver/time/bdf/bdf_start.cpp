// SPDX-License-Identifier: BSD-3-Clause
//
// How a BDF begins: at order one, from the rates.
#include <algorithm>

#include "solver/time/bdf/bdf.hpp"
#include "solver/time/bdf/first_step.hpp"
#include "solver/time/bdf/loops.hpp"
#include "solver/time/vector_loops.hpp"

namespace paracrine {
namespace {

void scale(std::span<double> values, double factor) {
  for (double& value : values) value *= factor;
}

}  // namespace

// The rates here as the first column, per hour.
void Bdf::load_rates() {
  if (!newton_.evaluate(time_, states_.column(0))) fail(StepFault::bad_rate);
  std::ranges::copy(newton_.rates(), states_.column(1).begin());
  system_.ledger_rates(time_, states_.column(0), amounts_.column(1), work_);
}

void Bdf::begin(double stop) {
  load_rates();
  const double h = options_.initial_step > 0 ? options_.initial_step : initial_step(stop);
  control_.first_step(h, time_, stop);
  measure_rates();
}

void Bdf::measure_rates() {
  scale(states_.column(1), control_.step());
  scale(amounts_.column(1), control_.step());
}

double Bdf::initial_step(double stop) {
  const auto u = states_.column(0), slope = states_.column(1);
  double fastest = fastest_change(slope, u, weights_);
  MPI_Allreduce(MPI_IN_PLACE, &fastest, 1, MPI_DOUBLE, MPI_MAX, norm_.comm());
  const auto h = first_step(time_, stop, fastest, [&](double trial) -> std::optional<double> {
    linear_sum(1, u, trial, slope, newton_.solution());
    if (!newton_.evaluate(time_ + trial, newton_.solution())) return std::nullopt;
    return norm_(weighted_squares(newton_.rates(), -1, slope, weights_)) / trial;
  });
  if (!h) fail(StepFault::bad_rate);
  return *h;
}

}  // namespace paracrine
