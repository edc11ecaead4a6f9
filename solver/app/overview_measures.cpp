// SPDX-License-Identifier: BSD-3-Clause
//
// What a case measures, in which unit, and what the numbers say.
#include <algorithm>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine::overview_part {
namespace {

const char* word(MeasureType type) {
  switch (type) {
    case MeasureType::value_at:
      return "value of ";
    case MeasureType::integral:
      return "integral of ";
    case MeasureType::mean:
      return "mean of ";
    case MeasureType::min:
      return "lowest ";
    case MeasureType::max:
      return "highest ";
    case MeasureType::exposure:
      return "exposure to ";
    case MeasureType::volume_above:
      return "volume of ";
    case MeasureType::volume_below:
      return "volume of ";
    case MeasureType::reach:
      return "reach of ";
    case MeasureType::ledger:
      return "ledger of ";
    case MeasureType::flow_through:
      return "flow through ";
    case MeasureType::accumulated:
      return "time integral of ";
    case MeasureType::delivered:
      return "delivered ";
    case MeasureType::formula:
      break;
  }
  return "";
}

std::string what(const MeasureCase& measure) {
  std::string text = word(measure.type);
  for (const auto* of : {&measure.species, &measure.formula, &measure.boundary, &measure.measure}) {
    if (*of) text += on_one_line((*of)->text);
  }
  if (measure.entry) text += ": " + measure.entry->text;
  if (measure.threshold) {
    text += measure.type == MeasureType::volume_below ? " below " : " above ";
    text += on_one_line(measure.threshold->text);
  }
  std::vector<std::string> regions;
  for (const SourceText& region : measure.regions) regions.push_back(region.text);
  return regions.empty() ? text : text + " in " + quoted_list(regions, regions.size());
}

}  // namespace

std::string measures(const Case& c, const std::vector<MeasureSpec>& specs) {
  using enum TextTable::Align;
  TextTable table({left, left, left});
  for (const MeasureCase& measure : c.measures) {
    const auto spec = std::ranges::find(specs, measure.name, &MeasureSpec::name);
    if (spec == specs.end()) continue;
    table.add({measure.name + " [" + spec->unit + "]", what(measure), measure.says});
  }
  return table.text();
}

}  // namespace paracrine::overview_part
