// SPDX-License-Identifier: BSD-3-Clause
//
// What a ranking says, in sentences.
#include <algorithm>
#include <cmath>

#include "solver/app/study/results/analyse.hpp"
#include "solver/app/study/results/ranking.hpp"
#include "solver/app/study/results/samples.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

class Statement {
 public:
  Statement(const StudyResults& results, std::size_t outcome)
      : results_(results), outcome_(results.design.outcomes[outcome]), ranking_(results, outcome) {}

  Preference preference() const {
    Preference found = ranking_.preference();
    found.sentences = found.best
                          ? sentences(found)
                          : std::vector<std::string>{"No arm has a value of " + name() + " yet."};
    return found;
  }

 private:
  double value(std::size_t arm) const { return ranking_.value(arm); }
  std::string name() const { return outcome_text(outcome_); }
  std::string title(std::size_t arm) const { return "\"" + results_.design.arms[arm].title + "\""; }
  std::string amount(double v) const { return amount_text(results_, ranking_.outcome(), v); }

  std::vector<std::string> sentences(const Preference& found) const {
    std::vector<std::string> all{verdict(found)};
    add_edge(found, all);
    const auto control = results_.design.control();
    const bool control_as_good = control && std::ranges::count(found.as_good, *control);
    if (found.as_good.size() > 1 && !control_as_good) add_least(found, all);
    add_control(found, all);
    if (control && !control_as_good && std::isfinite(value(*control))) {
      add_least_effective(*control, all);
      if (ranking_.outcome() == 0) add_harm(found, *control, all);
    }
    add_samples(found, all);
    return all;
  }

  std::string verdict(const Preference& found) const {
    const std::string best = title(*found.best), at = amount(value(*found.best));
    if (!found.runner_up)
      return (results_.arms.size() == 1 ? "There is one arm only: " : "One arm only has run: ") +
             best + ", with " + name() + " " + at + ".";
    if (found.as_good.size() == ranking_.order().size())
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
    const double error = numerical_error(results_, ranking_.outcome(), whole);
    const bool nothing = whole <= std::max(error, 1e-9 * size);
    if (nothing || value(of) * value(base) < 0) return text;
    if (size < 10 * whole) return text + " (" + short_number(100 * size / whole, 3) + " %)";
    return text + " (" + short_number(std::round(std::abs(value(of)) / whole), 6) +
           " times as much)";
  }

  // What a clear lead has been held against.
  std::string held_against(std::size_t a, std::size_t b) const {
    return "That is more than " + in_words(ranking_.doubt(a, b)) + ".";
  }

  // "the margin of 5 %, the numerical error (0.2 mL) and chance among replicates (1 mL)"
  std::string in_words(const Doubt& doubt) const {
    const bool known = numerical_error(results_, ranking_.outcome(), largest()) > 0;
    std::vector<std::string> parts{"the margin of " + outcome_.margin_text};
    if (known) parts.push_back("the numerical error (" + amount(doubt.numerical) + ")");
    if (doubt.chance > 0) parts.push_back("chance among replicates (" + amount(doubt.chance) + ")");
    std::string text = parts.front();
    for (std::size_t i = 1; i < parts.size(); ++i)
      text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return parts.size() > 1 ? text + " together" : text;
  }

  double largest() const {
    double all = 0;
    for (const std::size_t a : ranking_.order()) all = std::max(all, std::abs(value(a)));
    return all;
  }

