// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/saved_start.hpp"

#include <gtest/gtest.h>

#include "solver/app/build/by_content.hpp"
#include "solver/app/case/parse.hpp"
#include "tests/support/saved_states.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine::test {
namespace {

TEST(SavedStart, is_the_last_state_or_the_last_of_a_time) {
  const Scratch scratch;
  EXPECT_FALSE(saved_state(scratch.path(), std::nullopt));
  save_state(scratch.path(), 24, 1);
  save_state(scratch.path(), 48, 2);
  save_state(scratch.path(), 24, 3);
  EXPECT_EQ(saved_state(scratch.path(), std::nullopt)->header.number, 3);
  EXPECT_EQ(saved_state(scratch.path(), 24)->header.number, 3);
  EXPECT_EQ(saved_state(scratch.path(), 48)->header.number, 2);
  EXPECT_FALSE(saved_state(scratch.path(), 36));
}

std::string content(const Scratch& scratch, const std::string& restart) {
  const Value document = parse_document("[restart]\n" + restart, "case.toml");
  return toml_text(by_content(document, scratch.path().string()));
}

TEST(ByContent, a_start_is_the_state_and_not_what_its_run_has_saved_since) {
  const Scratch scratch;
  const std::string at_day_1 = "from = 'before'\nat = '1 day'", last = "from = 'before'";
  EXPECT_NE(content(scratch, last).find("absent"), std::string::npos);
  save_state(scratch.path() / "before", 24, 1);
  const std::string first = content(scratch, at_day_1), newest = content(scratch, last);
  save_state(scratch.path() / "before", 48, 2);
  EXPECT_EQ(content(scratch, at_day_1), first);
  EXPECT_NE(content(scratch, last), newest);
  std::filesystem::rename(scratch.path() / "before", scratch.path() / "after");
  EXPECT_EQ(content(scratch, "from = 'after'\nat = '1 day'"), first) << "wherever it lies";
}

}  // namespace
}  // namespace paracrine::test
