// SPDX-License-Identifier: BSD-3-Clause
//
// Any bytes as a Gmsh file. What is accepted is a valid mesh, also once its edges are split.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "solver/base/errors.hpp"
#include "solver/mesh/gmsh.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace paracrine;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  MeshData mesh;
  try {
    mesh = gmsh_mesh(text, "tissue.msh", 1);
  } catch (const InputError&) {
    return 0;
  }
  validate(mesh);  // throws what nobody catches
  for (const double volume : region_volumes(mesh))
    if (!(volume > 0)) __builtin_trap();
  refine(mesh);
  return 0;
}
