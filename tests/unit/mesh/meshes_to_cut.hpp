// SPDX-License-Identifier: BSD-3-Clause
//
// The meshes that every test of distribution sweeps: each dimension, and fewer cells than ranks.
#pragma once

#include <petscsys.h>

#include <numeric>
#include <string>
#include <vector>

#include "meshes/shapes.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine::test {

struct NamedData {
  std::string name;
  MeshData data;
};

inline std::vector<NamedData> meshes_to_cut() {
  std::vector<NamedData> list;
  list.push_back({"interval", generate(shape::Interval{.cells = 17})});
  list.push_back({"one cell", generate(shape::Interval{.cells = 1})});
  list.push_back({"rectangle", generate(shape::Rectangle{.size = {2, 1}, .cells = {9, 5}})});
  list.push_back({"box", generate(shape::Box{.size = {1, 2, 3}, .cells = {3, 4, 5}})});
  // An inner boundary between two regions, so that facets with two cells are distributed too.
  MeshData halves = generate(shape::Interval{.cells = 8});
  for (std::size_t c = 4; c < 8; ++c) halves.cell_region[c] = 1;
  halves.region_names.push_back("other");
  halves.boundary_names.push_back("between");
  halves.facets.push_back(4);
  halves.facet_boundary.push_back(2);
  list.push_back({"two regions", std::move(halves)});
  return list;
}

template <class T>
std::vector<T> sum_over_ranks(std::vector<T> values) {
  static_assert(sizeof(T) == 8);
  MPI_Allreduce(MPI_IN_PLACE, values.data(), static_cast<int>(values.size()),
                std::is_integral_v<T> ? MPI_INT64_T : MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
  return values;
}

}  // namespace paracrine::test
