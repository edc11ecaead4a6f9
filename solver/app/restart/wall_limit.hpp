// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <chrono>

namespace paracrine {

/// The wall time a run may take, as a batch queue grants it.
class WallLimit {
 public:
  /// @param seconds  from now on; 0: no limit
  explicit WallLimit(double seconds) : seconds_(seconds) {}

  double elapsed() const {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  }
  /// To be asked once a step: whether another one may not leave the time to save and close.
  bool used_up() {
    if (seconds_ <= 0) return false;
    const double now = elapsed();
    if (last_asked_ > 0) longest_step_ = std::max(longest_step_, now - last_asked_);
    last_asked_ = now;
    return now + 2 * longest_step_ + reserve_ * seconds_ >= seconds_;
  }

 private:
  static constexpr double reserve_ = 0.02;  // for the tables and pictures at the end
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double seconds_, longest_step_ = 0, last_asked_ = 0;
};

}  // namespace paracrine
