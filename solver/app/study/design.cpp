// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/design.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {

double margin_between(const StudyOutcome& outcome, double a, double b) {
  return outcome.relative ? outcome.margin * std::max(std::abs(a), std::abs(b)) : outcome.margin;
}

std::optional<std::size_t> StudyDesign::control() const {
  for (std::size_t a = 0; a < arms.size(); ++a)
    if (arms[a].is_control) return a;
  return std::nullopt;
}

std::vector<std::size_t> StudyDesign::nominal_runs(std::size_t arm) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (runs[i].is_nominal() && runs[i].arm == static_cast<int>(arm)) found.push_back(i);
  return found;
}

}  // namespace paracrine
