// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [uncertain] and [sampling].
#include "solver/app/study/design.hpp"
#include "solver/app/study/plan/keys.hpp"

namespace paracrine {
namespace {

Key quantity(std::string_view path, std::string_view meaning, Sign sign = Sign::any) {
  return {.path = path,
          .forms = form_quantity,
          .dimension = "any",
          .need = Need::required,
          .example = "\"2e-4 1/s\"",
          .meaning = meaning,
          .sign = sign};
}

Key table(std::string_view path, std::string_view meaning) {
  return {.path = path, .forms = form_table, .need = Need::alternative, .meaning = meaning};
}

std::vector<Key> keys_of_distributions() {
  return {
      {.path = "uncertain.*.range",
       .forms = form_text | form_number | form_list,
       .dimension = "any",
       .need = Need::alternative,
       .example = "[\"1e-4 1/s\", \"4e-4 1/s\"]",
       .meaning = "Lowest and highest value, all between alike; \"card\" takes the range that the "
                  "parameter's card states."},
      {.path = "uncertain.*.scale",
       .forms = form_choice,
       .fallback = "linear",
       .example = "\"log\"",
       .meaning = "Whether values or their logarithms are alike between the ends of a range.",
       .choices = {"linear", "log"}},
      table("uncertain.*.normal", "Normally distributed."),
      quantity("uncertain.*.normal.mean", "Its mean."),
      quantity("uncertain.*.normal.sd", "Its standard deviation.", Sign::positive),
      table("uncertain.*.lognormal", "Its logarithm is normally distributed."),
      quantity("uncertain.*.lognormal.median", "Its median.", Sign::positive),
      {.path = "uncertain.*.lognormal.factor",
       .forms = form_number,
       .need = Need::required,
       .example = "2",
       .meaning = "68 % of the values lie within this factor of the median; above 1.",
       .sign = Sign::positive},
      table("uncertain.*.triangular", "Rises from the lowest value to a peak, and falls."),
      quantity("uncertain.*.triangular.low", "The lowest value."),
      quantity("uncertain.*.triangular.mode", "The likeliest."),
      quantity("uncertain.*.triangular.high", "The highest."),
  };
}

}  // namespace

std::vector<Key> keys_of_uncertainty() {
  std::vector<Key> keys = {
      {.path = "uncertain",
       .forms = form_table,
       .meaning = "Numbers known only by a distribution; every arm is run over the same samples "
                  "of them."},
      {.path = "uncertain.*",
       .forms = form_table,
       .meaning = "One such number.",
       .name = "parameter"},
      {.path = "uncertain.*.path",
       .forms = form_text,
       .fallback = "",
       .example = "\"parameters.k_deg\"",
       .meaning = "Path in the case; parameters.NAME when absent."},
      {.path = "uncertain.*.source",
       .forms = form_text,
       .example = "\"spread of three papers\"",
       .meaning = "Where the distribution is from; without one it counts as a scenario."},
  };
  const std::vector<Key> distributions = keys_of_distributions();
  keys.insert(keys.end(), distributions.begin(), distributions.end());
  keys.insert(keys.end(),
              {{.path = "sampling", .forms = form_table, .meaning = "How samples are drawn."},
               {.path = "sampling.method",
                .forms = form_choice,
                .fallback = "latin_hypercube",
                .example = "\"sobol\"",
                .meaning = "Evenly in each parameter, evenly in all together, or independently.",
                .choices = {"latin_hypercube", "sobol", "random"}},
               {.path = "sampling.samples",
                .forms = form_integer,
                .need = Need::required,
                .example = "64",
                .meaning = "Number of samples.",
                .sign = Sign::positive,
                .most = most_base_samples},
               {.path = "sampling.seed",
                .forms = form_integer,
                .fallback = "1",
                .example = "1",
                .meaning = "Another seed draws others.",
                .sign = Sign::nonnegative,
                .most = 2e9},
               {.path = "sampling.indices",
                .forms = form_boolean,
                .fallback = "false",
                .example = "true",
                .meaning = "Sobol indices: samples x (parameters + 2) runs an arm instead of one a "
                           "sample."}});
  return keys;
}

}  // namespace paracrine
