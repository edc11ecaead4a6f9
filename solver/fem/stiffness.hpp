// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusion matrices:  K_ij = sum_cells |cell| grad(phi_i) . D grad(phi_j),  rows sum to zero.
#pragma once

#include <vector>

#include "solver/fem/cell_diffusivity.hpp"
#include "solver/fem/function_space.hpp"
#include "solver/fem/sparse_matrix.hpp"

namespace paracrine {

/// One channel for each of `diffusivity`, all on the P1 pattern of the space. Complete on owned
/// rows without communication. Entries in mm^3/h.
SparseMatrix assemble_stiffness(const FunctionSpace& space,
                                const std::vector<CellDiffusivity>& diffusivity);

}  // namespace paracrine
