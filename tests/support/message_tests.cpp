// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/message_tests.hpp"

#include <algorithm>
#include <fstream>

namespace paracrine {
namespace {

void read_tests(const std::filesystem::path& file, std::vector<MessageTest>& tests) {
  std::ifstream stream(file);
  std::string line;
  bool started = false, expecting = false;
  while (std::getline(stream, line)) {
    if (line.starts_with("=== ")) {
      started = true;
      tests.push_back({});
      tests.back().name = line.substr(4);
      tests.back().alone = tests.back().name.starts_with("alone: ");
      expecting = false;
    } else if (!started) {
      continue;  // the head says what the file is about
    } else if (line == "---") {
      expecting = true;
    } else if (expecting) {
      tests.back().expected += line + '\n';
    } else if (line.starts_with("$ ")) {
      tests.back().overrides.push_back(line.substr(2));
    } else {
      tests.back().toml += line + '\n';
    }
  }
}

}  // namespace

std::vector<MessageTest> message_tests_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<MessageTest> tests;
  for (const auto& file : files) read_tests(file, tests);
  for (MessageTest& test : tests) {
    while (test.expected.ends_with('\n')) test.expected.pop_back();
  }
  return tests;
}

std::string replaced(std::string text, const std::string& word, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(word, at)) != std::string::npos; at += by.size())
    text.replace(at, word.size(), by);
  return text;
}

}  // namespace paracrine
