// SPDX-License-Identifier: BSD-3-Clause
//
// Movement up gradients: in a cell of the mesh the velocity chi grad(c), chi being the mean of its
// nodes' values, and from it the same flows through dual faces as any velocity has. Nothing is
// added at the surface of the tissue, so nothing crosses it.
#pragma once

#include <string>
#include <vector>

#include "solver/transport/edge_flows.hpp"
#include "solver/transport/region_formula.hpp"

namespace paracrine {

/// One term of one species.
class TaxisTerm {
 public:
  /// @param edges  kept by reference
  TaxisTerm(const Problem& problem, int species, const Taxis& taxis, const FunctionSpace& space,
            const EdgeRows& edges);

  int species() const noexcept { return species_; }

  /// Adds the flows at a state to one value an entry, `stride` apart [mm^3/h].
  /// @param u      local nodes x species, ghosts current
  /// @param fault  gets words for a sensitivity that is not finite, unless it has some already
  void add_flows(std::span<const double> u, double* flow, std::size_t stride,
                 std::string& fault) const;

  /// The sensitivity and its slopes at a state, one value a local node of each region.
  struct Linearised {
    std::vector<std::vector<double>> chi;     ///< region by region, as RegionFormula numbers nodes
    std::vector<std::vector<double>> slopes;  ///< the same, x columns()
  };
  Linearised linearise(std::span<const double> u) const;
  /// Species that the sensitivity depends on: the columns of the slopes.
  const std::vector<int>& columns() const noexcept { return sensitivity_.columns(); }

  /// Adds the derivative of the flows at `u` in direction `v`.
  /// @param scale  size of each species: v is in these; empty: one
  template <class Real>
  void add_flow_changes(const Linearised& at, std::span<const double> u, std::span<const Real> v,
                        std::span<const double> scale, double* flow, std::size_t stride,
                        std::size_t v_stride) const;

 private:
  std::string fault_of(std::span<const double> chi, std::span<const double> u,
                       const RegionFormula::Region& region) const;

  const Problem* problem_;
  const Mesh* mesh_;
  const EdgeRows* edges_;
  int species_, attractant_;
  std::string text_;  // of the sensitivity
  RegionFormula sensitivity_;
};

}  // namespace paracrine
