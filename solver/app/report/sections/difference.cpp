// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/sections/difference.hpp"

#include <algorithm>
#include <cmath>

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/study/results/analyse.hpp"

namespace paracrine {

namespace {

std::string share_html(double share) {
  return element("span", " (" + signed_html(shown(rounded(share, 2))) + " %)",
                 {{"class", "error"}});
}

}  // namespace

std::string value_html(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const double value = arm_outcome(results, arm, outcome);
  if (!std::isfinite(value)) return shown_html(value);
  const double error = numerical_error(results, outcome, value);
  const std::string html = with_minus(escaped(shown_by_error(value, error)));
  if (!(error > 0)) return html;
  return html + element("span", " \u00b1 " + shown_html(rounded(error, 2)), {{"class", "error"}});
}

std::string difference_html(const StudyResults& results, std::size_t arm, std::size_t outcome) {
  const auto control = results.design.control();
  if (!control || *control == arm) return {};
  const double reference = arm_outcome(results, *control, outcome);
  const double value = arm_outcome(results, arm, outcome), difference = value - reference;
  if (!std::isfinite(difference)) return shown_html(difference);
  const double error =
      numerical_error(results, outcome, std::max(std::abs(value), std::abs(reference)));
  const std::string html = signed_html(shown_by_error(difference, error));
  if (reference == 0) return html;
  return html + share_html(100 * difference / std::abs(reference));
}

std::string foremost(const StudyResults& results, const Preference& preference) {
  if (preference.clear) return "best";
  return results.design.outcomes[preference.outcome].more_is_better ? "highest" : "lowest";
}

}  // namespace paracrine
