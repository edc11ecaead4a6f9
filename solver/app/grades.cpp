// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/grades.hpp"

namespace paracrine {

std::vector<std::string> parameters_of_grade(const Case& c, std::string_view grade) {
  std::vector<std::string> names;
  for (const ParameterCase& parameter : c.parameters)
    if (parameter.grade == grade) names.push_back(parameter.name);
  return names;
}

std::string count_of_grades(const Case& c) {
  std::string text;
  for (const std::string_view grade : grades) {
    const std::size_t count = parameters_of_grade(c, grade).size();
    if (count == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + std::string(grade);
  }
  return text;
}

}  // namespace paracrine
