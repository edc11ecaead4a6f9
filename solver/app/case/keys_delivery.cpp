// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [delivery]: dose x placement x schedule.
#include <iterator>

#include "solver/app/case/keys.hpp"

namespace paracrine {
namespace {

std::vector<Key> keys_of_dose() {
  return {
      {.path = "delivery", .forms = form_table, .meaning = "Doses given during the run."},
      {.path = "delivery.*",
       .forms = form_table,
       .meaning = "One dose of one species, its placement and its times.",
       .name = "delivery"},
      {.path = "delivery.*.species",
       .forms = form_text,
       .need = Need::required,
       .example = "\"MSC\"",
       .meaning = "What is delivered."},
      {.path = "delivery.*.dose",
       .forms = form_quantity,
       .dimension = "amount",
       .need = Need::required,
       .example = "\"2e6 cells\"",
       .meaning = "Amount of each administration, before viability.",
       .sign = Sign::nonnegative},
      {.path = "delivery.*.at",
       .forms = form_quantity | form_list,
       .dimension = "time",
       .example = "[\"0 day\", \"7 day\"]",
       .meaning = "Time or times of administration; the start of the run when absent."},
      {.path = "delivery.*.viability",
       .forms = form_quantity,
       .dimension = "fraction",
       .fallback = "1",
       .example = "0.9",
       .meaning = "Fraction that arrives alive.",
       .sign = Sign::fraction},
  };
}

std::vector<Key> keys_of_depot() {
  return {
      {.path = "delivery.*.depot",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "A ball or ellipsoid, uniform inside; its size is a volume, a radius or "
                  "half-axes."},
      {.path = "delivery.*.depot.center",
       .forms = form_quantity | form_list,
       .dimension = "length",
       .need = Need::required,
       .example = "[\"3 mm\", \"0 mm\", \"4 mm\"]",
       .meaning = "Its centre."},
      {.path = "delivery.*.depot.volume",
       .forms = form_quantity,
       .dimension = "volume",
       .need = Need::alternative,
       .example = "\"0.5 mL\"",
       .meaning = "Its volume.",
       .sign = Sign::positive},
      {.path = "delivery.*.depot.radius",
       .forms = form_quantity,
       .dimension = "length",
       .need = Need::alternative,
       .example = "\"2 mm\"",
       .meaning = "Its radius.",
       .sign = Sign::positive},
      {.path = "delivery.*.depot.half_axes",
       .forms = form_quantity | form_list,
       .dimension = "length",
       .need = Need::alternative,
       .example = "[\"4 mm\", \"2 mm\", \"2 mm\"]",
       .meaning = "Its half-axes along x, y and z.",
       .sign = Sign::positive},
      {.path = "delivery.*.depot.aspect",
       .forms = form_number | form_list,
       .fallback = "1",
       .example = "[2.0, 1.0, 1.0]",
       .meaning = "Ratio of the half-axes of a given volume.",
       .sign = Sign::positive},
      {.path = "delivery.*.depot.allow_outside",
       .forms = form_boolean,
       .fallback = "false",
       .example = "false",
       .meaning = "Whether a part outside the tissue is accepted; the dose then goes to the part "
                  "inside."},
  };
}

std::vector<Key> keys_of_placements() {
  return {
      {.path = "delivery.*.needle_tract",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Equal deposits along a straight needle track."},
      {.path = "delivery.*.needle_tract.entry",
       .forms = form_quantity | form_list,
       .dimension = "length",
       .need = Need::required,
       .example = "[\"0 mm\", \"0 mm\", \"0 mm\"]",
       .meaning = "Where the needle enters."},
      {.path = "delivery.*.needle_tract.tip",
       .forms = form_quantity | form_list,
       .dimension = "length",
       .need = Need::required,
       .example = "[\"0 mm\", \"0 mm\", \"8 mm\"]",
       .meaning = "Where its tip gets to."},
      {.path = "delivery.*.needle_tract.deposits",
       .forms = form_integer,
       .fallback = "10",
       .example = "10",
       .meaning = "Number of deposits.",
       .sign = Sign::positive,
       .most = 1e6},
      {.path = "delivery.*.points",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Deposits at given points."},
      {.path = "delivery.*.points.positions",
       .forms = form_quantity | form_lists,
       .dimension = "length",
       .need = Need::required,
       .example = "[[\"1 mm\", \"0 mm\", \"0 mm\"], [\"2 mm\", \"0 mm\", \"0 mm\"]]",
       .meaning = "The points."},
      {.path = "delivery.*.points.weights",
       .forms = form_number | form_list,
       .example = "[2.0, 1.0]",
       .meaning = "Shares of the dose; equal when absent.",
       .sign = Sign::nonnegative},
      {.path = "delivery.*.cloud",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Deposits at the points of a file, such as cells found by imaging."},
      {.path = "delivery.*.cloud.file",
       .forms = form_text,
       .need = Need::required,
       .example = "\"cells.csv\"",
       .meaning = "CSV file with a header line, or VTP file, by its path from the case file."},
      {.path = "delivery.*.cloud.length",
       .forms = form_unit,
       .dimension = "length",
       .fallback = "mm",
       .example = "\"um\"",
       .meaning = "Unit of the file's coordinates."},
      {.path = "delivery.*.cloud.weights",
       .forms = form_text,
       .example = "\"count\"",
       .meaning = "Column or point array with the shares of the dose; equal when absent."},
      {.path = "delivery.*.region",
       .forms = form_text | form_list,
       .need = Need::alternative,
       .example = "[\"muscle\"]",
       .meaning = "Uniform over these regions."},
  };
}

}  // namespace

std::vector<Key> keys_of_deliveries() {
  std::vector<Key> keys = keys_of_dose();
  for (auto part : {keys_of_depot, keys_of_placements}) {
    std::vector<Key> more = part();
    keys.insert(keys.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
  }
  return keys;
}

}  // namespace paracrine
