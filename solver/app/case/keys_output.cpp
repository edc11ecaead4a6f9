// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [output], [measure] and [expect].
#include "solver/app/case/keys.hpp"

namespace paracrine {
namespace {

std::vector<Key> keys_of_files() {
  return {
      {.path = "output", .forms = form_table, .meaning = "What a run leaves, and when."},
      {.path = "output.every",
       .forms = form_quantity,
       .dimension = "time",
       .example = "\"12 h\"",
       .meaning = "Interval of output, from the start; start and end alone when absent.",
       .sign = Sign::positive},
      {.path = "output.at",
       .forms = form_quantity | form_list,
       .dimension = "time",
       .example = "[\"1 h\", \"6 h\"]",
       .meaning = "Further times of output."},
      {.path = "output.directory",
       .forms = form_text,
       .example = "\"results/depot\"",
       .meaning = "Folder of the results, by its path from where the program is started; "
                  "results/NAME of the case when absent."},
      {.path = "output.fields",
       .forms = form_boolean | form_text | form_list,
       .fallback = "true",
       .example = "[\"VEGF\"]",
       .meaning = "Whether field files are written, or of which species."},
      {.path = "output.precision",
       .forms = form_choice,
       .fallback = "double",
       .example = "\"single\"",
       .meaning = "Precision of the numbers in field files.",
       .choices = {"double", "single"}},
      {.path = "output.pictures",
       .forms = form_table,
       .meaning = "Pictures drawn after the run, without a display."},
      {.path = "output.pictures.*",
       .forms = form_table,
       .meaning = "One picture, NAME.png.",
       .name = "picture"},
      {.path = "output.pictures.*.field",
       .forms = form_text,
       .need = Need::required,
       .example = "\"VEGF\"",
       .meaning = "Species that is drawn."},
      {.path = "output.pictures.*.slice",
       .forms = form_text,
       .example = "\"z = 0 mm\"",
       .meaning = "Plane of a 3-D mesh: x, y or z and its coordinate; through the middle along z "
                  "when absent."},
      {.path = "output.pictures.*.at",
       .forms = form_quantity | form_list,
       .dimension = "time",
       .example = "[\"0 day\", \"28 day\"]",
       .meaning = "Times of the panels; four spread over the run when absent."},
      {.path = "output.pictures.*.range",
       .forms = form_quantity | form_list,
       .dimension = "species",
       .example = "[\"0 pM\", \"50 pM\"]",
       .meaning = "Ends of the colour scale; from the data when absent."},
      {.path = "output.pictures.*.log",
       .forms = form_boolean,
       .fallback = "false",
       .example = "false",
       .meaning = "Whether the colour scale is logarithmic."},
  };
}

Key section(std::string_view path, std::string_view meaning) {
  return {.path = path, .forms = form_table, .need = Need::alternative, .meaning = meaning};
}

Key species(std::string_view path, Need need) {
  return {.path = path,
          .forms = form_text,
          .need = need,
          .example = "\"VEGF\"",
          .meaning = "Species that is measured."};
}

Key formula(std::string_view path) {
  return {.path = path,
          .forms = form_formula,
          .dimension = "any",
          .need = Need::alternative,
          .example = "\"VEGF * MSC\"",
          .meaning = "Formula that is measured; needs a 'unit'."};
}

Key region(std::string_view path) {
  return {.path = path,
          .forms = form_text | form_list,
          .example = "\"muscle\"",
          .meaning = "Region or regions; the whole tissue when absent."};
}

Key threshold(std::string_view path) {
  return {.path = path,
          .forms = form_formula,
          .dimension = "species",
          .need = Need::required,
          .example = "\"30 pM\"",
          .meaning =
              "Value that divides: a quantity, or a formula of parameters that are the same "
              "everywhere."};
}

Key point(std::string_view path, std::string_view meaning) {
  return {.path = path,
          .forms = form_quantity | form_list,
          .dimension = "length",
          .need = Need::required,
          .example = "[\"3 mm\", \"0 mm\", \"4 mm\"]",
          .meaning = meaning};
}

std::vector<Key> keys_of_measures() {
  return {
      {.path = "measure", .forms = form_table, .meaning = "Numbers followed over time."},
      {.path = "measure.*", .forms = form_table, .meaning = "One number.", .name = "measure"},
      {.path = "measure.*.unit",
       .forms = form_unit,
       .example = "\"mL\"",
       .meaning = "Unit it is shown in; a fitting one when absent."},
      {.path = "measure.*.says",
       .forms = form_text,
       .example = "\"Volume of muscle where VEGF can make vessels grow.\"",
       .meaning =
           "One plain sentence on what it shows, for tables and reports; required in a model "
           "card."},
      {.path = "measure.*.with",
       .forms = form_text | form_list,
       .example = "[\"HGF\"]",
       .meaning =
           "Species that must all be part of the case; where one is not, the measure is left "
           "out, and `paracrine check` says so."},
      section("measure.*.value_at", "Value at a point."),
      species("measure.*.value_at.species", Need::alternative),
      formula("measure.*.value_at.formula"),
      point("measure.*.value_at.point", "The point."),
      section("measure.*.integral", "Integral over volume: the amount in a region."),
      species("measure.*.integral.species", Need::alternative),
      formula("measure.*.integral.formula"),
      region("measure.*.integral.region"),
      section("measure.*.mean", "Mean over volume."),
      species("measure.*.mean.species", Need::alternative),
      formula("measure.*.mean.formula"),
      region("measure.*.mean.region"),
      section("measure.*.min", "Lowest nodal value."),
      species("measure.*.min.species", Need::alternative),
      formula("measure.*.min.formula"),
      region("measure.*.min.region"),
      section("measure.*.max", "Highest nodal value."),
      species("measure.*.max.species", Need::alternative),
      formula("measure.*.max.formula"),
      region("measure.*.max.region"),
      section("measure.*.exposure", "Time integral of the mean over a region, from the start."),
      species("measure.*.exposure.species", Need::alternative),
      formula("measure.*.exposure.formula"),
      region("measure.*.exposure.region"),
      section("measure.*.volume_above", "Volume where a species exceeds a threshold."),
      species("measure.*.volume_above.species", Need::required),
      threshold("measure.*.volume_above.threshold"),
      region("measure.*.volume_above.region"),
      section("measure.*.volume_below", "Volume where a species stays below a threshold."),
      species("measure.*.volume_below.species", Need::required),
      threshold("measure.*.volume_below.threshold"),
      region("measure.*.volume_below.region"),
      section("measure.*.reach",
              "Largest distance from a point at which a species exceeds a "
              "threshold."),
      species("measure.*.reach.species", Need::required),
      threshold("measure.*.reach.threshold"),
      point("measure.*.reach.from", "The point distances are taken from."),
      section("measure.*.ledger",
              "What came in under one entry of the ledger since the start; per hour in a steady "
              "state."),
      species("measure.*.ledger.species", Need::required),
      {.path = "measure.*.ledger.entry",
       .forms = form_text,
       .need = Need::required,
       .example = "\"artery\"",
       .meaning = "Name of a boundary, reaction or delivery, or 'initial'; positive into the "
                  "tissue. 'outflow NAME' is what flow carries through a boundary."},
      section("measure.*.flow_through", "Fluid that leaves through a boundary, volume a time."),
      {.path = "measure.*.flow_through.boundary",
       .forms = form_text,
       .need = Need::required,
       .example = "\"skin\"",
       .meaning = "The boundary; flow into the tissue is negative."},
      {.path = "measure.*.formula",
       .forms = form_formula,
       .dimension = "any",
       .need = Need::alternative,
       .example = "\"a / a2\"",
       .meaning = "Formula of other measures, of parameters that are the same everywhere, pools "
                  "and t; needs a 'unit'. nan where it is not finite."},
      section("measure.*.accumulated", "Time integral of another measure, from the start."),
      {.path = "measure.*.accumulated.measure",
       .forms = form_text,
       .need = Need::required,
       .example = "\"a\"",
       .meaning = "The other measure."},
      section("measure.*.delivered",
              "All that deliveries have put into a species or pool so far, an amount; of an "
              "infusion what has come."),
      species("measure.*.delivered.species", Need::required),
  };
}

std::vector<Key> keys_of_expectations() {
  return {
      {.path = "expect",
       .forms = form_table,
       .meaning = "Values that measures must have; a case with them is its own test."},
      {.path = "expect.*",
       .forms = form_table | form_tables,
       .meaning = "One expectation of this measure, or a list of them.",
       .name = "measure"},
      {.path = "expect.*.at",
       .forms = form_quantity,
       .dimension = "time",
       .example = "\"28 day\"",
       .meaning = "When; the end of the run when absent."},
      {.path = "expect.*.value",
       .forms = form_quantity,
       .dimension = "measure",
       .example = "\"1.9 mL\"",
       .meaning = "The expected value; needs 'within'."},
      {.path = "expect.*.within",
       .forms = form_quantity,
       .dimension = "measure",
       .example = "\"5 %\"",
       .meaning = "Largest deviation: a percentage of the value, or an "
                  "absolute one with the unit of the measure.",
       .sign = Sign::nonnegative},
      {.path = "expect.*.above",
       .forms = form_quantity,
       .dimension = "measure",
       .example = "\"1 mL\"",
       .meaning = "The measure must be larger."},
      {.path = "expect.*.below",
       .forms = form_quantity,
       .dimension = "measure",
       .example = "\"3 mL\"",
       .meaning = "The measure must be smaller."},
      {.path = "expect.*.source",
       .forms = form_text,
       .example = "\"closed form\"",
       .meaning = "Where the expected value comes from."},
  };
}

}  // namespace

std::vector<Key> keys_of_output() {
  return joined({keys_of_files, keys_of_measures, keys_of_expectations});
}

}  // namespace paracrine
