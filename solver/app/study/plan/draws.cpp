// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/plan/draws.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "solver/app/study/plan/readers.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

UnitSample unit_sample(std::size_t dimensions, const SamplingPlan& plan) {
  const auto rows = static_cast<std::size_t>(plan.base_samples);
  if (plan.method == "Sobol sequence") return sobol_sequence(rows, dimensions, plan.seed);
  if (plan.method == "random") return random_sample(rows, dimensions, plan.seed);
  return latin_hypercube(rows, dimensions, plan.seed);
}

double rounded(double value) {
  return std::strtod(number(value, 6).c_str(), nullptr);
}

void take_card_range(PlanUncertain& plan, const ParameterCase& parameter, Diagnostics& faults) {
  if (parameter.range.size() != 2) {
    faults.add(plan.where, "uncertain." + plan.parameter.name + ".range",
               "the card states no range of '" + parameter.name +
                   "'; give the lowest and the highest value");
    return;
  }
  const Unit& unit = parameter.range[0].quantity.unit;
  const double low = parameter.range[0].quantity.number;
  const double high = parameter.range[1].value() / unit.factor;
  if (plan.logarithmic && low <= 0) {
    faults.add(plan.where, "uncertain." + plan.parameter.name + ".scale",
               "the card's range of '" + parameter.name + "' is not positive");
    return;
  }
  plan.parameter.unit = unit.text == "1" ? "" : unit.text;
  plan.distribution =
      plan.logarithmic ? Distribution(LogUniform{low, high}) : Distribution(Uniform{low, high});
  plan.parameter.distribution = distribution_text(plan) + ", the card's range";
  if (plan.parameter.source.empty()) plan.parameter.source = "range of the model card";
}

// A run that such a number spoils would fail, and the distribution be another one without it.
void check_sign(const PlanUncertain& plan, const UnitSample& sample, std::size_t column,
                Diagnostics& faults) {
  const Normal* normal = std::get_if<Normal>(&*plan.distribution);
  if (!normal) return;
  for (std::size_t row = 0; row < sample.rows; ++row) {
    if (sample(row, column) * normal->mean > 0) continue;
    faults.add(plan.where, "uncertain." + plan.parameter.name + ".normal",
               "sample " + std::to_string(row + 1) + " is " + number(sample(row, column)) +
                   ", on the other side of zero; a lognormal or triangular distribution keeps the "
                   "sign");
    return;
  }
}

}  // namespace

void take_card_ranges(std::vector<PlanUncertain>& uncertain, const Case& c, Diagnostics& faults) {
  for (PlanUncertain& plan : uncertain) {
    if (!plan.card_range) continue;
    const auto parameter = plan.path.size() == 2 && plan.path[0] == "parameters"
                               ? std::ranges::find(c.parameters, plan.path[1], &ParameterCase::name)
                               : c.parameters.end();
    if (parameter != c.parameters.end()) {
      take_card_range(plan, *parameter, faults);
    } else {
      std::vector<std::string> names;
      for (const ParameterCase& known : c.parameters) names.push_back("parameters." + known.name);
      const std::string near = did_you_mean(plan.parameter.path, names);
      faults.add(plan.where, "uncertain." + plan.parameter.name + ".range",
                 "'" + one_line(plan.parameter.path) + "' is no parameter of the case" +
                     (near.empty() ? "; give the lowest and the highest value" : near));
    }
  }
}

UnitSample draw(const std::vector<PlanUncertain>& uncertain, const SamplingPlan& plan,
                Diagnostics& faults) {
  const std::size_t dimensions = uncertain.size();
  if (dimensions == 0) return {};
  UnitSample sample = plan.indices ? saltelli_design(unit_sample(2 * dimensions, plan))
                                   : unit_sample(dimensions, plan);
  for (std::size_t i = 0; i < sample.values.size(); ++i)
    sample.values[i] = rounded(quantile(*uncertain[i % dimensions].distribution, sample.values[i]));
  for (std::size_t k = 0; k < dimensions; ++k) check_sign(uncertain[k], sample, k, faults);
  return sample;
}

Override change_of(const PlanUncertain& uncertain, double value) {
  Override change{uncertain.path, {}};
  change.value.where = uncertain.where;
  const std::string& unit = uncertain.parameter.unit;
  change.value.type = unit.empty() ? ValueType::real : ValueType::text;
  change.value.number = value;
  change.value.text = number(value) + " " + unit;
  return change;
}

}  // namespace paracrine
