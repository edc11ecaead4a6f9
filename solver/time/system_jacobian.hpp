// SPDX-License-Identifier: BSD-3-Clause
//
// The Jacobian of all sources: blocks at nodes, and a border of few rows and columns, the pools,
// that couple to every node they exchange with.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "solver/time/block_jacobian.hpp"

namespace paracrine {

/// Derivatives that involve pools [1/h x row unit / column unit]. Rows and columns are numbered as
/// species and pools.
struct PoolBorder {
  std::vector<Kinetics::Entry> columns;  ///< (species, pool): what a pool does to fields
  std::vector<Kinetics::Entry> rows;     ///< (pool, species): what fields do to a pool
  std::vector<double> column_values;     ///< columns x owned nodes
  std::vector<double> row_values;        ///< rows x owned nodes
  Eigen::MatrixXd own;                   ///< pools x pools; the same on every rank
};

struct SystemJacobian : BlockJacobian {
  PoolBorder border;
};

}  // namespace paracrine
