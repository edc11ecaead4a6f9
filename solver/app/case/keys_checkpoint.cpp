// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [checkpoint] and [restart].
#include "solver/app/case/keys.hpp"

namespace paracrine {

std::vector<Key> keys_of_checkpoints() {
  return {
      {.path = "checkpoint",
       .forms = form_table,
       .meaning = "When the state is saved, so that `paracrine restart` can go on from there. It "
                  "is saved as well whenever a run is stopped."},
      {.path = "checkpoint.every",
       .forms = form_quantity,
       .dimension = "time",
       .fallback = "10 min",
       .example = "\"10 min\"",
       .meaning = "Wall time between two; the last two are kept. Zero: none.",
       .sign = Sign::nonnegative},
      {.path = "checkpoint.at",
       .forms = form_quantity | form_list,
       .dimension = "time",
       .example = "[\"7 day\"]",
       .meaning = "Times of the run that are landed on and saved for good, such as the state from "
                  "which treatments part."},
      {.path = "restart",
       .forms = form_table,
       .meaning = "Start from the state of another run of the same tissue instead of from the "
                  "initial values: one state under different treatments."},
      {.path = "restart.from",
       .forms = form_text,
       .need = Need::required,
       .example = "\"results/limb\"",
       .meaning = "Results folder of that run, by its path from this file.",
       .is_file = true},
      {.path = "restart.at",
       .forms = form_quantity,
       .dimension = "time",
       .example = "\"7 day\"",
       .meaning = "Which of its checkpoints, by its time; the last when absent."},
      {.path = "restart.allow",
       .forms = form_choice | form_list,
       .example = "[\"dose\", \"parameters\"]",
       .meaning = "What may differ from that run: its end, outputs (and measures), numerics "
                  "(tolerances, method), dose (deliveries), parameters. Anything else never may.",
       .choices = {"end", "outputs", "numerics", "dose", "parameters"}},
  };
}

}  // namespace paracrine
