// SPDX-License-Identifier: BSD-3-Clause
//
// Wording and order of reported faults: one line a fault, in the order of the user's file.
#include "solver/base/errors.hpp"

#include <algorithm>
#include <tuple>

namespace paracrine {
namespace {

std::string joined(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    if (!text.empty()) text += '\n';
    text += diagnostic.text();
  }
  return text;
}

std::vector<Diagnostic> without_place(const std::string& message) {
  std::vector<Diagnostic> single(1);
  single[0].message = message;
  return single;
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
  return result;
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
