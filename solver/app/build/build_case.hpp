// SPDX-License-Identifier: BSD-3-Clause
//
// Case -> what is solved and measured. All names are looked up here, all formulas compiled, all
// dimensions checked; only the names that belong to the mesh wait for it (check_names.hpp).
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "solver/app/case/case.hpp"
#include "solver/app/case/load.hpp"
#include "solver/output/measures.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// What a measure must be at one time, in the unit the measure is shown in.
struct ExpectedValue {
  std::string measure;
  double time = 0;  ///< h
  double value = 0, within = std::numeric_limits<double>::infinity();
  double above = -std::numeric_limits<double>::infinity();
  double below = std::numeric_limits<double>::infinity();
  std::string text;  ///< as written, e.g. "1.9 mL within 5 %"
  SourceLocation where;

  bool met(double number) const noexcept;
};

struct BuiltCase {
  Problem problem;
  std::vector<MeasureSpec> measures;
  std::vector<ExpectedValue> expectations;
};

/// Adds faults; what is sound is built.
BuiltCase build_case(const Case& c, Diagnostics& faults);

/// @throws InputError with all faults
BuiltCase build_case(const Case& c);
/// The same, for who needs the problem alone.
Problem build_problem(const Case& c);

/// A case as it stands in its file and as it is solved.
struct LoadedCase {
  Case source;
  BuiltCase built;
};

/// Reads and builds, so that faults of both kinds are reported together. @throws InputError
LoadedCase load_case(const CaseSource& source);

}  // namespace paracrine
