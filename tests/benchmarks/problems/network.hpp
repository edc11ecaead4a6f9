// SPDX-License-Identifier: BSD-3-Clause
//
// P2, the paracrine network: 8 species, 6 of them diffusing, in a 2 mm cube; two depots of cells
// from the start and a third at 24 h; fastest rate 8,080 /h (oxygen uptake in the depots). The pair
// of M and I is a bistable switch, and O/(0.05 + O) has a pole at O = -0.05: errors show late, and
// a solution that has passed the pole stays beyond it.
#pragma once

#include <array>
#include <vector>

#include "meshes/box.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine::benchmarks {

inline constexpr double depot_time = 24;  ///< of the third depot [h]
/// Output times [h]; the one at 24 h comes before the third depot.
inline const std::vector<double> network_outputs{1, 24, 25, 48, 72};

/// Species O V R C L A M I; oxygen in units of 40 mmHg, the others in nM.
/// @param diffusion  multiplies all diffusivities
Problem network(double diffusion = 1);
MeshData network_mesh(int cells_a_side);

/// Box means at an output, and how far from it a run on `cells_a_side` may be, relative, by reason
/// of the mesh.
struct NetworkMeans {
  double time;
  std::array<double, 8> mean;
  double mesh_error;
};
/// For 36 cells the semi-discrete values themselves, else values extrapolated to a fine mesh.
std::vector<NetworkMeans> network_means(int cells_a_side);

}  // namespace paracrine::benchmarks
