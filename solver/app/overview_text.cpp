// SPDX-License-Identifier: BSD-3-Clause
//
// Text helpers that the parts of the overview share.
#include <cctype>
#include <sstream>

#include "solver/app/overview_parts.hpp"

namespace paracrine::overview_part {

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const char c : text) {
    const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!blank) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  while (!line.empty() && line.back() == ' ') line.pop_back();
  return line;
}

std::string by_region(const std::string& general,
                      const std::map<std::string, std::string>& regional) {
  std::string text = on_one_line(general);
  for (const auto& [region, value] : regional) text += "; " + region + ": " + on_one_line(value);
  return text;
}

std::string section(const std::string& title, const std::string& body) {
  if (body.empty()) return {};
  std::string text = "\n" + title + "\n";
  std::istringstream lines(body);
  for (std::string line; std::getline(lines, line);) {
    text += line.empty() ? "\n" : "  " + line + "\n";
  }
  return text;
}

}  // namespace paracrine::overview_part
