// SPDX-License-Identifier: BSD-3-Clause
//
// One V-cycle as a preconditioner: iteration counts that grow neither with the mesh nor with the
// step, for diffusion, imposed values, regions that nothing enters, and numbers of any size.
#include "solver/fem/multigrid.hpp"

#include <gtest/gtest.h>

#include <functional>

#include "tests/support/gmres.hpp"
#include "tests/unit/fem/test_meshes.hpp"

namespace paracrine {
namespace {

using test::Operator;
using test::Vector;

/// (V + gamma K) x = b for `width` species at once, values imposed where `held` says so.
struct System {
  System(const Mesh& on, const FunctionSpace& space, const SparseMatrix& stiffness, double gamma,
         int width)
      : mesh(on), K(stiffness), multigrid(K, mesh.halo()), S(width) {
    for (int s = 0; s < S; ++s) {
      species.channel.push_back(s % K.num_channels);
      species.factor.push_back(gamma * std::pow(10.0, -s));  // a decade apart
    }
    held.assign(K.num_rows(), 0);
    volume.assign(space.node_volume().begin(), space.node_volume().end());
  }
  void hold_where(const std::function<bool(const std::array<double, 3>&)>& where) {
    for (std::size_t i = 0; i < held.size(); ++i) held[i] = where(mesh.points()[i]);
  }
  void set_up() {
    const std::size_t W = Multigrid::width(S), C = K.num_channels;
    std::vector<float> mass(K.num_rows() * W, 1.0f);
    for (std::size_t i = 0; i < K.num_rows(); ++i)
      for (int s = 0; s < S; ++s) {
        float& m = mass[i * W + s];
        m = static_cast<float>(volume[i]);
        if (held[i])
          m += static_cast<float>(species.factor[s]) *
               multigrid.diagonal()[i * C + species.channel[s]];
      }
    multigrid.set_up(species, mass);
  }
  Vector multiply(const Vector& v) const {
    Vector local(mesh.num_nodes() * S, 0), y(v.size());
    for (std::size_t i = 0; i < v.size(); ++i) local[i] = held[i / S] ? 0 : v[i];
    mesh.halo().update(local, S);
    apply(K, species, local, y);
    for (std::size_t i = 0; i < v.size(); ++i)
      y[i] = held[i / S] ? v[i] : y[i] + volume[i / S] * v[i];
    return y;
  }
  Vector precondition(const Vector& r) const {
    const std::size_t W = Multigrid::width(S);
    const auto b = multigrid.right();
    std::vector<float> x;
    std::fill(b.begin(), b.end(), 0.0f);
    for (std::size_t i = 0; i < r.size(); ++i)
      b[i / S * W + i % S] = held[i / S] ? 0 : static_cast<float>(r[i]);
    multigrid.cycle(x);
    Vector z(r.size());
    for (std::size_t i = 0; i < r.size(); ++i)
      z[i] = held[i / S] ? r[i] : static_cast<double>(x[i / S * W + i % S]);
    return z;
  }
  Vector right(double size = 1) const {
    Vector b(K.num_rows() * S);
    for (std::size_t i = 0; i < b.size(); ++i)
      b[i] = size * volume[i / S] *
             std::sin(12.9 * static_cast<double>(mesh.first_global_node() * S + i));
    return b;
  }
  int iterations() {
    set_up();
    return test::gmres_iterations([&](const Vector& v) { return precondition(multiply(v)); },
                                  precondition(right()), 1e-6);
  }

