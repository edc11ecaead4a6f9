// SPDX-License-Identifier: BSD-3-Clause
//
// Plans and studies from text, over messages/case.toml.
#pragma once

#include "solver/app/case/parse.hpp"
#include "solver/app/study/plan/expand.hpp"

namespace paracrine::test {

inline const std::string study_folder = PARACRINE_TEST_DATA "/messages";

/// Paths count from tests/unit/study/messages. @throws InputError with the plan's own faults
inline Plan plan_of(const std::string& toml, const std::string& folder = study_folder) {
  Diagnostics faults;
  const std::string file = folder + "/study.toml";
  Plan plan = read_plan(parse_document(toml, file), file, faults);
  faults.throw_if_any();
  return plan;
}

inline ExpandedStudy study_of(const std::string& toml, const std::string& folder = study_folder) {
  return expand(plan_of(toml, folder), {study_folder + "/cards"});
}

}  // namespace paracrine::test
