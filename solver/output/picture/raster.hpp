// SPDX-License-Identifier: BSD-3-Clause
//
// A picture in memory. Pictures are made without OpenGL and without a display: VTK's render
// windows end the process where there is none.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace paracrine {

struct Colour {
  std::uint8_t red = 0, green = 0, blue = 0;
  friend bool operator==(const Colour&, const Colour&) = default;
};

inline constexpr Colour black{0, 0, 0}, white{255, 255, 255}, grey{110, 110, 110};

/// Brightness as the eye sees it, 0 to 1.
double luminance(Colour colour);

/// `share` of b in a.
Colour mixed(Colour a, Colour b, double share);

/// Pixels count from the upper left corner; what lies outside is ignored.
class Raster {
 public:
  /// White.
  Raster(int width, int height);
  int width() const noexcept { return width_; }
  int height() const noexcept { return height_; }

  Colour at(int x, int y) const;
  void blend(int x, int y, Colour colour, double opacity = 1);
  void fill(int x, int y, int width, int height, Colour colour);
  /// Hollow rectangle, one pixel thick, just inside the given box.
  void frame(int x, int y, int width, int height, Colour colour);

  /// Red, green, blue a pixel, upper row first.
  std::span<const std::uint8_t> bytes() const noexcept { return bytes_; }

 private:
  std::size_t offset(int x, int y) const noexcept {
    return 3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                static_cast<std::size_t>(x));
  }
  int width_, height_;
  std::vector<std::uint8_t> bytes_;
};

/// Writes a PNG file, whole or not at all. @throws FileError
void write_png(const Raster& raster, const std::filesystem::path& path);

}  // namespace paracrine
