// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <petscsys.h>

#include "solver/fem/function_space.hpp"

namespace paracrine {

/// A mesh over all ranks with its space.
struct Placed {
  explicit Placed(const MeshData& data) : mesh(data, PETSC_COMM_WORLD), space(mesh) {}
  Mesh mesh;
  FunctionSpace space;
};

}  // namespace paracrine
