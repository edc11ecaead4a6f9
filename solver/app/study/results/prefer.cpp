// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cmath>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/samples.hpp"
#include "solver/base/text.hpp"
#include "solver/statistics/comparison.hpp"

namespace paracrine {
namespace {

// What a difference of two arms must exceed to count, and the largest of these.
struct Doubt {
  double margin = 0, numerical = 0, chance = 0;
  double largest() const { return std::max({margin, numerical, chance}); }
};

// One outcome, its direction turned so that more is better.
class Ranking {
 public:
  Ranking(const StudyResults& results, std::size_t outcome)
      : results_(results), outcome_(results.design.outcomes[outcome]), index_(outcome) {
    for (std::size_t a = 0; a < results.arms.size(); ++a) {
      if (std::isfinite(value(a))) order_.push_back(a);
      replicates_.push_back(replicate_outcomes(results, a, outcome));
    }
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
  Doubt doubt(std::size_t a, std::size_t b) const {
    const double larger = std::max(std::abs(value(a)), std::abs(value(b)));
    return {margin(a, b), numerical_error(results_, index_, larger),
            chance_difference(replicates_[a], replicates_[b])};
  }
  bool alike(std::size_t a, std::size_t b) const {
    return a == b || std::abs(value(a) - value(b)) <= doubt(a, b).largest();
  }

  std::vector<std::string> sentences(const Preference& found) const {
    std::vector<std::string> all{verdict(found)};
    const auto control = results_.design.control();
    const bool control_as_good = control && std::ranges::count(found.as_good, *control);
    if (found.as_good.size() > 1 && !control_as_good) add_least(found, all);
    add_control(found, all);
    add_samples(found, all);
    return all;
  }

  std::string verdict(const Preference& found) const {
    const std::string best = title(*found.best), at = amount(value(*found.best));
    if (!found.runner_up)
      return (results_.arms.size() == 1 ? "There is one arm only: " : "One arm only has run: ") +
             best + ", with " + name() + " " + at + ".";
    if (found.as_good.size() == order_.size())
      return "No arm can be preferred by " + name() + ": all lie within " + why(found) + " of " +
             at + ".";
    if (found.clear)
      return "Prefer " + best + ": its " + name() + " is " + at + ", " +
             difference_text(found.lead, *found.best, *found.runner_up) +
             (outcome_.more_is_better ? " more" : " less") + " than " + title(*found.runner_up) +
             ", the next. " + held_against(*found.best, *found.runner_up);
    return best + " has the " + (outcome_.more_is_better ? "highest " : "lowest ") + name() + ", " +
           at + ", but cannot be told from " + others(found) + ": they differ by no more than " +
           why(found) + ".";
  }

  // "0.081 mL (7 %)"; a share only where there is something to be a share of.
  std::string difference_text(double difference, std::size_t of, std::size_t base) const {
    const double whole = std::abs(value(base)), size = std::abs(difference);
    std::string text = amount(size);
    const bool nothing = whole <= std::max(numerical_error(results_, index_, whole), 1e-9 * size);
    if (nothing || value(of) * value(base) < 0) return text;
    if (size < 10 * whole) return text + " (" + short_number(100 * size / whole, 3) + " %)";
    return text + " (" + short_number(std::abs(value(of)) / whole, 2) + " times as much)";
  }

  // What a clear lead has been held against.
  std::string held_against(std::size_t a, std::size_t b) const {
    const Doubt d = doubt(a, b);
    std::string text = "That is more than the margin of " + outcome_.margin_text;
    if (d.chance > 0) text += ", than chance among replicates (" + amount(d.chance) + ")";
    if (d.numerical > 0) text += " and than the numerical error (" + amount(d.numerical) + ")";
    return text + (d.numerical > 0 ? "." : "; the numerical error is not known.");
  }

  // The largest doubt about any arm that is as good, in words.
  std::string why(const Preference& found) const {
    Doubt worst;
    for (const std::size_t a : found.as_good) {
      const Doubt d = doubt(*found.best, a);
      if (a != *found.best && d.largest() > worst.largest()) worst = d;
    }
    if (worst.margin >= worst.largest()) return "the margin of " + outcome_.margin_text;
    if (worst.numerical >= worst.largest())
      return "the numerical error of " + amount(worst.numerical);
    return "what chance does to replicates, " + amount(worst.chance);
  }

  std::string others(const Preference& found) const {
    std::vector<std::string> names;
    for (const std::size_t a : found.as_good)
      if (a != *found.best) names.push_back(results_.design.arms[a].title);
    return quoted_list(names, 6);
  }

  // Of arms as good as the best, the one that takes least of a numbered axis; of several the
  // better.
  void add_least(const Preference& found, std::vector<std::string>& all) const {
    for (std::size_t x = 0; x < results_.design.axes.size(); ++x) {
      std::optional<std::size_t> least;
      for (const std::size_t a : found.as_good) {
        const auto number = axis_number(x, a);
        if (!number) continue;
        const double lowest = least ? *axis_number(x, *least) : INFINITY;
        if (*number < lowest || (*number == lowest && good(a) > good(*least))) least = a;
      }
      const auto of_best = axis_number(x, *found.best);
      if (least && (!of_best || *axis_number(x, *least) < *of_best))
        all.push_back("Of those as good, " + title(*least) + " is lowest in \"" +
                      results_.design.axes[x].label + "\", with " + amount(value(*least)) + ".");
    }
  }

  std::optional<double> axis_number(std::size_t axis, std::size_t arm) const {
    const int step = results_.design.arms[arm].axis_values[axis];
    return step < 0 ? std::nullopt
                    : results_.design.axes[axis].values[static_cast<std::size_t>(step)].number;
  }

  void add_control(const Preference& found, std::vector<std::string>& all) const {
    const auto control = results_.design.control();
    if (!control) return;
    if (!std::isfinite(value(*control))) {
      all.push_back("The control, " + title(*control) + ", has no value to compare with.");
    } else if (*control == *found.best) {
      if (found.runner_up)
        all.push_back("The control is best: by this outcome no other arm is better.");
    } else if (alike(*found.best, *control)) {
      all.push_back("The control, " + title(*control) + ", with " + amount(value(*control)) +
                    " is as good: no gain over it is seen.");
    } else if (*control != *found.runner_up || !found.clear) {
      const double gain = value(*found.best) - value(*control);
      all.push_back(title(*found.best) + " has " + difference_text(gain, *found.best, *control) +
                    (gain > 0 ? " more" : " less") + " than the control, " + title(*control) +
                    " with " + amount(value(*control)) + ".");
    }
  }

  // Whether the uncertain numbers could turn it round.
  void add_samples(const Preference& found, std::vector<std::string>& all) const {
    if (!found.runner_up || sample_rows(results_.design) == 0) return;
    const auto control = results_.design.control();
    const std::size_t other = control && *control != *found.best && std::isfinite(value(*control))
                                  ? *control
                                  : *found.runner_up;
    const auto a =
        independent_outcomes(results_, outcome_.more_is_better ? *found.best : other, index_);
    const auto b =
        independent_outcomes(results_, outcome_.more_is_better ? other : *found.best, index_);
    const WinFraction wins = win_fraction(a, b);
    if (wins.pairs == 0) return;
    const auto percent = [](double share) { return short_number(100 * share, 3); };
    all.push_back("Over " + std::to_string(wins.pairs) + " samples of the uncertain numbers " +
                  title(*found.best) + " is better than " + title(other) + " in " +
                  percent(wins.share.value) + " % (95 % interval: " + percent(wins.share.low) +
                  " to " + percent(wins.share.high) + " %).");
  }

  const StudyResults& results_;
  const StudyOutcome& outcome_;
  std::size_t index_;
  std::vector<std::size_t> order_;               // arms, best first
  std::vector<std::vector<double>> replicates_;  // nominal values, one list an arm
};

}  // namespace

void prefer(StudyResults& results) {
  results.preferences.clear();
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o)
    results.preferences.push_back(Ranking(results, o).preference());
}

}  // namespace paracrine
