// SPDX-License-Identifier: BSD-3-Clause
//
// The smallest box along the coordinates that holds some points.
#pragma once

#include <mpi.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "meshes/simplex.hpp"

namespace paracrine {

struct BoundingBox {
  Vector3 low, high;  ///< infinite and reversed while empty

  BoundingBox() {
    low.fill(std::numeric_limits<double>::infinity());
    high.fill(-std::numeric_limits<double>::infinity());
  }
  void add(const Vector3& p) noexcept {
    for (std::size_t a = 0; a < 3; ++a) {
      low[a] = std::min(low[a], p[a]);
      high[a] = std::max(high[a], p[a]);
    }
  }
  std::size_t longest_axis() const noexcept {
    std::size_t best = 0;
    for (std::size_t a = 1; a < 3; ++a)
      if (high[a] - low[a] > high[best] - low[best]) best = a;
    return best;
  }
};

/// Makes each box that of all ranks. Collective; every rank passes as many.
inline void unite(std::vector<BoundingBox>& boxes, MPI_Comm comm) {
  std::vector<double> reach;  // maxima: the high ends, and the low ends turned
  for (const BoundingBox& box : boxes)
    for (std::size_t a = 0; a < 3; ++a) reach.insert(reach.end(), {box.high[a], -box.low[a]});
  MPI_Allreduce(MPI_IN_PLACE, reach.data(), static_cast<int>(reach.size()), MPI_DOUBLE, MPI_MAX,
                comm);
  const double* next = reach.data();
  for (BoundingBox& box : boxes)
    for (std::size_t a = 0; a < 3; ++a) box.high[a] = *next++, box.low[a] = -*next++;
}

}  // namespace paracrine
