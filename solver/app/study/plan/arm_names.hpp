// SPDX-License-Identifier: BSD-3-Clause
//
// Names of arms as names of folders.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "solver/app/study/plan/combine.hpp"

namespace paracrine {

/// Letters, digits and + - . of a text, anything else as _; at most 80 of them.
std::string file_name(const std::string& text);

/// What is wrong with the name of an arm's folder; a named arm with axes has many, and one is told.
class NameCheck {
 public:
  explicit NameCheck(Diagnostics& faults) : faults_(faults) {}
  void operator()(const CombinedArm& arm);

 private:
  void add(const CombinedArm& arm, const std::string& fault);

  Diagnostics& faults_;
  std::set<std::string> seen_;
  std::set<std::pair<int, int>> told_;
};

}  // namespace paracrine
