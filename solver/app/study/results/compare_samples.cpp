// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/samples.hpp"

namespace paracrine {
namespace {

constexpr std::size_t resamples = 1000;

std::vector<double> with_sign(std::vector<double> values, double sign) {
  for (double& value : values) value *= sign;
  return values;
}

WinTable win_table(const StudyResults& results, std::size_t outcome) {
  const double sign = results.design.outcomes[outcome].more_is_better ? 1 : -1;
  std::vector<std::vector<double>> values;
  for (std::size_t a = 0; a < results.arms.size(); ++a)
    values.push_back(with_sign(independent_outcomes(results, a, outcome), sign));
  WinTable table;
  table.outcome = outcome;
  for (const std::vector<double>& a : values) {
    table.wins.emplace_back();
    for (const std::vector<double>& b : values) table.wins.back().push_back(win_fraction(a, b));
  }
  return table;
}

std::vector<double> difference(std::vector<double> a, const std::vector<double>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] -= b[i];
  return a;
}

// More than its numerical error: what hangs on the choice of steps hangs on no parameter.
bool varies(const StudyResults& results, std::size_t outcome, const std::vector<double>& values) {
  const Spread all = spread(values);
  const double largest = std::max(std::abs(all.lowest), std::abs(all.highest));
  const double known = numerical_error(results, outcome, largest);
  return all.highest - all.lowest > (known > 0 ? known : 1e-6 * largest);
}

void add_sensitivity(StudyResults& results, std::size_t outcome, std::size_t arm,
                     std::optional<std::size_t> minus) {
  Sensitivity found{outcome, arm, minus, std::nullopt, {}};
  std::vector<double> values = sampled_outcomes(results, arm, outcome);
  if (minus) values = difference(values, sampled_outcomes(results, *minus, outcome));
  if (std::ranges::none_of(values, [](double v) { return std::isfinite(v); })) return;
  const std::size_t parameters = results.design.uncertain.size();
  if (results.design.sampling.indices && varies(results, outcome, values))
    found.indices = sobol_indices(values, parameters, resamples, results.design.sampling.seed);
  values.resize(independent_rows(results.design));
  found.bars = tornado(independent_draws(results.design), values, parameters);
  results.sensitivities.push_back(std::move(found));
}

}  // namespace

void compare_samples(StudyResults& results) {
  results.wins.clear();
  results.sensitivities.clear();
  if (sample_rows(results.design) == 0) return;
  const std::optional<std::size_t> control = results.design.control();
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o) {
    results.wins.push_back(win_table(results, o));
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
      add_sensitivity(results, o, a, std::nullopt);
      if (control && *control != a) add_sensitivity(results, o, a, control);
    }
  }
}

}  // namespace paracrine
