// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/administrations.hpp"

#include <algorithm>
#include <cmath>

#include "solver/base/text.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine::build {
namespace {

constexpr double most_administrations = 1e6;

void add_fault(const SourceText& at, const std::string& message, Diagnostics& faults) {
  faults.add(at.where, at.key, message);
}

std::string shown(double t, const TimeCase& time) {
  return number(t / time.display.factor, 6) + " " + time.display.text;
}

// What is wrong with an administration at t and what would do; empty when nothing. Nothing of a
// dose at the very end would ever be seen.
std::string outside(double t, const TimeCase& time) {
  if (std::isfinite(time.end) && same_time(t, time.end))
    return "the end of the run, where nothing of it would be seen; give it earlier, or let the run "
           "go on";
  if (t < time.start && !same_time(t, time.start))
    return "before the start of the run, at " + shown(time.start, time) +
           "; give it later, or start earlier";
  return t > time.end ? "after the end of the run, at " + shown(time.end, time) +
                            "; give it earlier, or let the run go on"
                      : "";
}

void check_listed(const ScheduleCase& schedule, const TimeCase& time, Diagnostics& faults) {
  for (std::size_t i = 0; i < schedule.at.size(); ++i) {
    const Given& at = schedule.at[i];
    const std::string fault = outside(at.value(), time);
    if (!fault.empty()) add_fault(at.source, "\"" + at.source.text + "\" is " + fault, faults);
    const auto same = [&at](const Given& other) { return same_time(other.value(), at.value()); };
    const auto before = schedule.at.begin() + static_cast<std::ptrdiff_t>(i);
    const auto twin = std::find_if(schedule.at.begin(), before, same);
    if (twin == before) continue;
    const bool alike = twin->source.text == at.source.text;
    add_fault(at.source,
              "\"" + at.source.text + "\" stands twice" +
                  (alike ? "" : ", before as \"" + twin->source.text + "\"") +
                  "; give it once, with the dose of both",
              faults);
  }
}

// Whether the keys of a periodic schedule fit together.
bool check_period(const ScheduleCase& schedule, Diagnostics& faults) {
  const std::size_t before = faults.size();
  if (!schedule.every) {
    const std::string message = "has no effect without 'every'; say how often, or list the times";
    if (schedule.count) add_fault(schedule.count_source, message, faults);
    if (schedule.until) add_fault(schedule.until->source, message, faults);
    return faults.size() == before;
  }
  if (schedule.count && schedule.until)
    add_fault(schedule.until->source, "'count' ends the schedule too; give one of them", faults);
  if (!schedule.count && !schedule.until)
    add_fault(schedule.every->source, "does not say for how long; give 'count' or 'until'", faults);
  if (schedule.at.size() > 1)
    add_fault(schedule.at[1].source,
              "'every' repeats one time, found " + std::to_string(schedule.at.size()) +
                  "; list all of them without 'every', or make another delivery",
              faults);
  return faults.size() == before;
}

// Number of administrations of a periodic schedule from `first` on; 0 after a fault.
double times_in_all(const ScheduleCase& schedule, double first, const TimeCase& time,
                    Diagnostics& faults) {
  if (schedule.count) return *schedule.count;
  const double until = schedule.until->value(), every = schedule.every->value();
  if (until < first && !same_time(until, first)) {
    add_fault(schedule.until->source,
              "\"" + schedule.until->source.text + "\" is before the first administration, at " +
                  shown(first, time),
              faults);
    return 0;
  }
  double count = std::floor((until - first) / every) + 1;
  if (same_time(first + count * every, until)) ++count;  // a period that round-off cut short
  if (count <= most_administrations) return count;
  add_fault(
      schedule.every->source,
      "makes " + number(count, 4) + " administrations, more than " + number(most_administrations),
      faults);
  return 0;
}

std::vector<double> periodic(const ScheduleCase& schedule, const TimeCase& time,
                             Diagnostics& faults) {
  const double first = schedule.at.empty() ? time.start : schedule.at.front().value();
  const double count = times_in_all(schedule, first, time, faults);
  std::vector<double> starts;
  for (double i = 0; i < count; ++i) starts.push_back(first + i * schedule.every->value());
  if (starts.size() < 2) return starts;
  const std::string fault = outside(starts.back(), time);
  if (!fault.empty())
    add_fault(schedule.count ? schedule.count_source : schedule.until->source,
              "the last administration, at " + shown(starts.back(), time) + ", is " + fault,
              faults);
  return starts;
}

}  // namespace

std::vector<double> starts_of(const DeliveryCase& delivery, const TimeCase& time,
                              Diagnostics& faults) {
  const ScheduleCase& schedule = delivery.schedule;
  check_listed(schedule, time, faults);
  if (!check_period(schedule, faults)) return {};
  if (schedule.every) return periodic(schedule, time, faults);
  std::vector<double> starts;
  for (const Given& at : schedule.at) starts.push_back(at.value());
  if (starts.empty()) starts.push_back(time.start);
  std::ranges::sort(starts);
  return starts;
}

std::vector<Administration> administrations_of(const DeliveryCase& delivery,
                                               const std::vector<double>& starts, double dose,
                                               Diagnostics& faults) {
  const ScheduleCase& schedule = delivery.schedule;
  const double duration = schedule.over ? schedule.over->value() : 0;
  std::vector<Administration> all;
  for (const double start : starts) all.push_back({start, duration, dose});
  if (!schedule.split) {
    if (!schedule.shares.empty())
      add_fault(schedule.shares_source,
                "has no effect without split = true, which makes the dose that of all "
                "administrations together",
                faults);
    return all;
  }
  if (starts.empty()) return all;  // reported
  std::vector<double> shares(starts.size(), 1.0);
  if (!schedule.shares.empty()) shares = schedule.shares;
  try {
    shares = shares_of_one(std::move(shares), starts.size(), "administration");
  } catch (const InputError& error) {
    add_fault(schedule.shares_source, error.what(), faults);
    return all;
  }
  double given = 0;
  Administration* last = nullptr;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].amount = dose * shares[i];
    given += all[i].amount;
    if (shares[i] > 0) last = &all[i];
  }
  last->amount += dose - given;  // what rounding left over
  return all;
}

void check_infusions(const DeliveryCase& delivery, const std::vector<double>& starts,
                     const TimeCase& time, Diagnostics& faults) {
  if (!delivery.schedule.over || starts.empty()) return;
  const Given& over = *delivery.schedule.over;
  const double latest = starts.back();
  if (same_time(latest, latest + over.value())) {
    add_fault(over.source,
              "an infusion of \"" + over.source.text + "\" at " + shown(latest, time) +
                  " is shorter than times are told apart; leave 'over' out for a bolus",
              faults);
    return;
  }
  for (std::size_t i = 1; i < starts.size(); ++i) {
    const double end = starts[i - 1] + over.value();
    if (end <= starts[i] || same_time(end, starts[i])) continue;
    add_fault(over.source,
              "infusions of \"" + over.source.text + "\" overlap: one starts at " +
                  shown(starts[i - 1], time) + ", the next at " + shown(starts[i], time) +
                  "; make them shorter, or two deliveries",
              faults);
    break;
  }
  const double end = starts.back() + over.value();
  if (end <= time.end || same_time(end, time.end) || !outside(starts.back(), time).empty()) return;
  add_fault(over.source,
            "the infusion that starts at " + shown(starts.back(), time) + " goes on until " +
                shown(end, time) +
                ", past the end of the run; make it shorter, give it earlier, or let the run go on",
            faults);
}

}  // namespace paracrine::build
