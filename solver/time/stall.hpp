// SPDX-License-Identifier: BSD-3-Clause
//
// When a run has no hope of an end.
#pragma once

#include <cstdint>
#include <string>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/time/integrator.hpp"

namespace paracrine {

/// A field that runs into a pole takes ever shorter steps and never fails: progress is looked at
/// every so often, and a run that would take a million times as long is ended with the place named.
class Stall {
 public:
  /// @param last_looked  time of the last look, or of the start [h]
  explicit Stall(double last_looked) : last_looked_(last_looked) {}

  double last_looked() const noexcept { return last_looked_; }

  /// To be called after every step. @param time  reached [h]. @throws SolveError. Collective.
  void give_up_if_hopeless(double time, std::int64_t steps, const TimeOptions& options,
                           const Integrator& integrator) {
    const std::string where =
        "stopped at t = " + number(time, 6) + " h after " + std::to_string(steps) + " steps";
    if (steps >= options.max_steps)
      throw SolveError(
          where + ", the limit of [time] max_steps; the error is largest for " +
          integrator.worst_place() +
          "; try a looser [time] tolerance, or raise the limit if the case is meant to "
          "take this many");
    if (steps % window != 0) return;
    const bool stalled = time - last_looked_ < 1e-6 * (options.end - last_looked_);
    last_looked_ = time;
    if (!stalled) return;
    const std::string worst = integrator.worst_place();  // collective, wanted or not
    const std::string beyond = integrator.bad_rate_within(window);
    throw SolveError(where + ": the last " + std::to_string(window) +
                     " were below a millionth of what is left, " +
                     number(integrator.last_step(), 3) + " h each; " +
                     (beyond.empty() ? "worst is " + worst +
                                           "; try: look for a rate with a pole or a jump near the "
                                           "values there, which the field runs into"
                                     : "beyond, a rate is not a finite number: " + beyond +
                                           "; try: mend the formula for these values"));
  }

 private:
  static constexpr std::int64_t window = 2000;
  double last_looked_;
};

}  // namespace paracrine
