// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/keys.hpp"

#include "solver/app/case/parse.hpp"
#include "solver/app/study/plan/plan.hpp"
#include "tests/support/key_sweep.hpp"

namespace paracrine::test {
namespace {

std::vector<Value> samples() {
  return {read_document(PARACRINE_TEST_DATA "/samples/everything.toml")};
}

std::string faults_of(const Value& document) {
  Diagnostics faults;
  read_plan(document, "everything.toml", faults);
  std::string text;
  for (const Diagnostic& fault : faults.list()) text += fault.text() + '\n';
  return text;
}

INSTANTIATE_TEST_SUITE_P(Study, KeySweep,
                         testing::Values(SweptTable{&study_keys(), samples, faults_of}));
INSTANTIATE_TEST_SUITE_P(Study, ReferenceSweep, testing::Values(&study_keys()));

}  // namespace
}  // namespace paracrine::test
