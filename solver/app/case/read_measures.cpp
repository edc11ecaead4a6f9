// SPDX-License-Identifier: BSD-3-Clause
//
// Readers of [measure] and [expect].
#include <array>

#include "solver/app/case/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

constexpr std::array<std::pair<std::string_view, MeasureType>, 14> measure_types = {{
    {"value_at", MeasureType::value_at},
    {"integral", MeasureType::integral},
    {"mean", MeasureType::mean},
    {"min", MeasureType::min},
    {"max", MeasureType::max},
    {"exposure", MeasureType::exposure},
    {"volume_above", MeasureType::volume_above},
    {"volume_below", MeasureType::volume_below},
    {"reach", MeasureType::reach},
    {"ledger", MeasureType::ledger},
    {"flow_through", MeasureType::flow_through},
    {"formula", MeasureType::formula},
    {"accumulated", MeasureType::accumulated},
    {"delivered", MeasureType::delivered},
}};

template <class Read>
auto if_known(const Section& section, std::string_view name, Read read) {
  const bool known = find_key(section.path() / name) != nullptr;
  using Result = decltype(read(section, name));
  return known ? read(section, name) : Result{};
}

std::optional<SourceText> source(const Section& section, std::string_view name) {
  return section.source_text(name);
}
std::vector<SourceText> names(const Section& section, std::string_view name) {
  return section.texts(name);
}
MeasureCase read_measure(const std::string& name, const Section& section, MeasureType type,
                         const Section& what, Diagnostics& faults) {
  MeasureCase measure;
  measure.name = name;
  measure.type = type;
  measure.where = section.where();
  measure.unit = section.unit("unit");
  measure.says = section.text("says");
  measure.with = section.texts("with");
  if (type == MeasureType::formula) {
    measure.formula = section.source_text("formula");
    return measure;
  }
  measure.measure = if_known(what, "measure", source);
  measure.species = if_known(what, "species", source);
  measure.formula = if_known(what, "formula", source);
  measure.boundary = if_known(what, "boundary", source);
  measure.entry = if_known(what, "entry", source);
  measure.regions = if_known(what, "region", names);
  measure.threshold = if_known(what, "threshold", source);
  const std::string_view point = type == MeasureType::reach ? "from" : "point";
  if (what.has(point)) measure.point = point_of(what, point, faults).value_or(Point{});
  return measure;
}

// Names go into the header of a CSV file.
bool check_name(const std::string& name, const Section& section, Diagnostics& faults) {
  if (!name.empty() && name.find_first_of(",\"\n\r\t[]") == std::string::npos) return true;
  faults.add(section.where(), path_text(section.path()),
             "a measure's name is a column of series.csv; leave out commas, quotes and brackets");
  return false;
}

void check_expectation(const Section& section, const Expectation& expected, Diagnostics& faults) {
  const bool anything = section.has("value") || section.has("above") || section.has("below");
  if (!anything) {
    faults.add(section.where(), path_text(section.path()),
               "expects nothing; give 'value' and 'within', or 'above', or 'below'");
  } else if (expected.value.has_value() != expected.within.has_value()) {
    faults.add(
        section.where(), path_text(section.path()),
        "'value' and 'within' belong together, such as value = \"1.9 mL\", within = \"5 %\"");
  }
}

bool is_percentage(const Given& within) {
  return within.quantity.unit.text == "%";
}

Expectation read_expectation(const std::string& measure, const Section& section,
                             Diagnostics& faults) {
  Expectation expected;
  expected.measure = {measure, section.where(), path_text(section.path()), false};
  const std::optional<Given> at = section.quantity("at");
  if (at) expected.at = at->value();
  expected.value = section.quantity("value");
  expected.within = section.quantity("within");
  expected.above = section.quantity("above");
  expected.below = section.quantity("below");
  expected.relative = expected.within && is_percentage(*expected.within);
  expected.source = section.text("source");
  check_expectation(section, expected, faults);
  return expected;
}

}  // namespace

std::vector<MeasureCase> read_measures(const Section& measures, Diagnostics& faults) {
  std::vector<MeasureCase> all;
  for (const auto& [name, section] : measures.tables()) {
    if (!check_name(name, section, faults)) continue;
    MeasureCase
        measure;  // without kind it is known to be faulty, and what expects it is left alone
    measure.name = name;
    measure.where = section.where();
    for (const auto& [word, type] : measure_types) {
      if (!section.has(word)) continue;
      measure = read_measure(name, section, type, section.table(word), faults);
    }
    all.push_back(std::move(measure));
  }
  return all;
}

std::vector<Expectation> read_expectations(const Section& expectations, Diagnostics& faults) {
  std::vector<Expectation> all;
  for (const std::string& measure : expectations.names()) {
    for (const Section& section : expectations.tables(measure)) {
      all.push_back(read_expectation(measure, section, faults));
    }
  }
  return all;
}

}  // namespace paracrine
