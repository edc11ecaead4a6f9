// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/ranking.hpp"

#include <algorithm>
#include <cmath>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/samples.hpp"

namespace paracrine {
Ranking::Ranking(const StudyResults& results, std::size_t outcome)
    : results_(results), index_(outcome) {
  for (std::size_t a = 0; a < results.arms.size(); ++a) {
    replicates_.push_back(replicate_outcomes(results, a, outcome));
    if (!std::isfinite(value(a))) continue;
    order_.push_back(a);
    largest_ = std::max(largest_, std::abs(value(a)));
  }
  std::ranges::stable_sort(order_,
                           [this](std::size_t a, std::size_t b) { return good(a) > good(b); });
}

double Ranking::value(std::size_t arm) const {
  return results_.arms[arm].outcome[index_];
}

double Ranking::good(std::size_t arm) const {
  return results_.design.outcomes[index_].more_is_better ? value(arm) : -value(arm);
}

double Ranking::margin(std::size_t a, std::size_t b) const {
  return margin_between(results_.design.outcomes[index_], value(a), value(b));
}

double Ranking::numerical(std::size_t arm) const {
  // Nothing in proportion to something known is known to be nothing.
  const bool is_known = numerical_error(results_, index_, largest_) > 0;
  return is_known ? numerical_error(results_, index_, value(arm)) : unknown_error / 2 * largest_;
}

// Against the control the error of the gain itself counts, where it is known.
double Ranking::numerical(std::size_t a, std::size_t b) const {
  const auto control = results_.design.control();
  const bool is_gain = control && (*control == a || *control == b);
  const double of_gain =
      is_gain ? numerical_error_of_gain(results_, index_, value(a) - value(b)) : 0;
  return of_gain > 0 ? of_gain : numerical(a) + numerical(b);
}

Doubt Ranking::doubt(std::size_t a, std::size_t b) const {
  return {margin(a, b), numerical(a, b), chance_difference(replicates_[a], replicates_[b])};
}

bool Ranking::alike(std::size_t a, std::size_t b) const {
  return a == b || std::abs(value(a) - value(b)) <= doubt(a, b).total();
}

Preference Ranking::preference() const {
  Preference found;
  found.outcome = index_;
  if (order_.empty()) return found;
  found.best = order_.front();
  if (order_.size() > 1) found.runner_up = order_[1];
  const std::size_t next = found.runner_up.value_or(*found.best);
  found.margin = doubt(*found.best, next).total();
  found.lead = lead(*found.best, next);
  for (std::size_t a = 0; a < results_.arms.size(); ++a)
    if (std::isfinite(value(a)) && alike(*found.best, a)) found.as_good.push_back(a);
  found.clear = found.runner_up && found.as_good.size() == 1;
  return found;
}

}  // namespace paracrine
