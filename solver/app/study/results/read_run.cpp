// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/read_run.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/base/errors.hpp"
#include "solver/base/units.hpp"
#include "solver/io/files.hpp"
#include "solver/io/series_file.hpp"

namespace paracrine {
namespace {

using Json = nlohmann::ordered_json;  // measures stay in the order of the run

constexpr std::uintmax_t most_bytes = 256u << 20;

double number_of(const Json& json) {
  return json.is_number() ? json.get<double>() : absent;
}

void read_measures(const Json& summary, RunFiles& run) {
  for (const auto& [name, measure] : summary.at("measures").items())
    run.measures.push_back({{name, measure.value("unit", ""), measure.value("says", "")},
                            number_of(measure.at("last"))});
}

void read_ledger(const Json& summary, RunFiles& run) {
  for (const auto& [quantity, account] : summary.at("ledger").items()) {
    const double residual = std::abs(number_of(account.at("relative_residual")));
    run.cost.quantities += 1;
    if (residual <= run.worst_ledger) continue;
    run.worst_ledger = residual;
    run.worst_ledger_of = quantity;
  }
}

void read_cost(const Json& summary, RunFiles& run) {
  run.cost.nodes = number_of(summary.at("mesh").at("nodes"));
  run.cost.steps = number_of(summary.at("integration").at("steps"));
  run.cost.megabytes = number_of(summary.at("cost").at("peak_memory").at("value"));
}

void read_grades(const Json& summary, RunFiles& run) {
  if (!summary.contains("grades")) return;
  for (const auto& [grade, names] : summary.at("grades").items())
    run.grades.push_back({grade, names.get<std::vector<std::string>>()});
}

}  // namespace

RunFiles read_run(const std::filesystem::path& folder) {
  const auto path = folder / "summary.json";
  try {
    const Json summary = Json::parse(file_text(path, most_bytes));
    RunFiles run;
    read_measures(summary, run);
    read_ledger(summary, run);
    read_cost(summary, run);
    read_grades(summary, run);
    for (const Json& expectation : summary.at("expectations")) {
      ++run.expectations;
      run.expectations_met += expectation.at("met").get<bool>();
    }
    run.version = summary.at("software").at("paracrine").get<std::string>();
    run.time_unit = summary.at("end").at("unit").get<std::string>();
    run.end = number_of(summary.at("end").at("value"));
    return run;
  } catch (const Json::exception& error) {
    throw InputError("'" + path.string() + "' is damaged: " + error.what());
  }
}

Series read_run_series(const std::filesystem::path& folder) {
  const SeriesFile file = read_series(folder / "series.csv");
  Series series;
  const double factor = file.time_unit.empty() ? 1 : parse_unit(file.time_unit).factor;
  for (const double time : file.times) series.times.push_back(time * factor);
  for (const SeriesFile::Column& column : file.columns)
    series.columns.push_back({column.name, column.unit, column.values});
  return series;
}

double outcome_value(const Series& series, const StudyOutcome& outcome) {
  const SeriesColumn* column = series.find(outcome.measure);
  if (!column || column->values.empty()) return absent;
  if (outcome.over == "min") return range(series, *column).minimum;
  if (outcome.over == "max") return range(series, *column).maximum;
  return outcome.at ? value_at(series, *column, *outcome.at).value_or(absent)
                    : column->values.back();
}

}  // namespace paracrine
