// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/panel.hpp"

#include <algorithm>

namespace paracrine {

namespace {

/// Does another region, or the outside, begin at this sample's right or upper neighbour?
bool on_outline(const Plane& plane, int i, int j) {
  const int here = plane.regions[plane.index(i, j)];
  const bool right = i + 1 < plane.samples[0] && plane.regions[plane.index(i + 1, j)] != here;
  const bool above = j + 1 < plane.samples[1] && plane.regions[plane.index(i, j + 1)] != here;
  return right || above;
}

/// A line that is seen on dark and on bright ground.
Colour outlined(Colour ground) {
  return luminance(ground) < 0.55 ? mixed(ground, white, 0.85) : mixed(ground, black, 0.7);
}

}  // namespace

void paint_plane(Raster& raster, const Box& box, const Plane& plane, const Scale& scale,
                 const ColourMap& colours, bool outlines) {
  const auto first = [](int pixel, int pixels, int samples) {
    return static_cast<int>(static_cast<long>(pixel) * samples / pixels);
  };
  for (int y = 0; y < box.height; ++y) {
    const int row = box.height - 1 - y;
    const int j0 = first(row, box.height, plane.samples[1]);
    const int j1 = std::max(j0 + 1, first(row + 1, box.height, plane.samples[1]));
    for (int x = 0; x < box.width; ++x) {
      const int i0 = first(x, box.width, plane.samples[0]);
      const int i1 = std::max(i0 + 1, first(x + 1, box.width, plane.samples[0]));
      double sum[3] = {0, 0, 0};
      int inside = 0;
      for (int j = j0; j < j1; ++j) {
        for (int i = i0; i < i1; ++i) {
          const std::size_t k = plane.index(i, j);
          if (plane.regions[k] < 0) continue;
          Colour c = colours(scale.place(plane.values[k]));
          if (outlines && on_outline(plane, i, j)) c = outlined(c);
          sum[0] += c.red;
          sum[1] += c.green;
          sum[2] += c.blue;
          ++inside;
        }
      }
      if (inside == 0) continue;
      const auto mean = [&](double s) { return static_cast<std::uint8_t>(s / inside + 0.5); };
      raster.blend(box.x + x, box.y + y, {mean(sum[0]), mean(sum[1]), mean(sum[2])},
                   static_cast<double>(inside) / ((i1 - i0) * (j1 - j0)));
    }
  }
}

}  // namespace paracrine
