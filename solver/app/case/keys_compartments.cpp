// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [compartment].
#include "solver/app/case/keys.hpp"

namespace paracrine {

std::vector<Key> keys_of_compartments() {
  return {
      {.path = "compartment",
       .forms = form_table,
       .meaning = "Well-mixed pools outside the mesh: plasma, lung, lymph, any you name."},
      {.path = "compartment.*",
       .forms = form_table,
       .meaning = "One pool. Formulas know it as NAME.SPECIES and NAME.volume; reactions take from "
                  "and add to \"NAME.SPECIES\".",
       .name = "compartment"},
      {.path = "compartment.*.volume",
       .forms = form_quantity,
       .dimension = "volume",
       .need = Need::required,
       .example = "\"3 L\"",
       .meaning = "Its volume.",
       .sign = Sign::positive},
      {.path = "compartment.*.species",
       .forms = form_text | form_list,
       .need = Need::required,
       .example = "[\"VEGF\", \"MSC\"]",
       .meaning =
           "What it holds, each a species of [species] in its unit; what cards and case name "
           "comes together.",
       .joined = true},
      {.path = "compartment.*.initial",
       .forms = form_table,
       .meaning = "Values at the start; zero where nothing is said."},
      {.path = "compartment.*.initial.*",
       .forms = form_formula,
       .dimension = "species",
       .example = "\"1.5 pM\"",
       .meaning = "Of this species; a formula of parameters.",
       .name = "species"},
  };
}

}  // namespace paracrine
