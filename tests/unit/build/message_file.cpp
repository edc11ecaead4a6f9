// SPDX-License-Identifier: BSD-3-Clause
#include "message_file.hpp"

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

Value document_of(const MessageTest& test) {
  const Value piece = parse_document(replaced(test.toml, "FOLDER", folder.string()), "case.toml");
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

}  // namespace

std::vector<MessageTest> message_tests() {
  return message_tests_in(folder);
}

std::string messages_of(const MessageTest& test) {
  Diagnostics faults;
  try {
    find_faults(test, faults);
    faults.throw_if_any();
  } catch (const InputError& error) {
    // Paths of this machine have no place in an expectation.
    return replaced(error.what(), folder.string() + "/", "");
  }
  return "";
}

}  // namespace paracrine
