// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/picture/raster.hpp"

#include <cmath>

namespace paracrine {

double luminance(Colour c) {
  return (0.2126 * c.red + 0.7152 * c.green + 0.0722 * c.blue) / 255;
}

Colour mixed(Colour a, Colour b, double share) {
  const auto mix = [share](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + share * (to - from)));
  };
  return {mix(a.red, b.red), mix(a.green, b.green), mix(a.blue, b.blue)};
}

Raster::Raster(int width, int height)
    : width_(width),
      height_(height),
      bytes_(3 * static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255) {}

Colour Raster::at(int x, int y) const {
  const std::size_t at = offset(x, y);
  return {bytes_[at], bytes_[at + 1], bytes_[at + 2]};
}

void Raster::blend(int x, int y, Colour colour, double opacity) {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return;
  const Colour result = mixed(at(x, y), colour, opacity);
  const std::size_t first = offset(x, y);
  bytes_[first] = result.red;
  bytes_[first + 1] = result.green;
  bytes_[first + 2] = result.blue;
}

void Raster::fill(int x, int y, int width, int height, Colour colour) {
  for (int j = y; j < y + height; ++j) {
    for (int i = x; i < x + width; ++i) blend(i, j, colour);
  }
}

void Raster::frame(int x, int y, int width, int height, Colour colour) {
  fill(x, y, width, 1, colour);
  fill(x, y + height - 1, width, 1, colour);
  fill(x, y, 1, height, colour);
  fill(x + width - 1, y, 1, height, colour);
}

}  // namespace paracrine
