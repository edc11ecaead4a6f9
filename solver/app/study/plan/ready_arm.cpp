// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/ready_arm.hpp"

namespace paracrine {

ReadyArm ready_arm(const Plan& plan, const CombinedArm& combined, const ArmCase& nominal,
                   const std::string& version) {
  ReadyArm ready;
  ready.combined = combined;
  ready.hash = version + case_hash(nominal.document, plan.directory);
  ready.replicates.push_back(seed_changes(plan, nominal, 0));
  for (int k = 1; k < plan.replicates && ready.is_random(); ++k)
    ready.replicates.push_back(seed_changes(plan, nominal, k));
  ready.with_fields = output_changes(plan, nominal, true);
  ready.without_fields = output_changes(plan, nominal, false);
  ready.from_state = nominal.loaded.source.restart.has_value();
  ready.finer = finer_runs(plan, nominal);
  return ready;
}

}  // namespace paracrine
