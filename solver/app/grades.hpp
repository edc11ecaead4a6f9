// SPDX-License-Identifier: BSD-3-Clause
//
// How solid the numbers of a case are, for its reports.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "solver/app/case/case.hpp"

namespace paracrine {

/// From solid to chosen. docs/concepts/parameter.md says what they mean.
inline constexpr std::array<std::string_view, 4> grades = {"seen", "derived", "memory", "scenario"};

/// Names of the parameters of one grade, numbers and formulas, in the order of cards and case.
std::vector<std::string> parameters_of_grade(const Case& c, std::string_view grade);

/// "12 seen, 9 derived, 14 memory, 20 scenario"; empty when nothing has a grade.
std::string count_of_grades(const Case& c);

}  // namespace paracrine
