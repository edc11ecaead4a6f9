// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/panel.hpp"

#include <algorithm>

namespace paracrine {

namespace {

constexpr int outside = -1;

int region_at(const Plane& plane, int i, int j) {
  const bool known = i >= 0 && j >= 0 && i < plane.samples[0] && j < plane.samples[1];
  return known ? plane.regions[plane.index(i, j)] : outside;
}

/// Does another region begin at this sample's right or upper neighbour?
bool on_outline(const Plane& plane, int i, int j) {
  const int here = region_at(plane, i, j);
  const int right = region_at(plane, i + 1, j), above = region_at(plane, i, j + 1);
  return (right != here && right != outside) || (above != here && above != outside);
}

bool on_rim(const Plane& plane, int i, int j) {
  return region_at(plane, i - 1, j) == outside || region_at(plane, i + 1, j) == outside ||
         region_at(plane, i, j - 1) == outside || region_at(plane, i, j + 1) == outside;
}

/// A line that is seen on dark and on bright ground.
Colour outlined(Colour ground) {
  return luminance(ground) < 0.55 ? mixed(ground, white, 0.85) : mixed(ground, black, 0.7);
}

/// The rim of the tissue needs a line only where it is nearly as bright as the paper.
Colour rimmed(Colour ground) {
  return luminance(ground) > 0.75 ? grey : ground;
}

Colour sample_colour(const Plane& plane, int i, int j, const Scale& scale, const ColourMap& colours,
                     bool outlines) {
  const Colour ground = colours(scale.place(plane.values[plane.index(i, j)]));
  if (!outlines) return ground;
  if (on_rim(plane, i, j)) return rimmed(ground);
  return on_outline(plane, i, j) ? outlined(ground) : ground;
}

/// Which samples make a pixel.
struct Block {
  int first, end;
};
Block block_of(int pixel, int pixels, int samples) {
  const auto start = [&](int p) {
    return static_cast<int>(static_cast<long>(p) * samples / pixels);
  };
  return {start(pixel), std::max(start(pixel) + 1, start(pixel + 1))};
}

}  // namespace

void paint_plane(Raster& raster, const Box& box, const Plane& plane, const Scale& scale,
                 const ColourMap& colours, bool outlines) {
  for (int y = 0; y < box.height; ++y) {
    const Block rows = block_of(box.height - 1 - y, box.height, plane.samples[1]);
    for (int x = 0; x < box.width; ++x) {
      const Block columns = block_of(x, box.width, plane.samples[0]);
      int sum[3] = {0, 0, 0}, inside = 0, all = 0;
      for (int j = rows.first; j < rows.end; ++j) {
        for (int i = columns.first; i < columns.end; ++i, ++all) {
          if (region_at(plane, i, j) == outside) continue;
          const Colour c = sample_colour(plane, i, j, scale, colours, outlines);
          sum[0] += c.red;
          sum[1] += c.green;
          sum[2] += c.blue;
          ++inside;
        }
      }
      if (inside == 0) continue;
      const auto mean = [&](int s) { return static_cast<std::uint8_t>((s + inside / 2) / inside); };
      raster.blend(box.x + x, box.y + y, {mean(sum[0]), mean(sum[1]), mean(sum[2])},
                   static_cast<double>(inside) / all);
    }
  }
}

}  // namespace paracrine
