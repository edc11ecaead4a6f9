// SPDX-License-Identifier: BSD-3-Clause
//
// P4, the substrate test of BioFVM (examples/performance_test_substrates.cpp there) in our terms:
// k substrates diffuse and decay in a 1 mm cube for 2 min and are supplied within 40 um of its
// walls,
//
//     u' = D Lap u - d u + S (S - u) [within the strip],     u = S at the start, zero flux,
//
// the supply S (a rate in 1/min and a target at once, as there) the same number in both places.
// There all but the first substrate are random within given ranges, here from a fixed list; there
// 100^3 voxels, here 100^3 nodes. The two discretise the strip differently, so each is compared
// with its own converged value at the centre.
#pragma once

#include "meshes/mesh_data.hpp"
#include "solver/problem/problem.hpp"
#include "tests/benchmarks/problems/substrate_list.hpp"

namespace paracrine::benchmarks {

inline constexpr double substrates_end = 2.0 / 60;  ///< h

/// The first substrate at the centre at the end, on 100^3 nodes: tolerances of 1e-6 and 1e-7 agree.
/// (BioFVM's own converged value, by Richardson, is 37.555.)
inline constexpr double substrates_centre = 37.4747;

/// @param num_substrates  1 to 10
Problem substrates(int num_substrates);
MeshData substrates_mesh(int cells_a_side);

}  // namespace paracrine::benchmarks
