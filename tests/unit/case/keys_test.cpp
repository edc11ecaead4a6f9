// SPDX-License-Identifier: BSD-3-Clause
#include <gtest/gtest.h>

#include "samples.hpp"
#include "solver/app/case/check_keys.hpp"
#include "solver/app/case/keys.hpp"
#include "solver/app/case/read_case.hpp"
#include "tests/support/key_sweep.hpp"

namespace paracrine {
namespace {

std::string faults_of(const Value& document) {
  Diagnostics faults;
  check_keys(document, faults);
  interpret(document, "sample.toml", faults);
  std::string text;
  for (const Diagnostic& fault : faults.list()) text += fault.text() + '\n';
  return text;
}

TEST(Keys, AnExactNameWinsOverAPlaceholder) {
  EXPECT_EQ(find_key({"parameters", "k", "source"})->path, "parameters.*.source");
  EXPECT_EQ(find_key({"parameters", "k", "ischemic"})->path, "parameters.*.*");
  EXPECT_EQ(find_key({"parameters", "k", "ischemic", "deeper"}), nullptr);
  EXPECT_EQ(find_key({}), nullptr);
}

}  // namespace
}  // namespace paracrine

namespace paracrine::test {

INSTANTIATE_TEST_SUITE_P(Case, KeySweep,
                         testing::Values(SweptTable{&case_keys(), samples, faults_of}));
INSTANTIATE_TEST_SUITE_P(Case, ReferenceSweep, testing::Values(&case_keys()));

}  // namespace paracrine::test
