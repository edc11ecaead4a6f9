// SPDX-License-Identifier: BSD-3-Clause
//
// Meshes and small helpers that tests of the discrete operators share.
#pragma once

#include <petscsys.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "meshes/ball.hpp"
#include "meshes/box.hpp"
#include "solver/fem/stiffness.hpp"

namespace paracrine::test {

inline double sum(double value) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_SUM, PETSC_COMM_WORLD);
  return value;
}
inline double largest(double value) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_MAX, PETSC_COMM_WORLD);
  return value;
}

/// The box 2 x 1 x 1 of tissue with a "soft" part at x < 0.5.
inline MeshData two_materials() {
  shape::Box box{.size = {2, 1, 1}, .cells = {8, 4, 4}};
  box.regions = {{"soft", shape::BoxPart{{-1, -1, -1}, {0.5, 2, 2}}}};
  return generate(box);
}

/// The unit square with its inside swirled: many obtuse triangles, none turned over,
/// corners and sides in place.
inline MeshData swirled(int n) {
  constexpr double pi = 3.14159265358979323846;
  MeshData mesh = generate(shape::Rectangle{.cells = {n, n}});
  for (auto& p : mesh.points) {
    const double bump = std::sin(pi * p[0]) * std::sin(pi * p[1]);
    const auto old = p;
    p[0] += 0.12 * bump * std::sin(2 * pi * old[1]);
    p[1] -= 0.12 * bump * std::sin(2 * pi * old[0]);
  }
  return mesh;
}

/// The unit square sheared and bent, so that no angle is right and no two cells are alike.
inline MeshData oblique(int n) {
  MeshData mesh = generate(shape::Rectangle{.cells = {n, n}});
  for (auto& p : mesh.points) {
    p[0] += 0.3 * p[1] + 0.1 * p[0] * p[1];
    p[1] += 0.05 * p[0] * p[0];
  }
  return mesh;
}

/// A mesh with its space and the stiffness of uniform diagonal tensors, one a channel.
struct Operator {
  Operator(const MeshData& data, const std::vector<std::array<double, 3>>& tensors)
      : mesh(data, PETSC_COMM_WORLD), space(mesh), K(assemble_stiffness(space, uniform(tensors))) {}

  std::vector<CellDiffusivity> uniform(const std::vector<std::array<double, 3>>& tensors) const {
    std::vector<CellDiffusivity> all;
    for (const auto& D : tensors)
      all.push_back({false, std::vector<Vector3>(mesh.region_names().size(), D)});
    return all;
  }
  /// Local values of a function of the place.
  template <class Function>
  std::vector<double> sample(Function f) const {
    std::vector<double> values;
    for (const auto& x : mesh.points()) values.push_back(f(x));
    return values;
  }
  /// u^T K u of one channel over all ranks. @param u  local values
  double energy(const std::vector<double>& u, int channel) const {
    double total = 0;
    for (std::size_t i = 0; i < K.num_rows(); ++i)
      for (std::int32_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        total += u[i] * K.value[std::size_t(k) * K.num_channels + channel] * u[K.column[k]];
    return sum(total);
  }

  Mesh mesh;
  FunctionSpace space;
  SparseMatrix K;
};

}  // namespace paracrine::test
