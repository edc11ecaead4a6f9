// SPDX-License-Identifier: BSD-3-Clause
//
// Brings the nodal values of one run to the nodes of another. Includes VTK: for source files that
// touch VTK anyway, not for headers.
#pragma once

#include <vtkSmartPointer.h>
#include <vtkUnstructuredGrid.h>

#include "solver/io/point_weights.hpp"

namespace paracrine::vtk {

/// The meshes are compared at every step, because a restarted run may have changed its ranks; the
/// search is done again only when they changed.
class MatchedMeshes {
 public:
  /// Where the nodes of `to` are in `from`.
  /// @throws InputError: meshes of another dimension, or more than 2 % of the diagonal apart
  const PointWeights& operator()(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to);

  /// At some step the meshes were not the same.
  bool interpolated() const noexcept { return interpolated_; }
  double farthest_outside() const noexcept { return farthest_outside_; }

 private:
  void match(vtkUnstructuredGrid& from, vtkUnstructuredGrid& to);

  vtkSmartPointer<vtkUnstructuredGrid> from_, to_;  ///< of the weights
  PointWeights weights_;
  bool interpolated_ = false;
  double farthest_outside_ = 0;
};

}  // namespace paracrine::vtk
