// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusion of one species down, or with a negative coefficient up, the gradient of another, which
// its own density does not multiply:
//
//     dc/dt = div( M grad mu ),    in the balance of node i:  - sum_j K_ij mu_j
//
// with the stiffness K of M. Rows and columns of K sum to zero: nothing is made, nothing crosses
// the surface. Linear in the state. Nothing keeps c from becoming negative.
#pragma once

#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/fem/sparse_matrix.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

class CrossDiffusion {
 public:
  /// @throws InputError where a coefficient is not finite. Collective.
  CrossDiffusion(const Problem& problem, const FunctionSpace& space);

  bool any() const noexcept { return !terms_.empty(); }
  /// Of `species`, along `other`.
  struct Term {
    int species, other;
  };
  const std::vector<Term>& terms() const noexcept { return terms_; }

  /// f += inflow of every species [species unit x mm^3/h], or its derivative in direction u: it is
  /// linear. @param u  local nodes x width, ghosts current   @param f  owned nodes x width
  /// @param scale  size of each species: u and f are in these; empty: one
  template <class Real>
  void add_inflow(std::span<const Real> u, std::span<Real> f, std::size_t width,
                  std::span<const double> scale = {}) const;
  /// Of one species at one row.
  double inflow(std::span<const double> u, std::size_t row, int species) const;

  /// f += inflow by one term, one value a row. @param u  local nodes x width, of which it reads
  /// `lane`
  template <class Real>
  void add_term(std::size_t term, std::span<const Real> u, std::size_t width, std::size_t lane,
                std::span<Real> f) const;
  /// The matrix of one term alone, and the sum of its diagonal over all ranks (collective).
  SparseMatrix matrix(std::size_t term) const;
  double trace(std::size_t term, MPI_Comm comm) const;

 private:
  /// Inflow at a row by a term.
  template <class Real>
  Real at(std::span<const Real> u, std::size_t width, std::size_t lane, std::size_t row,
          std::size_t term) const;

  std::vector<Term> terms_;  // each with a channel of K_
  SparseMatrix K_;
  std::size_t num_species_;
};

}  // namespace paracrine
