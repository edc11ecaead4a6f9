// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <limits>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::optional<double> optional_time(const Section& time, std::string_view name) {
  const std::optional<Given> given = time.quantity(name);
  return given ? std::optional(given->value()) : std::nullopt;
}

// False when there is no telling when the run ends.
bool check_span(const Section& time, const TimeCase& c, Diagnostics& faults) {
  const std::size_t before = faults.size();
  if (c.steady) {
    for (const std::string_view name : {"end", "land_on", "max_step", "initial_step", "method"}) {
      if (!time.has(name)) continue;
      faults.add(time.where(name), time.path_of(name),
                 "has no meaning in a steady case; remove it");
    }
  } else if (!time.has("end")) {
    faults.add(time.where(), time.path_of("end"),
               "missing; expected a time such as \"28 day\", or steady = true");
  } else if (c.end <= c.start) {
    faults.add(time.where("end"), time.path_of("end"),
               "the end, \"" + time.text("end") + "\", is not after the start");
  }
  return faults.size() == before;
}

}  // namespace

TimeCase read_time(const Section& time, Diagnostics& faults) {
  TimeCase c;
  c.steady = time.boolean("steady");
  c.start = time.value("start");
  const std::optional<Given> end = time.quantity("end");
  c.end = end ? end->value() : c.start;
  const bool with_unit = end && end->quantity.unit.dimension == dimension::time;
  c.display = with_unit ? end->quantity.unit : parse_unit("h");
  c.tolerance = time.number("tolerance");
  c.method = SourceText{time.text("method"), time.where("method"), "time.method"};
  c.initial_step = optional_time(time, "initial_step");
  c.max_step = optional_time(time, "max_step");
  c.max_steps = time.integer("max_steps");
  c.order = time.integer("order");
  for (const Given& at : time.quantities("land_on")) c.land_on.push_back(at.value());
  std::ranges::sort(c.land_on);
  // A faulty end is reported once, and not again by everything that would lie after it.
  const bool unreadable = !end && std::ranges::count(time.names(), "end") > 0;
  if (unreadable || !check_span(time, c, faults)) {
    c.end = std::numeric_limits<double>::infinity();
  }
  return c;
}

}  // namespace paracrine
