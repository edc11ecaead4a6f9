// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/paired_steps.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

namespace {

bool same_time(double a, double b) {
  return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b));
}

/// The last file of each time, with its place made complete.
std::vector<TimedFile> steps_of(const Collection& run, const std::filesystem::path& path,
                                double factor) {
  std::vector<TimedFile> steps;
  for (const TimedFile& entry : run.files) {
    const double time = entry.time * factor;
    if (!steps.empty() && same_time(steps.back().time, time)) steps.pop_back();
    steps.push_back({time, (path.parent_path() / entry.file).string()});
  }
  return steps;
}

}  // namespace

PairedSteps paired_steps(const std::filesystem::path& first, const std::filesystem::path& second) {
  const Collection a = read_collection(first), b = read_collection(second);
  std::vector<TimedFile> left = steps_of(a, first, time_unit_in(a.time_unit, b.time_unit));
  PairedSteps paired{b.time_unit, {}, {}, {}};
  for (const TimedFile& step : steps_of(b, second, 1)) {
    const auto found = std::find_if(left.begin(), left.end(), [&](const TimedFile& other) {
      return same_time(step.time, other.time);
    });
    if (found == left.end()) {
      paired.only_second.push_back(step.time);
      continue;
    }
    paired.steps.push_back({step.time, found->file, step.file});
    left.erase(found);
  }
  for (const TimedFile& step : left) paired.only_first.push_back(step.time);
  return paired;
}

}  // namespace paracrine
