// SPDX-License-Identifier: BSD-3-Clause
//
// Which reactions and measures a case does without, and why.
#include <algorithm>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"
#include "solver/expression/formula.hpp"

namespace paracrine {
namespace {

using Names = std::vector<std::string>;

// Empty when nothing is missing.
std::string why_missing(const std::vector<SourceText>& with, const Names& known) {
  Names missing;
  for (const SourceText& name : with) {
    if (!std::ranges::count(known, name.text)) missing.push_back(name.text);
  }
  return missing.empty() ? std::string() : "the case has no species " + quoted_list(missing);
}

bool needs_a_past(MeasureType type) {
  return type == MeasureType::exposure || type == MeasureType::accumulated ||
         type == MeasureType::delivered;
}

// What the reason of one measure is for those that are of it.
std::string why_lacking(const MeasureCase& measure, const std::vector<LeftOut>& left_out) {
  for (const std::string& name : measures_named(measure)) {
    if (std::ranges::count(left_out, name, &LeftOut::name))
      return "it is of '" + name + "', which is left out";
  }
  return {};
}

// Moves out what `why` gives a reason for.
template <class Item, class Why>
std::size_t move_out(std::vector<Item>& items, std::vector<LeftOut>& left_out, const Why& why) {
  return std::erase_if(items, [&](const Item& item) {
    const std::string reason = why(item);
    if (!reason.empty()) left_out.push_back({item.name, reason});
    return !reason.empty();
  });
}

}  // namespace

std::vector<std::string> measures_named(const MeasureCase& measure) {
  if (measure.measure) return {measure.measure->text};
  if (measure.type != MeasureType::formula || !measure.formula) return {};
  try {
    return expression::Formula(measure.formula->text).names();
  } catch (const expression::FormulaError&) {
    return {};  // a quantity, or reported when it is compiled
  }
}

std::vector<LeftOut> leave_out(std::vector<ReactionCase>& reactions, const Names& known) {
  std::vector<LeftOut> left_out;
  move_out(reactions, left_out,
           [&](const ReactionCase& reaction) { return why_missing(reaction.with, known); });
  return left_out;
}

std::vector<LeftOut> leave_out(std::vector<MeasureCase>& measures, const Names& known,
                               bool steady) {
  std::vector<LeftOut> left_out;
  move_out(measures, left_out, [&](const MeasureCase& measure) {
    const std::string missing = why_missing(measure.with, known);
    return missing.empty() && steady && needs_a_past(measure.type)
               ? std::string("a steady state has no past to add up")
               : missing;
  });
  while (move_out(measures, left_out,
                  [&](const MeasureCase& measure) { return why_lacking(measure, left_out); }) > 0) {
  }
  return left_out;
}

}  // namespace paracrine
