// SPDX-License-Identifier: BSD-3-Clause
//
// Wording and order of reported faults: one line a fault, in the order of the user's file.
#include "solver/base/errors.hpp"

#include <algorithm>
#include <sstream>
#include <tuple>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string joined(const std::vector<Diagnostic>& diagnostics) {
  constexpr std::size_t most_shown = 100;  // nobody mends more before reading the file again
  std::string text;
  for (std::size_t i = 0; i < std::min(diagnostics.size(), most_shown); ++i)
    text += (text.empty() ? "" : "\n") + diagnostics[i].text();
  if (diagnostics.size() > most_shown)
    text += "\n... and " + std::to_string(diagnostics.size() - most_shown) + " more faults";
  return text;
}

// One a line.
std::vector<Diagnostic> without_place(const std::string& message) {
  std::vector<Diagnostic> all;
  std::istringstream lines(message);
  for (std::string line; std::getline(lines, line);) all.emplace_back().message = line;
  return all;
}

bool stands_before(const Diagnostic& a, const Diagnostic& b) {
  return std::tie(a.where.file, a.where.line, a.where.column) <
         std::tie(b.where.file, b.where.line, b.where.column);
}

}  // namespace

std::string SourceLocation::text() const {
  std::string result = file;
  for (const int part : {line, column}) {
    if (part <= 0) break;  // a column without a line helps nobody
    if (!result.empty()) result += ':';
    result += std::to_string(part);
  }
  return result;
}

std::string Diagnostic::text() const {
  std::string result = where.text();
  for (const std::string& part : {key, message}) {
    if (part.empty()) continue;
    if (!result.empty()) result += ": ";
    result += part;
  }
  return one_line(result, std::string::npos);  // a path or a name may hold what a terminal obeys
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(joined(diagnostics)), diagnostics_(std::move(diagnostics)) {}

InputError::InputError(const std::string& message) : InputError(without_place(message)) {}

void Diagnostics::throw_if_any() const {
  if (list_.empty()) return;
  std::vector<Diagnostic> sorted = list_;
  std::stable_sort(sorted.begin(), sorted.end(), stands_before);
  throw InputError(std::move(sorted));
}

}  // namespace paracrine
