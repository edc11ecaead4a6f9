// SPDX-License-Identifier: BSD-3-Clause
#include "solver/base/errors.hpp"

#include <gtest/gtest.h>

namespace paracrine {
namespace {

TEST(SourceLocation, LeavesOutWhatIsUnknown) {
  EXPECT_EQ((SourceLocation{"case.toml", 24, 8}.text()), "case.toml:24:8");
  EXPECT_EQ((SourceLocation{"case.toml", 24, 0}.text()), "case.toml:24");
  EXPECT_EQ((SourceLocation{"case.toml", 0, 0}.text()), "case.toml");
  EXPECT_EQ(SourceLocation{}.text(), "");
}

TEST(Diagnostic, SaysPlaceKeyAndMessageInOneLine) {
  EXPECT_EQ((Diagnostic{{"case.toml", 2, 3}, "time.end", "is missing"}.text()),
            "case.toml:2:3: time.end: is missing");
  EXPECT_EQ((Diagnostic{{}, "", "is missing"}.text()), "is missing");
}

TEST(Diagnostics, AreReportedTogetherInTheOrderOfTheFile) {
  Diagnostics faults;
  EXPECT_NO_THROW(faults.throw_if_any());
  faults.add({"case.toml", 30, 1}, "b", "second");
  faults.add({"case.toml", 4, 9}, "a", "first");
  faults.add({"case.toml", 30, 1}, "c", "third");

  try {
    faults.throw_if_any();
    FAIL() << "three faults were added";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(),
                 "case.toml:4:9: a: first\ncase.toml:30:1: b: second\ncase.toml:30:1: c: third");
    EXPECT_EQ(error.diagnostics().size(), 3u);
  }
}

TEST(InputError, MayHaveNoPlaceInAFile) {
  EXPECT_STREQ(InputError("unknown command 'rum'").what(), "unknown command 'rum'");
}

}  // namespace
}  // namespace paracrine
