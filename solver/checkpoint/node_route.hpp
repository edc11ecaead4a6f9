// SPDX-License-Identifier: BSD-3-Clause
//
// From the order of a file to the nodes there are: rows that come with the number of their node in
// the undivided mesh go to the rank that owns it. Numbers and owners meet at the number's home, a
// rank that follows from it alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solver/mesh/division/parcels.hpp"
#include "solver/mesh/mesh.hpp"

namespace paracrine {

class NodeRoute {
 public:
  /// @param originals  of the rows this rank has, as many as it owns nodes   @param mesh  outlives
  /// @throws InputError on every rank unless each node has exactly one row. Collective.
  NodeRoute(const Mesh& mesh, std::span<const std::int64_t> originals);

  /// @param rows  of this rank, `width` numbers each   @return owned nodes x width. Collective.
  std::vector<double> carry(std::span<const double> rows, int width) const;

 private:
  void check() const;
  const Mesh* mesh_;
  std::vector<std::int32_t> leaving_;   // rows in the order of the ranks they go to
  std::vector<int> count_;              // of each rank
  std::vector<std::int32_t> arriving_;  // the owned node of each row that comes
};

}  // namespace paracrine
