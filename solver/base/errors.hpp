// SPDX-License-Identifier: BSD-3-Clause
//
// Three kinds of failure. An InputError the user can mend: it says where, what was found and what
// would do, and carries every such fault of a file at once. A SolveError says that the numbers
// failed, when and where, and what to try. Everything else is a bug: assert.
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace paracrine {

/// Where in the user's text something stands. Line and column count from 1; 0 means unknown.
struct SourceLocation {
  std::string file;
  int line = 0;
  int column = 0;
  /// "case.toml:24:8", leaving out what is unknown.
  std::string text() const;
};

/// One fault of the input.
struct Diagnostic {
  SourceLocation where;
  std::string key;      ///< path in the file, e.g. "delivery.depot.dose"; may be empty
  std::string message;  ///< what is wrong, what was found, what would do; one line
  /// "case.toml:24:8: delivery.depot.dose: expected a count such as "2e6 cells", found "2e6 mL""
  std::string text() const;
};

/// The user can mend it. Exit code 1.
class InputError : public std::runtime_error {
 public:
  explicit InputError(std::vector<Diagnostic> diagnostics);
  /// A fault that has no place in a file, e.g. of the command line; several when the message has
  /// several lines.
  explicit InputError(const std::string& message);
  const std::vector<Diagnostic>& diagnostics() const noexcept { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

/// The numbers failed. Exit code 2.
class SolveError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// A check of the run itself failed: the ledger did not close, or an [expect] was missed. Exit
/// code 3.
class CheckError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Collects faults so that all are reported together; `throw_if_any` ends the collection.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic) { list_.push_back(std::move(diagnostic)); }
  void add(const SourceLocation& where, std::string key, std::string message) {
    list_.push_back({where, std::move(key), std::move(message)});
  }
  bool empty() const noexcept { return list_.empty(); }
  std::size_t size() const noexcept { return list_.size(); }
  const std::vector<Diagnostic>& list() const noexcept { return list_; }
  /// Sorted by place in the file. @throws InputError when anything was added.
  void throw_if_any() const;

 private:
  std::vector<Diagnostic> list_;
};

}  // namespace paracrine
