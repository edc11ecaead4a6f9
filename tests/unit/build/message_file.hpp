// SPDX-License-Identifier: BSD-3-Clause
//
// Messages under test: files of cases, each a piece of a case file and the exact lines that a user
// reads. A piece is laid over messages/base.toml unless it is marked alone.
//
//   === what the test shows
//   $ path=value            (any number: --set)
//   ...TOML...
//   ---
//   expected line
#pragma once

#include <string>
#include <vector>

namespace paracrine {

struct MessageTest {
  std::string name;
  bool alone = false;
  std::vector<std::string> overrides;
  std::string toml;
  std::string expected;  // lines joined by newlines
};

/// All tests of all files in tests/unit/build/messages, in order.
std::vector<MessageTest> message_tests();

/// What a user would read: all faults of reading, building and naming; empty when there is none.
std::string messages_of(const MessageTest& test);

}  // namespace paracrine
