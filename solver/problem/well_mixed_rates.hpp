// SPDX-License-Identifier: BSD-3-Clause
//
// A problem without space: what its reactions do where everything is the same everywhere. The
// tissue is one region; pools get what its volume gives them.
#pragma once

#include <Eigen/Core>
#include <string>

#include "solver/problem/kinetics.hpp"

namespace paracrine {

class WellMixedRates {
 public:
  /// Keeps a reference to the problem. No rate may depend on place.
  /// @param volume  of the tissue [mm^3]
  /// @param t  [h], at which rates that depend on time are taken
  WellMixedRates(const Problem& problem, const std::string& region, double volume, double t);

  const Problem& problem() const noexcept { return *problem_; }
  /// Quantities: species, then pools.
  Eigen::Index size() const noexcept { return problem_->num_quantities(); }
  bool depends_on_place() const noexcept {
    return tissue_.depends_on_place() || pools_.depends_on_place();
  }
  bool depends_on_time() const noexcept { return depends_on_time_; }
  double time() const noexcept { return uniforms_[time_slot]; }

  /// u' [unit of each quantity / h] at u [unit of each quantity].
  Eigen::VectorXd rates(const Eigen::VectorXd& u);
  /// d u'_i / d u_k, exactly [unit i / unit k / h].
  Eigen::MatrixXd jacobian(const Eigen::VectorXd& u);

 private:
  void load(const Eigen::VectorXd& u);
  /// What a change per volume of tissue (or of the amount, of pools alone) does to the value.
  double share(int quantity, bool of_pools) const;

  const Problem* problem_;
  double volume_;
  std::vector<double> uniforms_;
  Kinetics tissue_, pools_;
  bool depends_on_time_ = false;
  NodeBlock block_;
};

}  // namespace paracrine
