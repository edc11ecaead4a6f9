// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/case/readers.hpp"

namespace paracrine {
namespace {

void refuse_when_steady(const Section& section, std::string_view name, Diagnostics& faults) {
  faults.add(section.where(), std::string(name), "has no meaning in a steady case; remove it");
}

void check_times(const Section& checkpoint, const TimeCase& time, Diagnostics& faults) {
  for (const Given& at : checkpoint.quantities("at")) {
    if (at.value() > time.start && at.value() <= time.end) continue;
    faults.add(at.source.where, checkpoint.path_of("at"),
               "\"" + at.source.text + "\" is no time between the start and the end of the run");
  }
}

}  // namespace

CheckpointCase read_checkpoint(const Section& checkpoint, const TimeCase& time,
                               Diagnostics& faults) {
  CheckpointCase c;
  if (checkpoint.present() && time.steady) refuse_when_steady(checkpoint, "checkpoint", faults);
  constexpr double seconds_an_hour = 3600;
  c.every = checkpoint.value("every") * seconds_an_hour;
  for (const Given& at : checkpoint.quantities("at")) c.at.push_back(at.value());
  std::ranges::sort(c.at);
  if (!time.steady) check_times(checkpoint, time, faults);
  return c;
}

std::optional<RestartCase> read_restart(const Section& restart, const std::string& directory,
                                        const TimeCase& time, Diagnostics& faults) {
  if (!restart.present()) return std::nullopt;
  if (time.steady) refuse_when_steady(restart, "restart", faults);
  RestartCase c;
  c.from = restart.source_text("from").value_or(SourceText{});
  c.from.text = resolve_path(c.from.text, directory);
  if (const auto at = restart.quantity("at")) c.at = at->value();
  for (const SourceText& allowed : restart.texts("allow")) c.allow.push_back(allowed.text);
  return c;
}

}  // namespace paracrine
