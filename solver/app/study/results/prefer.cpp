// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>

#include "solver/app/study/results/analyse.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

// One outcome, its direction turned so that more is better.
class Ranking {
 public:
  Ranking(const StudyResults& results, std::size_t outcome)
      : results_(results), outcome_(results.design.outcomes[outcome]), index_(outcome) {
    for (std::size_t a = 0; a < results.arms.size(); ++a)
      if (std::isfinite(value(a))) order_.push_back(a);
    std::ranges::stable_sort(order_,
                             [this](std::size_t a, std::size_t b) { return good(a) > good(b); });
  }

  Preference preference() const {
    Preference found;
    found.outcome = index_;
    if (order_.empty()) {
      found.sentences = {"No arm has a value of " + name() + " yet."};
      return found;
    }
    found.best = order_.front();
    if (order_.size() > 1) found.runner_up = order_[1];
    found.margin = margin(*found.best, found.runner_up.value_or(*found.best));
    found.lead = good(*found.best) - good(found.runner_up.value_or(*found.best));
    for (std::size_t a = 0; a < results_.arms.size(); ++a)
      if (std::isfinite(value(a)) && alike(*found.best, a)) found.as_good.push_back(a);
    found.clear = found.runner_up && found.as_good.size() == 1;
    found.sentences = sentences(found);
    return found;
  }

 private:
  double value(std::size_t arm) const { return results_.arms[arm].outcome[index_]; }
  double good(std::size_t arm) const { return outcome_.more_is_better ? value(arm) : -value(arm); }
  std::string name() const { return outcome_text(outcome_); }
  std::string title(std::size_t arm) const { return "\"" + results_.design.arms[arm].title + "\""; }
  std::string amount(double v) const { return amount_text(results_, index_, v); }

  double margin(std::size_t a, std::size_t b) const {
    return outcome_.relative ? outcome_.margin * std::max(std::abs(value(a)), std::abs(value(b)))
                             : outcome_.margin;
  }
  double error(std::size_t a, std::size_t b) const {
    return numerical_error(results_, index_, std::max(std::abs(value(a)), std::abs(value(b))));
  }
  // Neither the margin nor the error bars let the two be told apart.
  bool alike(std::size_t a, std::size_t b) const {
    const double difference = std::abs(value(a) - value(b));
    return difference <= margin(a, b) || difference <= error(a, b);
  }

  std::string share(double difference, double of) const {
    return of == 0 ? "" : " (" + number(100 * std::abs(difference / of), 3) + " %)";
  }

  std::vector<std::string> sentences(const Preference& found) const {
    std::vector<std::string> all{verdict(found)};
    if (found.as_good.size() > 1) add_least(found, all);
    add_control(found, all);
    return all;
  }

  std::string verdict(const Preference& found) const {
    const std::string best = title(*found.best), at = amount(value(*found.best));
    if (!found.runner_up)
      return "There is one arm only: " + best + ", with " + name() + " " + at + ".";
    if (found.as_good.size() == order_.size())
      return "No arm can be preferred by " + name() + ": all lie within " + why(found) + " of " +
             at + ".";
    if (found.clear)
      return "Prefer " + best + ": its " + name() + " is " + at + ", " + amount(found.lead) +
             share(found.lead, value(*found.runner_up)) +
             (outcome_.more_is_better ? " more" : " less") + " than " + title(*found.runner_up) +
             ", the next; the margin is " + outcome_.margin_text + ".";
    return best + " has the " + (outcome_.more_is_better ? "most " : "least ") + name() + ", " +
           at + ", but cannot be told from " + others(found) + ": they differ by no more than " +
           why(found) + ".";
  }

  std::string why(const Preference& found) const {
    const double numerical = error(*found.best, *found.best);
    if (numerical > margin(*found.best, *found.best))
      return "the numerical error of " + amount(numerical);
    return "the margin of " + outcome_.margin_text;
  }

  std::string others(const Preference& found) const {
    std::vector<std::string> names;
    for (const std::size_t a : found.as_good)
      if (a != *found.best) names.push_back(results_.design.arms[a].title);
    return quoted_list(names, 6);
  }

  // Of arms as good as the best, the one that takes least of a numbered axis.
  void add_least(const Preference& found, std::vector<std::string>& all) const {
    for (std::size_t x = 0; x < results_.design.axes.size(); ++x) {
      const StudyAxis& axis = results_.design.axes[x];
      std::optional<std::size_t> least;
      double lowest = 0;
      for (const std::size_t a : found.as_good) {
        const auto number = axis_number(x, a);
        if (!number || (least && *number >= lowest)) continue;
        least = a;
        lowest = *number;
      }
      if (least && *least != *found.best)
        all.push_back("The lowest " + axis.label + " among these is that of " + title(*least) +
                      ", " + amount(value(*least)) + ".");
    }
  }

  std::optional<double> axis_number(std::size_t axis, std::size_t arm) const {
    const int step = results_.design.arms[arm].axis_values[axis];
    return step < 0 ? std::nullopt
                    : results_.design.axes[axis].values[static_cast<std::size_t>(step)].number;
  }

  void add_control(const Preference& found, std::vector<std::string>& all) const {
    const auto control = results_.design.control();
    if (!control || !std::isfinite(value(*control))) return;
    if (*control == *found.best) {
      if (found.clear) all.push_back("The control is best: nothing that was tried helps.");
      return;
    }
    const double gain = value(*found.best) - value(*control);
    all.push_back("Against the control, " + title(*control) + " with " + amount(value(*control)) +
                  ", that is " + (gain >= 0 ? "+" : "") + amount(gain) +
                  share(gain, value(*control)) +
                  (alike(*found.best, *control) ? ", which does not count as a difference." : "."));
  }

  const StudyResults& results_;
  const StudyOutcome& outcome_;
  std::size_t index_;
  std::vector<std::size_t> order_;  // arms, best first
};

}  // namespace

void prefer(StudyResults& results) {
  results.preferences.clear();
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o)
    results.preferences.push_back(Ranking(results, o).preference());
}

}  // namespace paracrine
