// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/failure.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "solver/base/text.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

std::string text_of(const std::filesystem::path& log) {
  try {
    return file_text(log);
  } catch (const FileError&) {  // the disk that failed the run may fail its log
    return {};
  }
}

// The last line with those that hang on it, which are indented: "the ledger does not close:" and of
// which species.
std::string last_message(std::string_view text) {
  text = trimmed(text);
  std::string message;
  for (bool whole = text.empty(); !whole;) {
    const std::size_t end = text.rfind('\n');
    const std::string_view line = end == std::string_view::npos ? text : text.substr(end + 1);
    message = std::string(trimmed(line)) + (message.empty() ? "" : " ") + message;
    whole = end == std::string_view::npos || !line.starts_with(' ');
    if (!whole) text = trimmed(text.substr(0, end));
  }
  return message;
}

}  // namespace

std::string failure_of(const ChildEnd& end, const std::filesystem::path& log) {
  if (end.signal) {
    std::string reason =
        "killed by signal " + std::to_string(end.signal) + " (" + strsignal(end.signal) + ")";
    if (end.signal == SIGKILL) reason += "; out of memory?";
    return reason;
  }
  const std::string said = last_message(text_of(log));
  return said.empty() || said.starts_with("note: ")
             ? "ended with code " + std::to_string(end.exit_code)
             : one_line(said, 400);
}

bool is_fault_of_disk(const std::string& reason) {
  return std::ranges::any_of(
      std::initializer_list<int>{ENOSPC, EDQUOT, EROFS, EIO, EFBIG},
      [&reason](int error) { return reason.find(std::strerror(error)) != std::string::npos; });
}

}  // namespace paracrine
