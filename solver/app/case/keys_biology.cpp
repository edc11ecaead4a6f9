// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [parameters], [reaction] and [boundary], joined with those of [species].
#include "solver/app/case/keys.hpp"

namespace paracrine {
namespace {

std::vector<Key> keys_of_parameters() {
  return {
      {.path = "parameters",
       .forms = form_table,
       .meaning = "Numbers with unit, and named formulas, that formulas refer to."},
      {.path = "parameters.*",
       .forms = form_formula | form_table,
       .dimension = "any",
       .example = "\"2.6e-3 1/s\"",
       .meaning = "A quantity; a formula of other names, inlined where it is used; or a table.",
       .name = "parameter"},
      {.path = "parameters.*.value",
       .forms = form_formula,
       .dimension = "any",
       .need = Need::required,
       .example = "\"2.6e-3 1/s\"",
       .meaning = "The value, in regions that have none of their own."},
      {.path = "parameters.*.*",
       .forms = form_quantity,
       .dimension = "any",
       .example = "\"4e-4 1/s\"",
       .meaning = "The value in this region.",
       .name = "region"},
      {.path = "parameters.*.source",
       .forms = form_text,
       .example = "\"Chen 2007\"",
       .meaning = "Where the number comes from; required in a model card."},
      {.path = "parameters.*.grade",
       .forms = form_choice,
       .example = "\"seen\"",
       .meaning = "How solid it is: seen in the source, from memory, derived from other numbers, "
                  "or a scenario value; required in a model card.",
       .choices = {"seen", "memory", "derived", "scenario"}},
      {.path = "parameters.*.range",
       .forms = form_quantity | form_list,
       .dimension = "any",
       .example = "[\"1e-4 1/s\", \"1e-2 1/s\"]",
       .meaning = "Lowest and highest plausible value; a value outside is warned of."},
      {.path = "parameters.*.of",
       .forms = form_text,
       .example = "\"VEGF\"",
       .meaning = "Species whose molar mass turns mass into amount, or back, to fit its unit."},
      {.path = "parameters.*.meaning",
       .forms = form_text,
       .example = "\"receptor uptake\"",
       .meaning = "What the parameter is, for reports."},
  };
}

std::vector<Key> keys_of_reactions() {
  return {
      {.path = "reaction", .forms = form_table, .meaning = "What happens at a point of tissue."},
      {.path = "reaction.*",
       .forms = form_table,
       .meaning = "A rate, and how much of which species it takes and adds.",
       .name = "reaction"},
      {.path = "reaction.*.rate",
       .forms = form_formula,
       .dimension = "any",
       .need = Need::required,
       .example = "\"k_up * VEGF\"",
       .meaning = "Formula of species, parameters, t, x, y, z, r."},
      {.path = "reaction.*.takes", .forms = form_table, .meaning = "Species that the rate lowers."},
      {.path = "reaction.*.takes.*",
       .forms = form_formula,
       .dimension = "any",
       .example = "1",
       .meaning = "Amount taken per unit of rate: a number, or a formula of parameters with "
                  "its unit.",
       .name = "species"},
      {.path = "reaction.*.adds", .forms = form_table, .meaning = "Species that the rate raises."},
      {.path = "reaction.*.adds.*",
       .forms = form_formula,
       .dimension = "any",
       .example = "1",
       .meaning = "Amount added per unit of rate.",
       .name = "species"},
      {.path = "reaction.*.regions",
       .forms = form_text | form_list,
       .example = "[\"muscle\"]",
       .meaning = "Where it runs; everywhere when absent."},
      {.path = "reaction.*.with",
       .forms = form_text | form_list,
       .example = "[\"HGF\"]",
       .meaning = "Species that must all be part of the case; where one is not, the reaction is "
                  "left out, and `paracrine check` says so."},
  };
}

std::vector<Key> keys_of_boundaries() {
  return {
      {.path = "boundary",
       .forms = form_table,
       .meaning = "Conditions on named boundaries; no flux where nothing is said."},
      {.path = "boundary.*",
       .forms = form_table,
       .meaning = "Conditions on one boundary.",
       .name = "boundary"},
      {.path = "boundary.*.*",
       .forms = form_table,
       .meaning = "The condition of one species there.",
       .name = "species"},
      {.path = "boundary.*.*.value",
       .forms = form_formula,
       .dimension = "species",
       .need = Need::alternative,
       .example = "\"80 mmHg\"",
       .meaning = "The value is held; a formula of t, x, y, z and parameters."},
      {.path = "boundary.*.*.flux",
       .forms = form_formula,
       .dimension = "species flux",
       .need = Need::alternative,
       .example = "\"0.1 pM*um/s\"",
       .meaning = "Inflow through the boundary, positive into the tissue."},
      {.path = "boundary.*.*.exchange",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Inflow = rate (outside - value)."},
      {.path = "boundary.*.*.exchange.rate",
       .forms = form_formula,
       .dimension = "velocity",
       .need = Need::required,
       .example = "\"0.2 um/s\"",
       .meaning = "Permeability of the wall."},
      {.path = "boundary.*.*.exchange.outside",
       .forms = form_formula,
       .dimension = "species",
       .fallback = "0",
       .example = "\"1 pM\"",
       .meaning = "Value beyond the wall."},
      {.path = "boundary.*.*.ischemia",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Graded ischaemia (Xue, Friedman and Sen 2009): (1 - gamma)(u - outside) + gamma "
                  "length du/dn = 0."},
      {.path = "boundary.*.*.ischemia.gamma",
       .forms = form_formula,
       .dimension = "fraction",
       .need = Need::required,
       .example = "0.95",
       .meaning = "0 holds the outside value, 1 lets nothing through."},
      {.path = "boundary.*.*.ischemia.length",
       .forms = form_formula,
       .dimension = "length",
       .need = Need::required,
       .example = "\"1 mm\"",
       .meaning = "Length L of the condition."},
      {.path = "boundary.*.*.ischemia.outside",
       .forms = form_formula,
       .dimension = "species",
       .fallback = "0",
       .example = "\"40 mmHg\"",
       .meaning = "Value of well-supplied tissue."},
  };
}

}  // namespace

std::vector<Key> keys_of_biology() {
  return joined({keys_of_parameters, keys_of_species, keys_of_reactions, keys_of_boundaries});
}

}  // namespace paracrine
