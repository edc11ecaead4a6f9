// SPDX-License-Identifier: BSD-3-Clause
//
// (I - gamma J) x = b solved on all ranks together, against a dense solve of the whole on each rank
// alone.
#pragma once

#include <Eigen/Dense>
#include <functional>

#include "meshes/box.hpp"
#include "solver/time/linear_solve.hpp"
#include "tests/support/problem_builder.hpp"
#include "tests/support/solve.hpp"
#include "tests/unit/time/random_blocks.hpp"

namespace paracrine::test {

struct LinearCase {
  MeshData mesh;
  ProblemBuilder builder;
  double gamma = 1;
  std::vector<double> scales;  ///< of each species
  /// In scales, by original node and species: where J is taken. About one, not smooth.
  std::function<double(std::size_t, std::size_t)> state = [](std::size_t node, std::size_t s) {
    return 1 + 0.5 * arbitrary(node * 31 + s);
  };

  Problem problem() {
    scales.resize(builder.problem.species.size(), 1.0);
    return builder.problem;
  }
};

/// A case distributed over a communicator, with its state and a rough right-hand side.
struct PlacedCase {
  /// Keeps a reference.
  PlacedCase(LinearCase& of, MPI_Comm comm)
      : given(of), solve(of.mesh, of.problem(), comm), work(solve.system.workspace()) {
    for (std::size_t i = 0; i < solve.system.num_unknowns(); ++i) {
      const std::size_t s = i % S(), node = original(i);
      u.push_back(given.scales[s] * given.state(node, s));
      const double rough = given.scales[s] * arbitrary(node * S() + s);
      b.push_back(solve.system.imposed()[i] ? 0 : rough);
    }
    solve.system.impose(0, u, work);
  }
  std::size_t S() const { return solve.problem.species.size(); }
  std::size_t original(std::size_t i) const {
    return static_cast<std::size_t>(solve.mesh.original_node()[i / S()]);
  }

  /// I - gamma J, column by column. Of a case on one rank.
  Eigen::MatrixXd matrix() {
    const auto N = static_cast<Eigen::Index>(b.size());
    SystemJacobian G;
    solve.system.source_jacobian(0, u, G, work);
    Eigen::MatrixXd A(N, N);
    std::vector<double> unit(b.size(), 0.0), column(b.size());
    for (Eigen::Index j = 0; j < N; ++j) {
      unit[std::size_t(j)] = 1;
      solve.system.jacobian_times(u, G, unit, column, work);
      for (Eigen::Index i = 0; i < N; ++i)
        A(i, j) = unit[std::size_t(i)] - given.gamma * column[std::size_t(i)];
      unit[std::size_t(j)] = 0;
    }
    return A;
  }
  /// The dense solution in scales, by original node and species.
  Eigen::MatrixXd dense_solution() {
    const auto N = static_cast<Eigen::Index>(b.size());
    const Eigen::VectorXd x =
        matrix().partialPivLu().solve(Eigen::Map<Eigen::VectorXd>(b.data(), N));
    Eigen::MatrixXd solution(N / Eigen::Index(S()), S());
    for (std::size_t i = 0; i < b.size(); ++i)
      solution(Eigen::Index(original(i)), Eigen::Index(i % S())) =
          x[Eigen::Index(i)] / given.scales[i % S()];
    return solution;
  }
  /// Largest difference in scales from a dense solution, over its largest value. Collective.
  double error(const std::vector<double>& x, const Eigen::MatrixXd& solution) const {
    double most = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      const double want = solution(Eigen::Index(original(i)), Eigen::Index(i % S()));
      const double difference = std::abs(x[i] / given.scales[i % S()] - want);
      most = std::max(most, std::isfinite(difference) ? difference : 1e300);
    }
    MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, MPI_COMM_WORLD);
    return most / solution.cwiseAbs().maxCoeff();
  }

  const LinearCase& given;
  Solve solve;
  SystemWorkspace work;
  std::vector<double> u, b;
};

/// `species` of diffusivities 0.1, 0.2, ... in a box, the first `mobile` of them moving; a chain of
/// conversions with saturating losses, the first two binding, the first held at one end. Nothing
/// grows.
inline LinearCase chain_in_a_box(int species, int mobile, int cells = 3) {
  LinearCase chain;
  ProblemBuilder& b = chain.builder;
  chain.mesh = generate(shape::Box{.cells = {cells, cells, cells}});
  for (int s = 0; s < species; ++s)
    b.species("c" + std::to_string(s), s < mobile ? std::to_string(0.1 * (s + 1)) : "", "0");
  for (int s = 0; s < species; ++s) {
    const std::string c = "c" + std::to_string(s);
    b.reaction("lost" + c, s, "-20*" + c + "/(0.3 + " + c + ") - 3*" + c);
    if (s + 1 < species) b.reaction("made" + c, s + 1, "3*" + c);
  }
  for (int s = 0; s < 2 && species > 1; ++s) b.reaction("bound", s, "-2*c0*c1");
  b.boundary("zmin", 0, FixedValue{b.formula("1")});
  return chain;
}

}  // namespace paracrine::test
