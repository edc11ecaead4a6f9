// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "solver/app/study/plan/ready_arm.hpp"

namespace paracrine {

/// Every arm must take the numbers of a sample: paths and units of uncertain parameters show in the
/// first one. A fault is told of the number that makes it.
void check_sample(const Plan& plan, const std::vector<std::string>& model_folders,
                  const std::vector<ReadyArm>& arms, const std::vector<Override>& sample,
                  Diagnostics& faults);

}  // namespace paracrine