  const Mesh& mesh;
  const SparseMatrix& K;
  Multigrid multigrid;
  SpeciesChannels species;
  int S;
  std::vector<char> held;
  std::vector<double> volume;
};

// Twelve iterations for four species a decade apart (GMRES sees them as one system); a cycle that
// lost an order of a digit would need twice that.
TEST(Multigrid, needs_as_few_iterations_on_finer_meshes_for_any_step) {
  for (const int n : {6, 12, 24}) {
    const Operator op(generate(shape::Box{.cells = {n, n, n}}), {{1, 1, 1}});
    for (const double gamma : {1e-4, 1e-3, 1e-2, 1e-1, 1.0, 10.0}) {
      System one(op.mesh, op.space, op.K, gamma, 1);
      EXPECT_LE(one.iterations(), 8) << n << " cells a side, gamma D = " << gamma << " mm^2";
    }
    System four(op.mesh, op.space, op.K, 1, 4);
    EXPECT_LE(four.iterations(), 12) << n << " cells a side, four species";
  }
}

TEST(Multigrid, needs_few_iterations_with_imposed_values) {
  for (const int n : {6, 12, 24}) {
    const Operator op(generate(shape::Box{.cells = {n, n, n}}), {{1, 1, 1}});
    for (const double gamma : {1e-3, 1e-1, 10.0, 1e6}) {
      System system(op.mesh, op.space, op.K, gamma, 1);
      system.hold_where([](const auto& x) { return x[0] < 1e-9; });
      EXPECT_LE(system.iterations(), 10) << n << " cells a side, gamma D = " << gamma << " mm^2";
    }
  }
}

TEST(Multigrid, serves_intervals_and_swirled_triangles) {
  const Operator line(generate(shape::Interval{.size = 1, .cells = 2000}), {{1, 1, 1}});
  EXPECT_LE(System(line.mesh, line.space, line.K, 1, 1).iterations(), 12);
  const Operator sheet(test::swirled(60), {{1, 1, 1}});
  EXPECT_LE(System(sheet.mesh, sheet.space, sheet.K, 1, 1).iterations(), 12);
}

TEST(Multigrid, serves_channels_of_different_shape) {
  const Operator op(generate(shape::Box{.cells = {12, 12, 12}}), {{1, 1, 1}, {1, 0.3, 0.3}});
  EXPECT_LE(System(op.mesh, op.space, op.K, 0.1, 2).iterations(), 12);
}

// Nothing diffuses in three quarters of the tissue: what does diffuse must not lose its coarse
// levels for that.
TEST(Multigrid, serves_a_region_that_nothing_enters) {
  shape::Box box{.size = {4, 1, 1}, .cells = {48, 12, 12}};
  box.regions = {{"soft", shape::BoxPart{{-1, -1, -1}, {1, 2, 2}}}};
  const Mesh mesh(generate(box), PETSC_COMM_WORLD);
  const FunctionSpace space(mesh);
  CellDiffusivity D{true, std::vector<Vector3>(mesh.num_cells())};
  for (std::size_t c = 0; c < mesh.num_cells(); ++c)
    if (mesh.region_names()[mesh.cell_region()[c]] == "soft") D.tensor[c] = {1, 1, 1};
  const SparseMatrix K = assemble_stiffness(space, {D});
  System system(mesh, space, K, 1, 1);
  EXPECT_GE(system.multigrid.num_levels(), 2u);
  EXPECT_LE(system.iterations(), 10);
}

// The cycle is linear: a right-hand side of 1e-20 gives 1e-20 times the answer, not zero and not
// less exactly than single precision allows.
TEST(Multigrid, is_linear_down_to_tiny_values) {
  const Operator op(generate(shape::Box{.cells = {8, 8, 8}}), {{1, 1, 1}});
  System system(op.mesh, op.space, op.K, 0.1, 3);
  system.set_up();

  const Vector plain = system.precondition(system.right());
  const Vector tiny = system.precondition(system.right(1e-20));

  double largest = 0;
  for (const double v : plain) largest = std::max(largest, std::abs(v));
  largest = test::largest(largest);
  for (std::size_t i = 0; i < plain.size(); ++i)
    EXPECT_NEAR(tiny[i] * 1e20, plain[i], 1e-5 * largest);
}

TEST(Multigrid, lives_with_ranks_that_own_nothing) {
  const Operator op(generate(shape::Interval{.cells = 1}), {{1, 1, 1}});
  System system(op.mesh, op.space, op.K, 1, 2);
  EXPECT_LE(system.iterations(), 5);
}

}  // namespace
}  // namespace paracrine
