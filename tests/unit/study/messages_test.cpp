// SPDX-License-Identifier: BSD-3-Clause
//
// The wording of help given to a user who errs is under test.
#include <gtest/gtest.h>

#include <set>

#include "solver/app/case/merge.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/study/plan/expand.hpp"
#include "tests/support/message_tests.hpp"

namespace paracrine {
namespace {

const std::filesystem::path folder = std::filesystem::path(PARACRINE_TEST_DATA) / "messages";
const std::string study_file = (folder / "study.toml").string();

Value study_of(const MessageTest& test) {
  const Value piece = parse_document(test.toml, study_file);
  if (test.alone) return piece;
  Value document = read_document((folder / "base.toml").string());
  merge(document, piece);
  return document;
}

// What a user would read: all faults of the study file and of its cases.
std::string messages_of(const MessageTest& test) {
  try {
    Diagnostics faults;
    Plan plan = read_plan(study_of(test), study_file, faults);
    expand(std::move(plan), {(folder / "cards").string()}, std::move(faults));
  } catch (const InputError& error) {
    return replaced(error.what(), folder.string() + "/", "");
  }
  return "";
}

class StudyMessage : public testing::TestWithParam<MessageTest> {};

TEST_P(StudyMessage, ReadsExactlyAsDocumented) {
  // given: a piece of a study with the fault that the test's name states
  const MessageTest& test = GetParam();

  // when: it is expanded
  const std::string messages = messages_of(test);

  // then: the user reads these lines and no others
  EXPECT_EQ(messages, test.expected) << "in: " << test.name << '\n' << test.toml;
}

INSTANTIATE_TEST_SUITE_P(Messages, StudyMessage, testing::ValuesIn(message_tests_in(folder)),
                         [](const auto& each) { return std::to_string(each.index); });

TEST(StudyMessages, EachIsNamedOnceAndExpectsSomething) {
  std::set<std::string> names;
  for (const MessageTest& test : message_tests_in(folder)) {
    EXPECT_TRUE(names.insert(test.name).second) << test.name << " stands twice";
    EXPECT_FALSE(test.expected.empty()) << test.name << " expects nothing";
  }
  EXPECT_GE(names.size(), 40u);
}

TEST(StudyMessages, TheStudyTheyAreLaidOverIsSound) {
  EXPECT_EQ(messages_of({"base alone", false, {}, "", ""}), "");
}

}  // namespace
}  // namespace paracrine
