// SPDX-License-Identifier: BSD-3-Clause
//
// Messages under test: files of faulty pieces of TOML and the exact lines that a user reads.
//
//   === what the test shows
//   $ path=value            (any number: --set)
//   ...TOML...
//   ---
//   expected line
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace paracrine {

struct MessageTest {
  std::string name;
  bool alone = false;  // named "alone: ..": laid over nothing
  std::vector<std::string> overrides;
  std::string toml;
  std::string expected;  // lines joined by newlines
};

/// All tests of all .txt files in the folder, in order.
std::vector<MessageTest> message_tests_in(const std::filesystem::path& folder);

/// Every `word` of a text replaced.
std::string replaced(std::string text, const std::string& word, const std::string& by);

}  // namespace paracrine
