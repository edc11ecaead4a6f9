// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <array>
#include <string_view>

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/sections/sections.hpp"

namespace paracrine {

namespace {

/// What a grade means to the reader; docs/concepts/parameter.md has it in full.
std::string meaning(const std::string& grade) {
  if (grade == "scenario") return "invented for this case, no source";
  if (grade == "memory") return "from the literature as remembered, to be checked";
  if (grade == "derived") return "computed from numbers that were seen";
  if (grade == "seen") return "read in the source that is named";
  return "";
}

/// The least solid first.
int place(const std::string& grade) {
  constexpr std::array<std::string_view, 4> order = {"scenario", "memory", "derived", "seen"};
  return static_cast<int>(std::find(order.begin(), order.end(), grade) - order.begin());
}

/// The first of them at once, the rest folded.
std::string names(const std::vector<std::string>& all) {
  constexpr std::size_t at_once = 8;
  if (all.size() <= at_once + 1) return list(all);
  const auto rest = all.begin() + at_once;
  return list({all.begin(), rest}) +
         folded("and " + std::to_string(all.size() - at_once) + " more", list({rest, all.end()}));
}

std::string one_grade(const GradeCount& grade) {
  const std::string says = meaning(grade.grade);
  return folded(std::to_string(grade.parameters.size()) + " " + grade.grade +
                    (says.empty() ? "" : ": " + says),
                names(grade.parameters), grade.grade == "scenario");
}

}  // namespace

std::string grades_section(const StudyResults& results) {
  std::vector<GradeCount> grades = results.grades;
  std::erase_if(grades, [](const GradeCount& g) { return g.parameters.empty(); });
  if (grades.empty()) return {};
  std::stable_sort(grades.begin(), grades.end(), [](const GradeCount& a, const GradeCount& b) {
    return place(a.grade) < place(b.grade);
  });
  std::string html;
  if (grades.front().grade == "scenario") {
    html += paragraph(counted(grades.front().parameters.size(), "value") +
                          " of the case are invented: the answer holds for the scenario that "
                          "they make.",
                      "warning");
  }
  for (const GradeCount& grade : grades) html += one_grade(grade);
  return section("grades", "How solid the parameters are", html);
}

}  // namespace paracrine
