// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/restart/past.hpp"

#include <algorithm>
#include <cmath>

#include "solver/app/restart/label.hpp"
#include "solver/base/text.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine {
namespace {

// What has been given until t. What is due at t itself comes after the state was saved, unless that
// is of a step which failed thereafter.
double given_until(double t, bool with_due, const Delivery& delivery) {
  double sum = 0;
  for (const Administration& each : delivery.administrations) {
    const bool due = same_time(each.start, t);
    if (due ? !with_due : each.start > t) continue;
    const double done =
        each.duration > 0 ? std::clamp((t - each.start) / each.duration, 0.0, 1.0) : 1;
    sum += done * each.amount;
  }
  return sum;
}

/// By the ledger.
double given_by(std::size_t delivery, const Simulation& simulation, const Continuation& run) {
  const Problem& problem = simulation.built.problem;
  const int quantity = problem.delivered_quantity(problem.deliveries[delivery]);
  const int entry =
      simulation.system.ledger().find(LedgerKind::delivery, static_cast<int>(delivery), quantity);
  return run.state.ledger[static_cast<std::size_t>(entry)];
}

// Rounding of sums over many administrations; a dose that was changed differs by more.
bool same_amount(double a, double b) {
  return std::abs(a - b) <= 1e-6 * std::max(std::abs(a), std::abs(b));
}

}  // namespace

void fit_ledger(const std::vector<std::string>& names, const Simulation& simulation,
                Continuation& run) {
  const auto now = entry_names(simulation.built.problem, simulation.system.ledger());
  if (names == now) return;
  std::vector<double> ledger(now.size(), 0.0);
  std::string lost;
  for (std::size_t e = 0; e < names.size(); ++e) {
    const auto place = std::ranges::find(now, names[e]);
    if (place != now.end()) {
      ledger[static_cast<std::size_t>(place - now.begin())] = run.state.ledger[e];
    } else if (run.state.ledger[e] != 0) {
      lost += (lost.empty() ? "" : ", ") + ("'" + names[e] + "'");
    }
  }
  if (!lost.empty())
    throw InputError("the saved ledger holds " + lost +
                     ", of which the case knows nothing; keep what has come in already");
  run.state.ledger = std::move(ledger);
  run.history = {};  // which holds amounts in the order of then
}

void check_past_deliveries(const Case& c, const Simulation& simulation, const Continuation& run) {
  const Problem& problem = simulation.built.problem;
  const DisplayTime time = display_time(c);
  Diagnostics faults;
  for (std::size_t d = 0; d < problem.deliveries.size(); ++d) {
    const int quantity = problem.delivered_quantity(problem.deliveries[d]);
    const double given = given_by(d, simulation, run);
    const double would = given_until(run.state.time, run.delivered, problem.deliveries[d]);
    if (same_amount(given, would)) continue;
    const Species& species = problem.species_of(quantity);
    const auto amount = [&](double a) {
      return number(a * species.amount_factor, 6) + " " + species.amount.text;
    };
    faults.add(c.deliveries[d].where, "delivery." + c.deliveries[d].name,
               "by " + number(time(run.state.time), 6) + " " + time.unit +
                   ", where the state was "
                   "saved, it has given " +
                   amount(given) + " and not " + amount(would) +
                   "; a changed dose counts from then on: leave what came before as it was");
  }
  faults.throw_if_any();
}

std::vector<std::string> changes_of_the_past(const std::vector<CaseChange>& changes,
                                             const Simulation& simulation,
                                             const Continuation& run) {
  std::vector<std::string> remarks;
  const auto& deliveries = simulation.built.problem.deliveries;
  for (std::size_t d = 0; d < deliveries.size(); ++d) {
    const bool changed = std::ranges::any_of(changes, [&](const CaseChange& change) {
      return change.kind == "dose" && change.segments[1] == deliveries[d].name;
    });
    if (changed && given_by(d, simulation, run) > 0)
      remarks.push_back("delivery '" + deliveries[d].name +
                        "' is another one than it was: what it gave before stays where and when it "
                        "was given");
  }
  return remarks;
}

}  // namespace paracrine
