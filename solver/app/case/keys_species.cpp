// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [species].
#include "solver/app/case/keys.hpp"

namespace paracrine {
namespace {

std::vector<Key> keys_of_what_a_species_is() {
  return {
      {.path = "species",
       .forms = form_table,
       .meaning = "Fields: soluble factors, receptor states, oxygen, cell populations, vessels."},
      {.path = "species.*", .forms = form_table, .meaning = "One field.", .name = "species"},
      {.path = "species.*.unit",
       .forms = form_unit,
       .need = Need::required,
       .example = "\"pM\"",
       .meaning = "Unit of its values, in results and tolerances."},
      {.path = "species.*.molar_mass",
       .forms = form_quantity,
       .dimension = "molar mass",
       .example = "\"45 kDa\"",
       .meaning = "Turns ng/mL into nM and back wherever both meet.",
       .sign = Sign::positive},
      {.path = "species.*.diffusivity",
       .forms = form_formula | form_list | form_table,
       .dimension = "diffusivity",
       .example = "\"42 um^2/s\"",
       .meaning = "Isotropic, or a list for a tensor along the coordinates, or a table by region; "
                  "a formula of x, y, z and parameters. Without it the species does not move.",
       .sign = Sign::nonnegative},
      {.path = "species.*.diffusivity.value",
       .forms = form_quantity,
       .dimension = "diffusivity",
       .need = Need::required,
       .example = "\"42 um^2/s\"",
       .meaning = "In regions that have none of their own.",
       .sign = Sign::nonnegative},
      {.path = "species.*.diffusivity.*",
       .forms = form_quantity,
       .dimension = "diffusivity",
       .example = "\"10 um^2/s\"",
       .meaning = "In this region.",
       .sign = Sign::nonnegative,
       .name = "region"},
  };
}

std::vector<Key> keys_of_initial() {
  return {
      {.path = "species.*.initial",
       .forms = form_formula | form_table,
       .dimension = "species",
       .fallback = "0",
       .example = "\"1 pM\"",
       .meaning = "Values at the start: a formula of x, y, z and parameters, a table by region, or "
                  "an array of a file."},
      {.path = "species.*.initial.value",
       .forms = form_formula,
       .dimension = "species",
       .fallback = "0",
       .example = "\"1 pM\"",
       .meaning = "In regions that have none of their own."},
      {.path = "species.*.initial.*",
       .forms = form_formula,
       .dimension = "species",
       .example = "\"5 pM\"",
       .meaning = "In this region.",
       .name = "region"},
      {.path = "species.*.initial.file",
       .forms = form_text,
       .example = "\"before.vtu\"",
       .meaning = "VTU or VTP file whose point array is interpolated, by its path from the case "
                  "file.",
       .is_file = true},
      {.path = "species.*.initial.array",
       .forms = form_text,
       .example = "\"VEGF [pM]\"",
       .meaning = "Name of the point array in that file."},
      {.path = "species.*.initial.unit",
       .forms = form_unit,
       .dimension = "species",
       .example = "\"pM\"",
       .meaning = "Unit of the array; the species' own when absent."},
      {.path = "species.*.initial.length",
       .forms = form_unit,
       .dimension = "length",
       .fallback = "mm",
       .example = "\"um\"",
       .meaning = "Unit of the file's coordinates."},
  };
}

std::vector<Key> keys_of_movement() {
  return {
      {.path = "species.*.taxis",
       .forms = form_table,
       .meaning = "Movement up the gradients of other species, as of cells up that of a factor."},
      {.path = "species.*.taxis.*",
       .forms = form_formula,
       .dimension = "diffusivity/species",
       .example = "\"2600 cm^2/s/M\"",
       .meaning = "Sensitivity chi of the flux chi u grad(attractant); a formula of species, x, y, "
                  "z, r and parameters, negative where it is repelled.",
       .name = "species"},
      {.path = "species.*.cross_diffusion",
       .forms = form_table,
       .meaning = "Diffusion along the gradients of other species, + div(coefficient grad other)."},
      {.path = "species.*.cross_diffusion.*",
       .forms = form_formula,
       .dimension = "diffusivity*species/species",
       .example = "\"1e-9 mm^2/s\"",
       .meaning = "Coefficient, of any sign; a formula of x, y, z, r and parameters. The species "
                  "may become negative: say nonnegative = false.",
       .name = "species"},
      {.path = "species.*.trail",
       .forms = form_table,
       .meaning =
           "What other species leave behind as they move, as tips of vessels leave vessels."},
      {.path = "species.*.trail.*",
       .forms = form_formula,
       .dimension = "species/species/length",
       .example = "\"20 1/mm\"",
       .meaning =
           "What is left on unit way: the rate is this times the length of the mover's flux by "
           "diffusion, taxis and flow; a formula of species, x, y, z, r and parameters.",
       .name = "species"},
  };
}

std::vector<Key> keys_of_values() {
  return {
      {.path = "species.*.nonnegative",
       .forms = form_boolean,
       .fallback = "true",
       .example = "true",
       .meaning = "Whether negative values are impossible, as of any amount."},
      {.path = "species.*.scale",
       .forms = form_quantity,
       .dimension = "species",
       .example = "\"10 pM\"",
       .meaning = "A typical value, which sets the absolute tolerance; chosen from the data when "
                  "absent.",
       .sign = Sign::positive},
  };
}

}  // namespace

std::vector<Key> keys_of_species() {
  return joined({keys_of_what_a_species_is, keys_of_initial, keys_of_movement, keys_of_values});
}

}  // namespace paracrine
