// SPDX-License-Identifier: BSD-3-Clause
//
// A formula of species and place at the nodes of every region, with the region's own parameters: a
// node between regions has a value in each, so that a coefficient that jumps does so between cells.
#pragma once

#include <string>
#include <vector>

#include "solver/mesh/mesh.hpp"
#include "solver/problem/kinetics.hpp"

namespace paracrine {

class RegionFormula {
 public:
  /// @param formula  must not depend on t   @param problem, mesh  kept by reference
  RegionFormula(const Problem& problem, const Mesh& mesh, const Formula& formula);

  struct Region {
    std::string name;
    std::vector<std::int32_t> cells;  ///< local
    std::vector<std::int32_t> nodes;  ///< of these cells, ascending
    std::vector<std::int32_t> place;  ///< cells x corners: place in `nodes`
  };
  /// In the order of Mesh::region_names, cells in that of the mesh.
  const std::vector<Region>& regions() const noexcept { return regions_; }
  /// Species that it depends on: the columns of the slopes.
  const std::vector<int>& columns() const noexcept { return columns_; }

  /// One value a node of a region. @param u  local nodes x species, ghosts current
  /// @param slopes  gets nodes x columns(), unless null
  std::vector<double> values(std::span<const double> u, std::size_t region,
                             std::vector<double>* slopes = nullptr) const;

 private:
  void find_regions();

  const Problem* problem_;
  const Mesh* mesh_;
  Kinetics formula_;
  std::vector<int> columns_;
  std::vector<Region> regions_;
};

}  // namespace paracrine
