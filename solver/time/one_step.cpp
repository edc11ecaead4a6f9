// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/one_step.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "solver/base/text.hpp"
#include "solver/time/failure.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {
namespace {

constexpr double margin = 0.9;         // of the step that would just meet the tolerance
constexpr double most = 5, least = 0.2;  // change of the step from one to the next
constexpr double not_worth = 1.15;     // smaller growth is left: a new step means a new set-up
constexpr int most_tries = 30;

}  // namespace

OneStep::OneStep(const Discretization& system, const TimeOptions& options, double start,
                 std::span<double> values, int order)
    : system_(system),
      options_(options),
      work_(system.workspace()),
      values_(values),
      scales_(options.scales),
      candidate_(values.size()),
      error_(values.size()),
      entries_(system.ledger().entries.size(), 0.0),
      step_entries_(entries_.size(), 0.0),
      order_(order),
      time_(start) {}

std::vector<double> OneStep::floors() const {
  std::vector<double> floors = scales_;
  for (double& f : floors) f *= absolute_share;
  return floors;
}

void OneStep::weights(std::span<double> w) const {
  error_weights(values_, options_.tolerance, floors(), w);
}

double OneStep::norm(std::span<const double> v) const {
  double sums[2] = {weighted_squares(v, values_, options_.tolerance, floors()),
                    static_cast<double>(v.size())};
  MPI_Allreduce(MPI_IN_PLACE, sums, 2, MPI_DOUBLE, MPI_SUM, system_.space().mesh().comm());
  return std::sqrt(sums[0] / sums[1]);
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
  const auto& species = system_.problem().species;
  const std::vector<double> floor = floors();
  int below = 0;
  for (std::size_t s = 0; s < species.size(); ++s)
    for (std::size_t i = s; species[s].nonnegative && i < candidate_.size(); i += species.size())
      below |= candidate_[i] < -options_.tolerance * (std::abs(values_[i]) + floor[s]);
  MPI_Allreduce(MPI_IN_PLACE, &below, 1, MPI_INT, MPI_MAX, system_.space().mesh().comm());
  return below != 0;
}

void OneStep::accept(double h) {
  std::vector<double> floor, largest(scales_.size(), 0.0);
  for (const Species& species : system_.problem().species)
    floor.push_back(species.nonnegative ? 0 : -std::numeric_limits<double>::infinity());
  raise_to(floor, candidate_);
  std::copy(candidate_.begin(), candidate_.end(), values_.begin());
  raise_to_largest(values_, largest);
  MPI_Allreduce(MPI_IN_PLACE, largest.data(), static_cast<int>(largest.size()), MPI_DOUBLE, MPI_MAX,
                system_.space().mesh().comm());
  for (std::size_t s = 0; s < scales_.size(); ++s)
    if (system_.problem().species[s].scale <= 0) scales_[s] = std::max(scales_[s], largest[s]);
  for (std::size_t e = 0; e < entries_.size(); ++e) entries_[e] += step_entries_[e];
  time_ += h;
  last_step_ = h;
  ++statistics_.steps;
  statistics_.smallest_step =
      statistics_.smallest_step == 0 ? h : std::min(statistics_.smallest_step, h);
  statistics_.largest_step = std::max(statistics_.largest_step, h);
}

double OneStep::step(double stop) {
  if (next_step_ == 0) next_step_ = first_step();
  std::string reason = "the error test failed again and again";
  for (int tries = 0; tries < most_tries; ++tries) {
    double h = std::min(next_step_, longest_step());
    if (options_.max_step > 0) h = std::min(h, options_.max_step);
    // Two middling steps rather than a full one and a sliver before a time to land on.
    const double left = stop - time_;
    const bool whole = h >= 0.999 * left;
    h = whole ? left : h > left / 2 ? left / 2 : h;
    double change = 0.25;
    try {
      const bool computed = attempt(h);
      const double size = computed ? norm(error_) : std::numeric_limits<double>::quiet_NaN();
      const bool inside = !(size <= 1) || !leaves_physical_range();
      if (size <= 1 && inside) {
        change = size > 0 ? margin * std::pow(size, -1.0 / (order_ + 1)) : most;
        change = std::clamp(tries > 0 ? std::min(change, 1.0) : change, least, most);
        if (change > 1 && change < not_worth) change = 1;
        next_step_ = std::max(next_step_, h) == next_step_ && whole ? std::max(next_step_, change * h)
                                                                    : change * h;
        accept(h);
        accepted();
        if (whole) time_ = stop;
        return time_;
      }
      if (!computed) {
        ++statistics_.convergence_failures;
        reason = "the linear systems could not be solved";
      } else if (!inside) {
        ++statistics_.error_test_failures;
        reason = "a nonnegative species could not be kept at zero or above";
      } else {
        ++statistics_.error_test_failures;
        if (size > 1)
          change = std::clamp(margin * std::pow(size, -1.0 / (order_ + 1)), least, margin);
      }
    } catch (const RateError& error) {
      ++statistics_.convergence_failures;
      reason = error.what();
    }
    next_step_ = change * h;
  }
  throw SolveError("stopped at t = " + number(time_, 6) + " h with a step of " +
                   number(next_step_, 3) + " h: " + reason + "; worst is " + worst_place() +
                   "; try: look for a rate that jumps or has a pole near the values there, or a "
                   "different [time] tolerance");
}

void OneStep::restart(double t) {
  time_ = t;
  next_step_ = 0;
  std::fill(entries_.begin(), entries_.end(), 0.0);
  ++statistics_.restarts;
  forget();
}

std::string OneStep::worst_place() const {
  std::vector<double> weighted(error_.size());
  weights(weighted);
  for (std::size_t i = 0; i < weighted.size(); ++i) weighted[i] *= error_[i];
  return paracrine::worst_place(system_, weighted);
}

}  // namespace paracrine
