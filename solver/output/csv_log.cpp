// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/csv_log.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>

#include "solver/io/files.hpp"

namespace paracrine {

namespace {

std::string line_of(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    line += (i ? "," : "") + csv_field(fields[i]);
  }
  return line + "\n";
}

/// The rows of an earlier run up to the time at which this one goes on. A last row without its line
/// end was cut off and is dropped.
std::string kept_rows(const std::string& text, const std::string& header, const Resume& resume,
                      const std::filesystem::path& path) {
  if (!text.starts_with(header)) {
    throw FileError("cannot continue '" + path.string() +
                    "': it has other columns than this run; move it away, or give this run a "
                    "folder of its own");
  }
  // To the bit: the shortest steps are a hair from the times that were landed on.
  const auto stays = [&](double time) {
    return resume.keeps_last ? time <= resume.time : time < resume.time;
  };
  std::size_t end = header.size();
  while (true) {
    const auto next = text.find('\n', end);
    if (next == std::string::npos || !stays(std::strtod(text.c_str() + end, nullptr))) break;
    end = next + 1;
  }
  return text.substr(0, end);
}

}  // namespace

std::string exact(double value) {
  char text[40];
  std::snprintf(text, sizeof text, "%.17g", value);
  return text;
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

CsvLog::CsvLog(std::filesystem::path path, const std::vector<std::string>& header,
               std::optional<Resume> resume)
    : path_(std::move(path)) {
  std::string start = line_of(header);
  if (resume && std::filesystem::exists(path_)) {
    start = kept_rows(file_text(path_), start, *resume, path_);
  }
  replace_file(path_, start);
  file_.reset(std::fopen(path_.c_str(), "ab"));
  if (!file_) throw FileError("cannot write '" + path_.string() + "': " + std::strerror(errno));
}

void CsvLog::append(const std::vector<std::string>& fields) {
  append_rows({fields});
}

void CsvLog::append_rows(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (const auto& row : rows) text += line_of(row);
  const long before = std::ftell(file_.get());
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size() &&
      std::fflush(file_.get()) == 0) {
    return;
  }
  const int error = errno;
  if (before >= 0 && ftruncate(fileno(file_.get()), before) != 0) {
    // Nothing more can be done about the torn row; the error below says that there may be one.
  }
  throw FileError("cannot write '" + path_.string() + "': " + std::strerror(error));
}

}  // namespace paracrine
