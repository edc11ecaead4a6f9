// SPDX-License-Identifier: BSD-3-Clause
#include "message_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "solver/app/build/build_case.hpp"
#include "solver/app/build/check_names.hpp"
#include "solver/app/case/merge.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/case/read_case.hpp"

namespace paracrine {
namespace {

const std::filesystem::path folder = std::filesystem::path(PARACRINE_TEST_DATA) / "messages";

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

// FOLDER stands for where the files of the tests are.
std::string with_folder(std::string toml) {
  const std::string word = "FOLDER";
  for (std::size_t at; (at = toml.find(word)) != std::string::npos;) {
    toml.replace(at, word.size(), folder.string());
  }
  return toml;
}

Value document_of(const MessageTest& test) {
  const Value piece = parse_document(with_folder(test.toml), "case.toml");
  if (test.alone) return piece;
  std::ifstream stream(folder / "base.toml");
  std::ostringstream base;
  base << stream.rdbuf();
  Value document = parse_document(base.str(), "base.toml");
  merge(document, piece);
  return document;
}

void find_faults(const MessageTest& test, Diagnostics& faults) {
  const CaseSource source{"case.toml", test.overrides, {(folder / "cards").string()}};
  const Value document = load_document(document_of(test), folder.string(), source, faults);
  const Case c = interpret(document, "case.toml", faults);
  build_case(c, faults);
  const std::vector<std::string> regions{"muscle", "ischemic"}, boundaries{"artery", "skin"};
  check_names(c, regions, boundaries, faults);
}

// Paths of this machine have no place in an expectation.
std::string without_folder(std::string text) {
  const std::string prefix = folder.string() + "/";
  for (std::size_t at; (at = text.find(prefix)) != std::string::npos;) {
    text.erase(at, prefix.size());
  }
  return text;
}

}  // namespace

std::vector<MessageTest> message_tests() {
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

std::string messages_of(const MessageTest& test) {
  Diagnostics faults;
  try {
    find_faults(test, faults);
    faults.throw_if_any();
  } catch (const InputError& error) {
    return without_folder(error.what());
  }
  return "";
}

}  // namespace paracrine
