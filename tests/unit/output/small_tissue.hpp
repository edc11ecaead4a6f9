// SPDX-License-Identifier: BSD-3-Clause
//
// A small box of two regions with linear fields of two species: what writers and measures make of
// it is known in closed form.
#pragma once

#include <petscsys.h>

#include <functional>
#include <optional>

#include "meshes/box.hpp"
#include "solver/fem/function_space.hpp"
#include "solver/problem/problem.hpp"
#include "solver/time/state.hpp"
#include "tests/support/shared_scratch.hpp"

namespace paracrine::test {

/// 4 x 2 x 2 mm; region "ischemic" is the half with x < 2 mm, "healthy" the other.
inline MeshData two_halves() {
  shape::Box box;
  box.size = {4, 2, 2};
  box.cells = {4, 2, 2};
  MeshData data = generate(box);
  data.region_names = {"healthy", "ischemic"};
  for (std::size_t c = 0; c < data.num_cells(); ++c) {
    double x = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      x += data.points[static_cast<std::size_t>(data.cells[4 * c + k])][0] / 4;
    }
    data.cell_region[c] = x < 2;
  }
  return data;
}

inline Unit unit(const std::string& text) {
  Unit u;
  u.text = text;
  return u;
}

/// VEGF [pM] with amounts in pmol (1 pM mm^3 = 1e-6 pmol) and MSC [1/mm^3] with amounts in cells.
inline Problem two_species() {
  Problem problem;
  problem.species.resize(2);
  problem.species[0].name = "VEGF";
  problem.species[0].unit = unit("pM");
  problem.species[0].amount = unit("pmol");
  problem.species[0].amount_factor = 1e-6;
  problem.species[1].name = "MSC";
  problem.species[1].unit = unit("1/mm^3");
  problem.species[1].amount = unit("cells");
  return problem;
}

inline double vegf(const Point& x) {
  return 1 + 2 * x[0] + 3 * x[1] - x[2];
}
inline double msc(const Point& x) {
  return 4 - x[0];
}

/// Values of both species at all local nodes, times a factor.
inline std::vector<double> linear_values(const Mesh& mesh, double factor = 1) {
  std::vector<double> values;
  for (const auto& x : mesh.points()) {
    values.push_back(factor * vegf(x));
    values.push_back(factor * msc(x));
  }
  return values;
}

struct Tissue {
  explicit Tissue(const MeshData& data) : mesh(data, PETSC_COMM_WORLD), space(mesh) {}
  Mesh mesh;
  FunctionSpace space;
};

inline Snapshot snapshot(double time, std::span<const double> values,
                         std::span<const double> ledger = {}) {
  Snapshot s;
  s.time = time;
  s.output = true;
  s.values = values;
  s.ledger = ledger;
  return s;
}

}  // namespace paracrine::test
