// SPDX-License-Identifier: BSD-3-Clause
//
// Whole files as text, with one plain sentence for each way that can go wrong.
#include <cstdlib>
#include <filesystem>

#include "solver/app/case/parse.hpp"
#include "solver/base/regular_file.hpp"

namespace paracrine {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  Diagnostics faults;
  faults.add({path, 0, 0}, "", why);
  faults.throw_if_any();
  std::abort();  // not reached
}

std::string what_would_do(const std::string& path, const UnreadableFile& error) {
  std::error_code ignored;
  if (error.is_absent) return "; give the path of a TOML file";
  if (std::filesystem::is_directory(path, ignored))
    return "; give the path of a TOML file, such as case.toml in it";
  if (!std::filesystem::is_regular_file(path, ignored)) return "; give a TOML file";
  if (std::filesystem::file_size(path, ignored) > most_case_bytes)
    return ", which no case file is; large data go into files that the case names";
  return "";
}

std::string whole_text(const std::string& path) {
  try {
    return regular_file_text(path, most_case_bytes);
  } catch (const UnreadableFile& error) {
    refuse(path, error.what() + what_would_do(path, error));
  }
}

}  // namespace

std::string read_text_file(const std::string& path) {
  const std::string text = whole_text(path);
  if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
    refuse(path, "is empty; expected a case such as examples/01_*/case.toml");
  }
  if (text.find('\0') != std::string::npos) {
    refuse(path, "is a binary file; expected TOML text");
  }
  return text;
}

Value read_document(const std::string& path) {
  return parse_document(read_text_file(path), path);
}

}  // namespace paracrine
