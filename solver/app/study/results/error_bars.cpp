// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/error_bars.hpp"

#include <algorithm>
#include <cmath>

#include "solver/app/study/results/read_run.hpp"

namespace paracrine {

namespace {

/// An error in proportion to the tolerance is a tenth of itself at a tenth of it.
constexpr double time_share = 10.0 / 9;

double value_in(const Series& series, const StudyOutcome& outcome) {
  const double value = outcome_value(series, outcome);
  return std::isfinite(value) ? value : absent;
}

/// A value and how often the edges were halved for it.
struct LevelValue {
  int halvings = 0;
  double value = 0;
};

/// Values of one outcome: on the levels, and in fine time where there is such a run.
struct Values {
  std::vector<double> levels;
  std::optional<double> fine_time;
};

/// Those that are finite.
std::vector<LevelValue> level_values(const Values& values) {
  std::vector<LevelValue> all;
  for (std::size_t k = 0; k < values.levels.size(); ++k)
    if (std::isfinite(values.levels[k])) all.push_back({static_cast<int>(k), values.levels[k]});
  return all;
}

/// The order three levels show, if they show one.
std::optional<double> order_of(double m0, double m1, double m2) {
  const double first = m1 - m0, second = m2 - m1;
  if (!(first * second > 0)) return {};
  const double order = std::log2(first / second);
  if (!(order >= 0.5 && order <= 4)) return {};
  return order;
}

double largest_difference(const std::vector<LevelValue>& values) {
  const auto less = [](const LevelValue& a, const LevelValue& b) { return a.value < b.value; };
  const auto [low, high] = std::minmax_element(values.begin(), values.end(), less);
  return high->value - low->value;
}

/// Error of the first of two values, for second order.
double second_order_error(const LevelValue& coarse, const LevelValue& fine) {
  const double gain = std::pow(4.0, fine.halvings - coarse.halvings);
  return std::abs(fine.value - coarse.value) * gain / (gain - 1);
}

void set_mesh_error(ErrorBar& bar, const std::vector<LevelValue>& values) {
  if (values.size() < 2 || values.front().halvings != 0) {
    bar.mesh = absent;
  } else if (values.size() == 2) {
    bar.mesh = second_order_error(values[0], values[1]);
  } else {
    const double m0 = values[0].value, m1 = values[1].value, m2 = values[2].value;
    bar.order = order_of(m0, m1, m2);
    bar.mesh = bar.order
                   ? std::abs(m2 - m0) + std::abs(m2 - m1) / (std::pow(2, *bar.order) - 1)
                   : std::max(largest_difference(values), second_order_error(values[0], values[1]));
  }
}

Values values_of(const VerificationRuns& runs, const StudyOutcome& asked) {
  StudyOutcome outcome = asked;  // the end of all is that of the case's own run
  const Series& own = runs.levels.front();
  if (outcome.over == "end" && !outcome.at && !own.times.empty()) outcome.at = own.times.back();
  Values values;
  for (const Series& level : runs.levels) values.levels.push_back(value_in(level, outcome));
  if (runs.fine_time) values.fine_time = value_in(*runs.fine_time, outcome);
  return values;
}

ErrorBar bar_of(const VerificationRuns& runs, const StudyOutcome& outcome, const Values& values) {
  ErrorBar bar;
  bar.measure = outcome.measure;
  if (const SeriesColumn* column = runs.levels.front().find(outcome.measure))
    bar.unit = column->unit;
  bar.value = values.levels.front();
  set_mesh_error(bar, level_values(values));
  bar.time = values.fine_time ? time_share * std::abs(*values.fine_time - bar.value) : 0;
  if (std::isnan(bar.value)) bar.time = absent;
  return bar;
}

}  // namespace

ErrorBar error_bar(const VerificationRuns& runs, const StudyOutcome& outcome) {
  return bar_of(runs, outcome, values_of(runs, outcome));
}

ErrorBar gain_error_bar(const VerificationRuns& arm, const VerificationRuns& control,
                        const StudyOutcome& outcome) {
  Values gain = values_of(arm, outcome);
  const Values base = values_of(control, outcome);
  gain.levels.resize(std::min(gain.levels.size(), base.levels.size()));
  for (std::size_t k = 0; k < gain.levels.size(); ++k) gain.levels[k] -= base.levels[k];
  if (gain.fine_time) *gain.fine_time -= base.fine_time.value_or(absent);
  return bar_of(arm, outcome, gain);
}

std::vector<ErrorBar> error_bars(const VerificationRuns& runs,
                                 std::span<const StudyOutcome> outcomes) {
  std::vector<ErrorBar> bars;
  for (const StudyOutcome& outcome : outcomes) bars.push_back(error_bar(runs, outcome));
  for (const SeriesColumn& column : runs.levels.front().columns) {
    const bool decides = std::any_of(outcomes.begin(), outcomes.end(), [&](const StudyOutcome& o) {
      return o.measure == column.name;
    });
    StudyOutcome at_the_end;
    at_the_end.measure = column.name;
    if (!decides) bars.push_back(error_bar(runs, at_the_end));
  }
  return bars;
}

}  // namespace paracrine
