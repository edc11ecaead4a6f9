// SPDX-License-Identifier: BSD-3-Clause
//
// Paints a sampled plane: colours, outlines of regions and of the tissue, with smooth edges.
#pragma once

#include "solver/output/picture/colour_map.hpp"
#include "solver/output/picture/layout.hpp"
#include "solver/output/picture/scale.hpp"
#include "solver/output/picture/slice.hpp"

namespace paracrine {

/// Samples a pixel and direction, for smooth edges.
inline constexpr int oversampling = 2;

/// Several samples make one pixel; what lies outside the tissue stays as it is.
void paint_plane(Raster& raster, const Box& box, const Plane& plane, const Scale& scale,
                 const ColourMap& colours, bool outlines);

}  // namespace paracrine
