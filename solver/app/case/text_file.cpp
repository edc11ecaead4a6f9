// SPDX-License-Identifier: BSD-3-Clause
//
// Whole files as text, with one plain sentence for each way that can go wrong.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "solver/app/case/parse.hpp"

namespace paracrine {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  Diagnostics faults;
  faults.add({path, 0, 0}, "", why);
  faults.throw_if_any();
  std::abort();  // not reached
}

void check_regular(const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) refuse(path, "no such file; give the path of a TOML file");
  if (fs::is_directory(status)) {
    refuse(path, "is a directory; give the path of a TOML file, such as case.toml in it");
  }
  if (!fs::is_regular_file(status)) refuse(path, "is not a regular file; give a TOML file");
  if (fs::file_size(path, error) > most_case_bytes) {
    refuse(path,
           "is larger than 16 MB, which no case file is; large data go into files that the "
           "case names");
  }
}

}  // namespace

std::string read_text_file(const std::string& path) {
  check_regular(path);
  std::ifstream stream(path, std::ios::binary);
  if (!stream) refuse(path, std::string("cannot be read: ") + std::strerror(errno));
  std::ostringstream buffer;
  buffer << stream.rdbuf();
  std::string text = std::move(buffer).str();
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