  // The doubt about the arm that is least alike among those that cannot be told from the best.
  std::string why(const Preference& found) const {
    std::size_t farthest = *found.best;
    for (const std::size_t a : found.as_good)
      if (ranking_.lead(*found.best, a) > ranking_.lead(*found.best, farthest)) farthest = a;
    const Doubt doubt = ranking_.doubt(*found.best, farthest);
    if (ranking_.lead(*found.best, farthest) <= doubt.margin)
      return "the margin of " + outcome_.margin_text;
    return in_words(doubt);
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
        if (*number < lowest || (*number == lowest && ranking_.good(a) > ranking_.good(*least)))
          least = a;
      }
      const auto of_best = axis_number(x, *found.best);
      if (least && (!of_best || *axis_number(x, *least) < *of_best))
        all.push_back("Of those as good, " + title(*least) + " is lowest in \"" +
                      results_.design.axes[x].label + "\", with " + amount(value(*least)) + ".");
    }
  }

  // Best at the end of what was tried.
  void add_edge(const Preference& found, std::vector<std::string>& all) const {
    if (!found.clear) return;
    for (std::size_t x = 0; x < results_.design.axes.size(); ++x) {
      const auto own = axis_number(x, *found.best);
      double lowest = INFINITY, highest = -INFINITY;
      for (const std::size_t a : ranking_.order()) {
        const auto number = axis_number(x, a);
        if (!number) continue;
        lowest = std::min(lowest, *number);
        highest = std::max(highest, *number);
      }
      if (!own || !(lowest < highest) || (*own != lowest && *own != highest)) continue;
      all.push_back(std::string("It is at the ") + (*own == highest ? "highest" : "lowest") +
                    " \"" + results_.design.axes[x].label + "\" that was tried: " +
                    (*own == highest ? "more" : "less") + " may be better still.");
    }
  }

  // The least of a numbered axis that beats the control.
  void add_least_effective(std::size_t control, std::vector<std::string>& all) const {
    for (std::size_t x = 0; x < results_.design.axes.size(); ++x) {
      std::optional<std::size_t> least;
      for (const std::size_t a : ranking_.order())
        if (axis_number(x, a) && ranking_.beats(a, control) &&
            (!least || *axis_number(x, a) < *axis_number(x, *least)))
          least = a;
      if (least)
        all.push_back("The lowest in \"" + results_.design.axes[x].label +
                      "\" that is better than the control is " + title(*least) + ".");
    }
  }

  // Where the arm that the deciding outcome prefers does worse than the control by another.
  void add_harm(const Preference& found, std::size_t control, std::vector<std::string>& all) const {
    for (std::size_t o = 0; o < results_.design.outcomes.size(); ++o) {
      const Ranking other(results_, o);
      const bool both =
          std::isfinite(other.value(*found.best)) && std::isfinite(other.value(control));
      if (o == ranking_.outcome() || !both || !other.beats(control, *found.best)) continue;
      all.push_back(
          "But by " + outcome_text(results_.design.outcomes[o]) + " " + title(*found.best) +
          " is worse than the control: " + amount_text(results_, o, other.value(*found.best)) +
          " against " + amount_text(results_, o, other.value(control)) + ".");
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
    } else if (ranking_.alike(*found.best, *control)) {
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
    const auto a = independent_outcomes(results_, *found.best, ranking_.outcome());
    const auto b = independent_outcomes(results_, other, ranking_.outcome());
    const WinFraction wins = outcome_.more_is_better ? win_fraction(a, b) : win_fraction(b, a);
    if (wins.pairs == 0) return;
    const auto percent = [](double share) { return short_number(100 * share, 3) + " %"; };
    all.push_back("Over " + std::to_string(wins.pairs) + " samples of the uncertain numbers " +
                  title(*found.best) + " is better than " + title(other) + " in " +
                  percent(wins.share.value) + " (95 % interval: " + percent(wins.share.low) +
                  " to " + percent(wins.share.high) + "), by more than the margin in " +
                  percent(share_beyond(outcome_, a, b)) + ", worse by more than it in " +
                  percent(share_beyond(outcome_, b, a)) + ".");
  }

  const StudyResults& results_;
  const StudyOutcome& outcome_;
  Ranking ranking_;
};

}  // namespace

void prefer(StudyResults& results) {
  results.preferences.clear();
  for (std::size_t o = 0; o < results.design.outcomes.size(); ++o)
    results.preferences.push_back(Statement(results, o).preference());
}

}  // namespace paracrine
