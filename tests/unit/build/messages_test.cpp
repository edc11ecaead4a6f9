// SPDX-License-Identifier: BSD-3-Clause
//
// The wording of help given to a user who errs is under test.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "message_file.hpp"

namespace paracrine {
namespace {

class Message : public testing::TestWithParam<MessageTest> {};

TEST_P(Message, ReadsExactlyAsDocumented) {
  // given: a piece of a case with the fault that the test's name states
  const MessageTest& test = GetParam();

  // when: it is read, built and held against a mesh
  const std::string messages = messages_of(test);

  // then: the user reads these lines and no others
  EXPECT_EQ(messages, test.expected) << "in: " << test.name << '\n' << test.toml;
}

INSTANTIATE_TEST_SUITE_P(Messages, Message, testing::ValuesIn(message_tests()),
                         [](const auto& each) { return std::to_string(each.index); });

TEST(Messages, AreMoreThanSixtyAndEachIsNamedOnce) {
  std::set<std::string> names;

  for (const MessageTest& test : message_tests()) {
    EXPECT_TRUE(names.insert(test.name).second) << test.name << " stands twice";
    EXPECT_FALSE(test.expected.empty()) << test.name << " expects nothing";
  }

  EXPECT_GE(names.size(), 60u);
}

TEST(Messages, TheCaseTheyAreLaidOverIsSound) {
  EXPECT_EQ(messages_of({"base alone", false, {}, "", ""}), "");
}

}  // namespace
}  // namespace paracrine
