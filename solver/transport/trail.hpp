// SPDX-License-Identifier: BSD-3-Clause
//
// What a species leaves behind as it moves ("snail trail"): with J the whole flux of the mover,
//
//     de/dt = kappa |J|,    J = - D grad n + n ( sum of chi grad(c) + m v )
//
// cell by cell: gradients are constant there, n and chi the means of the corners. The length is
// smoothed where it has its kink,
//
//     |J| ~ J^2 / (J^2 + s^2)^(1/2),    s = 1e-6 n ( D^2/h^2 + w^2 )^(1/2),    w = J without its
//                                                                              gradient, over n
//
// s is a millionth of the flux that n would make if it fell to nothing within the cell: less than
// any tolerance leaves of a difference of neighbours. Where nothing but w moves the species the
// formula is proportional to |J| to 5e-13, and with diffusion it lacks s^2/(2 J^2) of it. Its slope
// is bounded by 1.09 |dJ| and continuous where n > 0; where nothing is, it is zero.
//
// A cell's length goes to its corners by the weights of their hats, each with its own kappa, so
// that the integral of what is added is that of kappa |J| by the vertex rule.
#pragma once

#include <string>
#include <vector>

#include "solver/fem/cell_diffusivity.hpp"
#include "solver/transport/fluid_flow.hpp"
#include "solver/transport/region_formula.hpp"

namespace paracrine {

/// One trail of one species.
class TrailTerm {
 public:
  /// Collective. @param space  kept by reference
  TrailTerm(const Problem& problem, int species, const Trail& trail, const FunctionSpace& space,
            const FluidFlow& flow);

  int species() const noexcept { return species_; }

  /// Adds what the trail brings to owned nodes [species unit x mm^3/h], `stride` apart.
  /// @param u  local nodes x species, ghosts current
  void add_rates(std::span<const double> u, double* rate, std::size_t stride) const;

  /// Derivative of the rates at a state.
  struct Linearised {
    std::vector<double> length;  ///< cells x corners x columns: d|J| / du
    std::vector<double> reach;   ///< cells x corners: weight of a corner times its kappa
    std::vector<double> own;     ///< owned nodes x columns of kappa: |J| dkappa/du
  };
  /// @param scales  size of each species: directions and rates are in these; empty: one
  Linearised linearise(std::span<const double> u, std::span<const double> scales) const;
  /// Adds the derivative in direction v. @param v  local nodes x width, ghosts current
  template <class Real>
  void add_rate_changes(const Linearised& at, std::span<const Real> v, std::size_t width,
                        Real* rate, std::size_t stride) const;

 private:
  struct Attraction {
    int attractant;
    RegionFormula sensitivity;
  };
  struct Cell;
  struct Nodal;
  Nodal nodal(std::span<const double> u, std::size_t region, bool with_slopes) const;
  void find_flux(std::size_t c, std::span<const std::int32_t> place, std::span<const double> u,
                 const Nodal& at, Cell& cell) const;
  void add_length_slopes(const Cell& cell, std::span<const std::int32_t> place, const Nodal& at,
                         std::span<double> slopes) const;
  template <class Visit>
  void each_cell(std::span<const double> u, bool with_slopes, Visit visit) const;
  void find_columns();
  std::size_t column_of(int species) const;

  const Problem* problem_;
  const Mesh* mesh_;
  int species_, mover_;
  RegionFormula factor_;  // kappa
  CellDiffusivity D_;     // empty where the mover does not diffuse
  std::vector<Attraction> drawn_;
  std::vector<Vector3> carried_;  // m v in local cells; empty where it is not carried
  std::vector<int> columns_;      // species that |J| depends on, ascending
};

/// All trails of a problem.
class Trails {
 public:
  Trails(const Problem& problem, const FunctionSpace& space, const FluidFlow& flow);

  bool any() const noexcept { return !terms_.empty(); }
  const std::vector<TrailTerm>& terms() const noexcept { return terms_; }

  /// What each brings to each owned node: owned nodes x terms [species unit x mm^3/h].
  void evaluate(std::span<const double> u, std::vector<double>& rates) const;
  /// f += rates. @param f  owned nodes x species
  void add(std::span<const double> rates, std::span<double> f) const;
  /// Of one species at one node.
  double at(std::span<const double> rates, std::size_t node, int species) const;
  /// f += derivative at u in direction v, both local nodes x species.
  void add_derivative(std::span<const double> u, std::span<const double> v,
                      std::span<double> f) const;

 private:
  std::size_t num_species_, num_nodes_;
  std::vector<TrailTerm> terms_;
};

}  // namespace paracrine
