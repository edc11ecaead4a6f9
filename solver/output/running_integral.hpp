// SPDX-License-Identifier: BSD-3-Clause
//
// Time integral of a number by trapezoids, with all it must remember in one place.
#pragma once

#include <array>
#include <span>

namespace paracrine {

struct RunningIntegral {
  /// The integral, then time [h] and value it has come to, and whether it has started: what a
  /// checkpoint keeps.
  std::array<double, 4> memory{};

  /// The next value; two at one time are the two sides of a jump, and add nothing between them.
  void go_on(double time, double next) noexcept {
    auto& [sum, last_time, last, started] = memory;
    if (started != 0) sum += (time - last_time) * (next + last) / 2;
    last_time = time;
    last = next;
    started = 1;
  }
  double sum() const noexcept { return memory[0]; }
};

}  // namespace paracrine
