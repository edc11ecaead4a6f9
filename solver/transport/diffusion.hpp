// SPDX-License-Identifier: BSD-3-Clause
//
// Diffusion of all mobile species,  V_i du_i/dt = - sum_j K_ij u_j  with one scalar matrix K for
// every group of species whose diffusivities differ by a factor only.
//
// Edges whose entry K_ij is positive (obtuse dihedral angles) move substance up the gradient and
// could drive a nonnegative species below zero. On them the flux is limited to what the poorer node
// holds: K_ij min(|u_j - u_i|, max(u_poorer, 0)). That conserves mass edge by edge, makes du/dt >=
// 0 wherever u = 0, and changes nothing where neighbours differ by less than a factor of two.
#pragma once

#include <span>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/fem/sparse_matrix.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// What the limiter takes off the unlimited flux over an edge, linearised at a state: the change of
/// the inflow of `row` is own * v[row] + other * v[column], in mm^3/h.
struct LimiterSlopes {
  std::vector<std::int32_t> row, column;  ///< a limited edge; rows ascending
  std::vector<float> own, other;          ///< edges x species
};

class Diffusion {
 public:
  /// @throws InputError when a diffusivity is negative or not finite somewhere, naming species and
  ///         place. Collective.
  Diffusion(const Problem& problem, const FunctionSpace& space);

  bool any() const noexcept { return any_; }
  /// The linear operator, edges unlimited: what the multigrid hierarchy is built from.
  const SparseMatrix& matrix() const noexcept { return K_; }
  const SpeciesChannels& channels() const noexcept { return channels_; }

  /// f_i += sum over neighbours of the (limited) inflow [species unit x mm^3/h], the sum times one
  /// factor a node unless that is empty.
  /// @param u  local nodes x species, ghosts current   @param f  owned nodes x species
  void add_inflow(std::span<const double> u, std::span<double> f,
                  std::span<const double> node_factor = {}) const;
  /// The same at one row for one species.
  double inflow(std::span<const double> u, std::size_t row, int species) const;
  /// f = derivative of the inflow at `u` in direction `v`.
  void inflow_derivative(std::span<const double> u, std::span<const double> v,
                         std::span<double> f) const;
  /// The limiter's part of inflow_derivative at `u` (local nodes x species, ghosts current).
  LimiterSlopes limiter_slopes(std::span<const double> u) const;
  /// Entries of this rank on which the limiter can act; none on non-obtuse meshes.
  std::size_t num_limited_edges() const noexcept { return edges_.size(); }
  /// Whether any rank has such entries.
  bool limits_anywhere() const noexcept { return limits_anywhere_; }

 private:
  void group_species(const Problem& problem, const FunctionSpace& space);
  void find_limited_edges();
  struct Edge {
    std::int32_t row, column, entry;
  };
  bool is_limited(const Edge& edge) const;
  double entry(const Edge& edge, int species) const;  // K_ij times the species' factor
  template <class Flux>
  void correct(std::span<double> f, std::span<const double> node_factor, Flux flux) const;

  bool any_ = false, limits_anywhere_ = false;
  SparseMatrix K_;
  SpeciesChannels channels_, inflow_channels_;  // the latter with the sign of an inflow
  std::vector<char> limited_;                   // a species
  std::vector<Edge> edges_;
};

}  // namespace paracrine
