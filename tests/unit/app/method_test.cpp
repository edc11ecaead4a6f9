// SPDX-License-Identifier: BSD-3-Clause
//
// A method of stepping that does not suit the case is refused before anything is computed, where
// the case file names it.
#include <gtest/gtest.h>
#include <petscsys.h>

#include "small_case.hpp"
#include "solver/app/simulation.hpp"

namespace paracrine {
namespace {

const std::string head = R"([time]
end = "1 h"
method = "linear"
)";
const std::string line = R"([mesh]
interval = { size = "1 mm", cells = 4 }
)";
const std::string species = R"([species.c]
unit = "pM"
diffusivity = "50 um^2/s"
initial = "1 pM"
)";

std::string reaction(const std::string& rate) {
  return "[reaction.loss]\nrate = \"" + rate + "\"\ntakes = { c = 1 }\n";
}

/// What a case is refused with on this rank; empty when it is accepted.
std::string refusal(const std::string& toml) {
  try {
    const Simulation simulation(small_case(toml), PETSC_COMM_WORLD);
    return "";
  } catch (const InputError& error) {
    return error.what();
  }
}

TEST(Method, linear_is_refused_on_a_nonlinear_case_at_its_line) {
  const std::string words =
      "case.toml:3:10: time.method: \"linear\" is for rates and boundary values that are linear in "
      "the species and do not depend on t; take \"auto\" or \"bdf\"";
  EXPECT_EQ(refusal(head + line + species + reaction("1[1/h/pM] * c^2")), words);
  EXPECT_EQ(refusal(head + line + species + reaction("1[1/h^2] * t * c")), words);
  EXPECT_EQ(refusal(head + line + species + "[boundary.left]\nc = { value = \"1[pM/h] * t\" }\n"),
            words);
}

// The calf's cross-section is meshed by Gmsh, obtuse angles included.
TEST(Method, linear_is_refused_where_the_mesh_makes_diffusion_limited) {
  const std::string calf =
      "[mesh]\nfile = \"" PARACRINE_SOURCE_DIR "/meshes/geometries/calf.msh\"\nlength = \"mm\"\n";
  EXPECT_EQ(refusal(head + calf + species + reaction("1[1/h] * c")),
            "case.toml:3:10: time.method: \"linear\" needs a mesh without obtuse angles: here "
            "diffusion is limited on some edges, which is not linear; take \"auto\" or \"bdf\"");
}

TEST(Method, linear_is_accepted_where_it_fits) {
  EXPECT_EQ(refusal(head + line + species + reaction("1[1/h] * c")), "");
}

TEST(Method, of_the_case_file_reaches_the_stepper) {
  const Case c = small_case(head + line + species);
  const Simulation simulation(c, PETSC_COMM_WORLD);
  EXPECT_EQ(time_options(c, simulation).method, Method::linear);
}

}  // namespace
}  // namespace paracrine
