// SPDX-License-Identifier: BSD-3-Clause
//
// Keys of [flow].
#include "solver/app/case/keys.hpp"

namespace paracrine {
namespace {

Key exchange_part(std::string_view path, std::string_view example, std::string_view meaning) {
  return {.path = path,
          .forms = form_formula,
          .dimension = "any",
          .need = Need::required,
          .example = example,
          .meaning = meaning};
}

}  // namespace

std::vector<Key> keys_of_flow() {
  return {
      {.path = "flow",
       .forms = form_table,
       .meaning = "Interstitial flow, which carries species with it; static."},
      {.path = "flow.velocity",
       .forms = form_formula | form_list,
       .dimension = "velocity",
       .need = Need::alternative,
       .example = "[\"0.5 um/s\", \"0 um/s\", \"0 um/s\"]",
       .meaning = "Velocity of the fluid, one formula of x, y, z, r and parameters a coordinate of "
                  "the mesh."},
      {.path = "flow.darcy",
       .forms = form_table,
       .need = Need::alternative,
       .meaning = "Darcy's law v = -K grad(pressure), solved once at the start; 'pressure' (mmHg) "
                  "can be measured and used in formulas."},
      {.path = "flow.darcy.conductivity",
       .forms = form_formula,
       .dimension = "hydraulic conductivity",
       .need = Need::required,
       .example = "\"8.53e-9 cm^2/mmHg/s\"",
       .meaning = "K; a formula of x, y, z, r and parameters."},
      {.path = "flow.darcy.filtration",
       .forms = form_table,
       .meaning = "Fluid from vessels: + rate (pressure of the vessels - p) a volume and time."},
      exchange_part("flow.darcy.filtration.rate", "\"2.52e-6 1/mmHg/s\"",
                    "Conductivity of vessel walls times their area a volume."),
      exchange_part("flow.darcy.filtration.pressure", "\"9.2 mmHg\"",
                    "Pressure at which nothing filters: hydrostatic less effective oncotic."),
      {.path = "flow.darcy.drainage",
       .forms = form_table,
       .meaning = "Fluid into lymph vessels: - rate (p - pressure); it takes carried species along "
                  "while it drains."},
      exchange_part("flow.darcy.drainage.rate", "\"1e-7 1/mmHg/s\"",
                    "Conductivity of lymph vessels times their area a volume."),
      exchange_part("flow.darcy.drainage.pressure", "\"0 mmHg\"", "Pressure of the lymph."),
      {.path = "flow.darcy.drainage.into",
       .forms = form_text,
       .example = "\"lymph\"",
       .meaning = "Compartment that gets what is drained; out of the model when absent."},
      {.path = "flow.darcy.source",
       .forms = form_formula,
       .dimension = "1/time",
       .example = "\"1e-4 1/s\"",
       .meaning = "Fluid that appears a volume and time; a formula of x, y, z, r and parameters."},
      {.path = "flow.darcy.boundary",
       .forms = form_table,
       .meaning = "Conditions of the pressure; closed where nothing is said."},
      {.path = "flow.darcy.boundary.*",
       .forms = form_table,
       .meaning = "The condition on one boundary.",
       .name = "boundary"},
      {.path = "flow.darcy.boundary.*.pressure",
       .forms = form_formula,
       .dimension = "pressure",
       .need = Need::alternative,
       .example = "\"0 mmHg\"",
       .meaning = "Pressure that is held there."},
      {.path = "flow.darcy.boundary.*.inflow",
       .forms = form_formula,
       .dimension = "velocity",
       .need = Need::alternative,
       .example = "\"0.1 um/s\"",
       .meaning = "Fluid that enters an area and time; negative where it leaves."},
      {.path = "flow.darcy.injection",
       .forms = form_table,
       .meaning = "Fluid that is injected steadily."},
      {.path = "flow.darcy.injection.*",
       .forms = form_table,
       .meaning = "One injection.",
       .name = "injection"},
      {.path = "flow.darcy.injection.*.rate",
       .forms = form_quantity,
       .dimension = "volume/time",
       .need = Need::required,
       .example = "\"1 uL/h\"",
       .meaning = "Volume a time."},
      {.path = "flow.darcy.injection.*.at",
       .forms = form_quantity | form_list,
       .dimension = "length",
       .need = Need::required,
       .example = "[\"0 mm\", \"0 mm\", \"0 mm\"]",
       .meaning = "Where."},
      {.path = "flow.darcy.injection.*.radius",
       .forms = form_quantity,
       .dimension = "length",
       .example = "\"0.5 mm\"",
       .meaning = "Spread evenly over a ball of this radius; at a point when absent.",
       .sign = Sign::positive},
      {.path = "flow.carries",
       .forms = form_table,
       .meaning = "Species that go with the flow; the others do not."},
      {.path = "flow.carries.*",
       .forms = form_formula,
       .dimension = "ratio",
       .example = "1",
       .meaning = "Velocity of the species over that of the fluid (hindrance over porosity and "
                  "retardation); a formula of x, y, z, r and parameters.",
       .sign = Sign::nonnegative,
       .name = "species"},
  };
}

}  // namespace paracrine
