// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [outcome], [run] and [report].
#include "solver/app/study/plan/keys.hpp"
#include "solver/base/limits.hpp"

namespace paracrine {
namespace {

std::vector<Key> keys_of_outcomes() {
  return {
      {.path = "outcome",
       .forms = form_table,
       .meaning = "Measures by which arms are compared; the first decides."},
      {.path = "outcome.*",
       .forms = form_table,
       .meaning = "One, by the name of a measure of the case or by a name of its own.",
       .name = "outcome"},
      {.path = "outcome.*.measure",
       .forms = form_text,
       .example = "\"angiogenic_index\"",
       .meaning = "The measure, where the outcome has a name of its own."},
      {.path = "outcome.*.over",
       .forms = form_choice,
       .fallback = "end",
       .example = "\"end\"",
       .meaning =
           "Which of the measure's values over time counts: the one at the end (or at `at`), "
           "the lowest or the highest of all outputs.",
       .choices = {"end", "min", "max"}},
      {.path = "outcome.*.at",
       .forms = form_quantity,
       .dimension = "time",
       .example = "\"28 day\"",
       .meaning = "When it counts; at the end when absent.",
       .sign = Sign::nonnegative},
      {.path = "outcome.*.better",
       .forms = form_choice,
       .fallback = "more",
       .example = "\"more\"",
       .meaning = "Which direction is good.",
       .choices = {"more", "less"}},
      {.path = "outcome.*.margin",
       .forms = form_quantity,
       .dimension = "measure",
       .fallback = "5 %",
       .example = "\"5 %\"",
       .meaning = "Smallest difference that matters: in %, of the larger of two values; else in "
                  "the unit of the measure, a plain number where it has none.",
       .sign = Sign::nonnegative},
  };
}

}  // namespace

std::vector<Key> keys_of_study_report() {
  std::vector<Key> keys = keys_of_outcomes();
  keys.insert(
      keys.end(),
      {{.path = "run", .forms = form_table, .meaning = "How each run is made."},
       {.path = "run.ranks",
        .forms = form_integer,
        .fallback = "1",
        .example = "2",
        .meaning = "Ranks under mpirun of one run; 1 is best for all that fits one core's memory.",
        .sign = Sign::positive,
        .most = most_ranks},
       {.path = "run.fields",
        .forms = form_choice,
        .fallback = "nominal",
        .example = "\"nominal\"",
        .meaning = "Of which runs fields are kept: \"nominal\" are those without samples.",
        .choices = {"all", "nominal", "none"}},
       {.path = "report", .forms = form_table, .meaning = "What the report shows besides tables."},
       {.path = "report.fields",
        .forms = form_text | form_list,
        .example = "[\"VEGF\"]",
        .meaning = "Species drawn for every arm, on one scale of colours."},
       {.path = "report.slice",
        .forms = form_text,
        .example = "\"z = 0 mm\"",
        .meaning = "Plane of a 3-D mesh; through the middle along z when absent."},
       {.path = "report.at",
        .forms = form_quantity,
        .dimension = "time",
        .example = "\"7 day\"",
        .meaning = "Time of the pictures; the end when absent.",
        .sign = Sign::nonnegative},
       {.path = "report.log",
        .forms = form_boolean,
        .example = "true",
        .meaning = "Whether the colours of pictures stand for powers of ten; when absent, they do "
                   "where the highest values of two arms are more than 30-fold apart."},
       {.path = "report.curves",
        .forms = form_text | form_list,
        .example = "[\"VEGF_peak\"]",
        .meaning = "Measures drawn over time; the outcomes when absent."},
       {.path = "report.verify",
        .forms = form_text | form_list,
        .example = "[\"no_cells\", \"high\"]",
        .meaning = "Arms that are run again on a finer mesh and in finer time, for error bars; of "
                   "a named arm with axes its middle one. The control and the last arm when "
                   "absent; \"none\" leaves it out."}});
  return keys;
}

}  // namespace paracrine
