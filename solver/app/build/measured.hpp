// SPDX-License-Identifier: BSD-3-Clause
//
// What measures hand on to the expectations of them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "solver/app/build/builder.hpp"

namespace paracrine::build {

/// A measure with what conversions need.
struct Measured {
  MeasureSpec spec;
  int index = -1;       ///< in the list of measures
  Dimension dimension;  ///< of its number
  double shown = 1;     ///< internal value of one shown unit
  double molar_mass = 0;
  std::string species;
};

/// The measures so far, and the names that formulas of measures may use.
struct MeasureList {
  explicit MeasureList(const Builder& b) : compiler(b.compiler) {}
  FormulaCompiler compiler;  ///< symbols of the case, behind those of measures
  std::vector<MeasureSpec> specs;
  std::map<std::string, Measured> by_name;
};

/// One measure, whose inputs are in the list; nothing when it is faulty.
std::optional<Measured> build_measure(Builder& b, const MeasureCase& source, MeasureList& list);

/// Whether a formula is of parameters, pools, measures and t alone; else a fault at `source`.
bool check_same_everywhere(Builder& b, expression::NodeId node, const SourceText& source);

/// A fault where a text names no measure: what it was left out for, or the nearest name.
void add_unknown_measure(Builder& b, const SourceText& name);

/// Converts expected values to the units their measures are shown in.
void build_expectations(Builder& b, const std::map<std::string, Measured>& measures,
                        std::vector<ExpectedValue>& expectations);

}  // namespace paracrine::build
