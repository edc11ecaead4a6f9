// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/arm_names.hpp"

#include <cctype>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// What the runner puts behind a folder's name says how its run stands.
bool is_reserved(const std::string& name) {
  return name.ends_with(".failed") || name.find(".running-") != std::string::npos;
}

}  // namespace

std::string file_name(const std::string& text) {
  std::string name;
  for (const char c : text) {
    const bool kept =
        std::isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.' || c == '_';
    if (kept || (!name.empty() && name.back() != '_')) name += kept ? c : '_';
  }
  while (name.ends_with('_')) name.pop_back();
  constexpr std::size_t longest = 80;
  if (name.size() > longest) name.resize(longest);
  return name.empty() || name.front() == '.' ? "_" + name : name;
}

void NameCheck::operator()(const CombinedArm& arm) {
  constexpr std::size_t longest = 200;  // of the 255 a folder's name may have
  const std::string& name = arm.arm.name;
  if (!seen_.insert(name).second)
    add(arm, "two arms would share the folder '" + name +
                 "'; give arms or values names that differ in letters and digits");
  if (name.size() > longest)
    add(arm, "the folder of an arm would have a name of more than 200 letters, '" + one_line(name) +
                 "'; give its values short names (names = [..])");
  if (is_reserved(name))
    add(arm, "'" + name + "' reads like the folder of a failed or running run; call it otherwise");
}

void NameCheck::add(const CombinedArm& arm, const std::string& fault) {
  if (told_.insert({arm.where.line, arm.where.column}).second) faults_.add(arm.where, "", fault);
}

}  // namespace paracrine
