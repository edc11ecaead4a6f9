// SPDX-License-Identifier: BSD-3-Clause
//
// What a benchmark is told, as `name=value` on the command line.
#pragma once

#include <map>
#include <set>
#include <string>

namespace paracrine::benchmarks {

class Options {
 public:
  /// @throws InputError for an argument without "="
  Options(int argc, char** argv);

  /// The value of an option, or `standard` when it is not given.
  /// @throws InputError when it is no number
  double real(const std::string& name, double standard);
  int whole(const std::string& name, int standard);
  std::string text(const std::string& name, const std::string& standard);

  /// To be called when all options have been read, so that a misspelt one does not go unnoticed.
  /// @throws InputError naming what was given and never asked for, and what there is
  void refuse_unknown() const;

 private:
  std::map<std::string, std::string> given_;
  std::set<std::string> known_;
};

}  // namespace paracrine::benchmarks
