// SPDX-License-Identifier: BSD-3-Clause
//
// Pools in an implicit step. With x the nodes' unknowns, y the pools', and B, M, K as in
// shifted_system.hpp,
//
//     x + E x + Q y = B b,    D y + R x = c,        E = gamma B M^-1 K,  Q = - gamma B df/dy,
//                                                   R = - gamma dg/dx,   D = I - gamma dg/dy
//
// the second equation with x from the first gives (D - R Q) y = c - R B b + R E x, where what stiff
// exchange does at each node has been taken into account exactly. So, with T = (D - R Q)^-1,
//
//     x + E x + Q T R E x = B b - Q T (c - R B b)
//
// holds for x alone. It differs from the system without pools by a matrix of their rank, which
// vanishes where diffusion is at rest: a Krylov method needs no more than a few further iterations,
// and no pool ever enters it.
#pragma once

#include <Eigen/LU>
#include <span>
#include <vector>

#include "solver/time/block_inverse.hpp"
#include "solver/time/discretization.hpp"

namespace paracrine {

class PoolElimination {
 public:
  /// @param scales  size of each quantity
  PoolElimination(const Discretization& system, std::vector<double> scales);

  /// @param G  kept by reference. Collective.
  void set_up(double gamma, const SystemJacobian& G, const BlockInverse& inverse);

  /// r -= Q T (c - R r), where r = B b. Collective.
  /// @param c     one a pool [species unit]   @param size  r and c are divided by this
  /// @param r     owned nodes x lanes, in scaled unknowns
  void reduce(std::span<const double> c, double size, std::span<float> r) const;
  /// w += Q T R (w - z), where w = z + E z. @param z, w  owned nodes x lanes. Collective.
  void add_feedback(std::span<const float> z, std::span<float> w) const;
  /// y = D^-1 (c - R x). @param x  owned nodes x species   @param y  one a pool. Collective.
  void recover(std::span<const double> c, std::span<const double> x, std::span<double> y) const;

 private:
  using Vector = Eigen::VectorXd;
  using Factors = Eigen::PartialPivLU<Eigen::MatrixXd>;

  /// Rows of R or columns of Q: at every node a value for each pair of a pool and a lane.
  struct Border {
    struct Entry {
      int pool;
      std::size_t lane;
    };
    std::vector<Entry> entries;
    std::vector<float> values;  ///< nodes x entries
    bool empty() const noexcept { return entries.empty(); }
  };
  double scale(int pool) const;
  void set_up_rows(double gamma);
  void find_columns(const BlockInverse& inverse);
  void set_up_columns(double gamma, const BlockInverse& inverse);
  Eigen::MatrixXd rows_times_columns() const;
  Eigen::MatrixXd exact_rows_times_columns() const;
  /// R v or R (v - minus), summed over ranks.
  Vector rows_times(std::span<const float> v, std::span<const float> minus = {}) const;
  void add_columns(const Vector& y, std::span<float> v) const;

  const Discretization* system_;
  std::vector<double> scales_;
  std::size_t width_;
  double gamma_ = 0;
  const SystemJacobian* jacobian_ = nullptr;
  Border rows_, columns_;
  Factors schur_;  // of D - R Q, in scaled unknowns
  Factors own_;    // of D, in species units
};

}  // namespace paracrine
