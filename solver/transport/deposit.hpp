// SPDX-License-Identifier: BSD-3-Clause
//
// A placement on a mesh: the share of a dose that each node receives. Shares sum to one whatever
// the mesh and the number of ranks, so the dose is delivered exactly; refining changes only how
// sharply it is resolved.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "solver/fem/function_space.hpp"
#include "solver/mesh/locator.hpp"
#include "solver/problem/problem.hpp"

namespace paracrine {

/// Shares of one administration, one a local owned node, summing to one over all ranks.
///   weighted points  hats of the cell that holds the point
///   ellipsoid        integral of each hat over the ellipsoid, by adaptive subdivision
///   sites            each as an ellipsoid or point of its own, times its share
///   layer            integral of each hat over what is close to the boundary
///   random points    as weighted points, found by seed
///   region           the node's volume in the named regions
/// @throws InputError on every rank: a point outside the tissue (named), an ellipsoid with more
///         than 2 % of its volume outside, two sites in one place, a layer without tissue, more
///         random points than there is room for. Collective.
std::vector<double> deposit_shares(const Delivery& delivery, const FunctionSpace& space,
                                   const PointLocator& locator);

/// Integral of each hat over the ellipsoid; local nodes, those of other ranks' cells not included
/// [mm^3]. Only owned cells that `takes_part` accepts count; without it, all.
std::vector<double> ellipsoid_hat_integrals(
    const Ellipsoid& ellipsoid, const FunctionSpace& space,
    const std::function<bool(std::size_t)>& takes_part = nullptr);

/// Volume the ellipsoid would have in a tissue without bounds, in the mesh's dimension and
/// geometry.
double ellipsoid_volume(const Ellipsoid& ellipsoid, const Mesh& mesh);

/// Integral of each hat over a layer, as for ellipsoids [mm^3]. Collective.
std::vector<double> layer_hat_integrals(const Layer& layer, const FunctionSpace& space);

}  // namespace paracrine
