// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/schedule.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

std::vector<double> output_times(const Case& c) {
  const TimeCase& time = c.time;
  std::vector<double> times{time.start, time.end};
  if (c.output.every) {
    // Counted, not added up, so that the hundredth is not off by a hundred rounding errors.
    const double count = std::floor((time.end - time.start) / *c.output.every * (1 + 1e-12));
    for (double i = 1; i <= count; ++i) times.push_back(time.start + i * *c.output.every);
  }
  const auto append = [&times](const std::vector<double>& more) {
    times.insert(times.end(), more.begin(), more.end());
  };
  append(c.output.at);
  for (const PictureCase& picture : c.output.pictures) append(picture.at);
  for (const Expectation& expected : c.expectations) {
    if (expected.at) times.push_back(*expected.at);
  }
  std::erase_if(times, [&time](double t) { return t < time.start || t > time.end; });
  std::ranges::sort(times);
  // 72 h and 3 day are one time, whatever the last bit says.
  const double near = 1e-9 * (time.end - time.start);
  const auto same = [near](double a, double b) { return std::abs(a - b) <= near; };
  times.erase(std::ranges::unique(times, same).begin(), times.end());
  if (times.size() > 1 && same(times.back(), time.end)) times.back() = time.end;
  return times;
}

}  // namespace paracrine
