// SPDX-License-Identifier: BSD-3-Clause
//
// P3, Gray-Scott: spots that split,
//
//     u' = 8e-5 Lap u - u v^2 + g (1 - u),     v' = 4e-5 Lap v + u v^2 - (g + k) v
//
// with g = 0.024, k = 0.06 on (0, 2.5)^2, zero flux (by symmetry the same as periodic), from
// v = sin(4 pi x)^2 sin(4 pi y)^2 / 4 within (1, 1.5)^2 and u = 1 - 2v (Pearson 1993; Hundsdorfer &
// Verwer 2003, p. 21).
#pragma once

#include <array>
#include <vector>

#include "meshes/mesh_data.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine::benchmarks {

/// Output times, in the time unit of the problem.
inline const std::vector<double> gray_scott_outputs{500, 1000, 1500, 2000};

/// Species u, v; starts at u = 1, v = 0 until gray_scott_start has set the spots.
Problem gray_scott();
/// (u, v) of the start at a point; formulas of the program have no sine.
std::array<double, 2> gray_scott_start(const std::array<double, 3>& x);
MeshData gray_scott_mesh(int cells_a_side);

/// Mean of v at gray_scott_outputs: 256 x 256 Fourier modes, two time steps equal to 1e-7.
inline const std::vector<double> gray_scott_mean_v{0.0121185, 0.0159603, 0.0219485, 0.0275651};
/// How far these means are off, relative, by reason of the mesh; empty where nobody measured it.
std::vector<double> gray_scott_mesh_error(int cells_a_side);

}  // namespace paracrine::benchmarks
