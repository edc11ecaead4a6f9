// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of the top level, [arm], [axis] and [replicates].
#include "solver/app/study/plan/keys.hpp"

namespace paracrine {
namespace {

std::vector<Key> keys_of_top() {
  return {
      {.path = "title",
       .forms = form_text,
       .example = "\"How many cells does the calf need?\"",
       .meaning = "Name of the study, over its report."},
      {.path = "question",
       .forms = form_text,
       .example = "\"Which dose of one depot is worth giving?\"",
       .meaning = "What is asked, in a sentence; the report answers below it."},
      {.path = "base",
       .forms = form_text,
       .example = "\"case.toml\"",
       .meaning = "The case that is varied, by its path from this file. What it expects and where "
                  "its results go is dropped. Needed unless every arm has a case of its own.",
       .is_file = true},
      {.path = "control",
       .forms = form_text,
       .example = "\"no_cells\"",
       .meaning = "Arm all others are compared with; it takes no axis."},
      {.path = "zip",
       .forms = form_text | form_lists,
       .example = "[[\"dose\", \"volume\"]]",
       .meaning = "Sets of axes that step together; all others are crossed."},
  };
}

std::vector<Key> keys_of_axes() {
  return {
      {.path = "axis",
       .forms = form_table,
       .meaning = "What is varied in steps; every arm but the control meets every step."},
      {.path = "axis.*", .forms = form_table, .meaning = "One axis.", .name = "axis"},
      {.path = "axis.*.path",
       .forms = form_text | form_list,
       .need = Need::required,
       .example = "\"delivery.depot.dose\"",
       .meaning = "Path in the case, as --set takes it, or several that all get the value."},
      {.path = "axis.*.label",
       .forms = form_text,
       .example = "\"Dose\"",
       .meaning = "Name for people; the axis' own when absent."},
      {.path = "axis.*.values",
       .forms = form_text | form_number | form_boolean | form_list | form_lists | form_tables,
       .need = Need::alternative,
       .example = "[\"1e4 cells\", \"1e6 cells\"]",
       .meaning = "The values, in order, as the path takes them.",
       .open = true},
      {.path = "axis.*.linear",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Values at equal distances."},
      {.path = "axis.*.log",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Values at equal ratios."},
      {.path = "axis.*.names",
       .forms = form_text | form_list,
       .example = "[\"low\", \"high\"]",
       .meaning = "Names of the values, one each, for tables and folders."},
  };
}

std::vector<Key> range_keys(bool logarithmic) {
  const std::string_view from = logarithmic ? "axis.*.log.from" : "axis.*.linear.from";
  const std::string_view to = logarithmic ? "axis.*.log.to" : "axis.*.linear.to";
  const std::string_view points = logarithmic ? "axis.*.log.points" : "axis.*.linear.points";
  return {
      {.path = from,
       .forms = form_quantity,
       .dimension = "any",
       .need = Need::required,
       .example = "\"1e4 cells\"",
       .meaning = "The first value; its unit is that of all.",
       .sign = logarithmic ? Sign::positive : Sign::any},
      {.path = to,
       .forms = form_quantity,
       .dimension = "any",
       .need = Need::required,
       .example = "\"1e8 cells\"",
       .meaning = "The last value.",
       .sign = logarithmic ? Sign::positive : Sign::any},
      {.path = points,
       .forms = form_integer,
       .need = Need::required,
       .example = "9",
       .meaning = "Number of values, both ends among them.",
       .sign = Sign::positive,
       .most = 1000},
  };
}

std::vector<Key> keys_of_named_arms() {
  return {
      {.path = "arm",
       .forms = form_table,
       .meaning = "Treatments by name. Without any, the base itself is the one arm."},
      {.path = "arm.*", .forms = form_table, .meaning = "One treatment.", .name = "arm"},
      {.path = "arm.*.title",
       .forms = form_text,
       .example = "\"No cells\"",
       .meaning = "Name for people; the arm's own when absent."},
      {.path = "arm.*.case",
       .forms = form_text,
       .example = "\"late.toml\"",
       .meaning = "Another case instead of the base, by its path from this file.",
       .is_file = true},
      {.path = "arm.*.set",
       .forms = form_table,
       .meaning = "What differs from the case: any of its paths, as --set takes them.",
       .open = true},
  };
}

std::vector<Key> keys_of_replicates() {
  return {
      {.path = "replicates",
       .forms = form_table,
       .meaning = "Every arm several times, with other seeds of its random placements."},
      {.path = "replicates.count",
       .forms = form_integer,
       .need = Need::required,
       .example = "3",
       .meaning = "How often.",
       .sign = Sign::positive,
       .most = 1000},
      {.path = "replicates.seed",
       .forms = form_integer,
       .fallback = "1",
       .example = "1",
       .meaning = "Seed of the first; the next take the numbers after it.",
       .sign = Sign::nonnegative,
       .most = 1e9},
  };
}

}  // namespace

std::vector<Key> keys_of_arms() {
  std::vector<Key> keys = keys_of_top();
  for (const std::vector<Key>& part : {keys_of_named_arms(), keys_of_axes(), range_keys(false),
                                       range_keys(true), keys_of_replicates()})
    keys.insert(keys.end(), part.begin(), part.end());
  return keys;
}

const KeyTable& study_keys() {
  static const KeyTable table = [] {
    std::vector<Key> keys = keys_of_arms();
    for (const std::vector<Key>& part : {keys_of_uncertainty(), keys_of_study_report()})
      keys.insert(keys.end(), part.begin(), part.end());
    return KeyTable("study", std::move(keys));
  }();
  return table;
}

}  // namespace paracrine
