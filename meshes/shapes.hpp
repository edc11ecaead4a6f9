// SPDX-License-Identifier: BSD-3-Clause
//
// Every generated shape, for who lets the user choose one.
#pragma once

#include <optional>
#include <variant>

#include "meshes/ball.hpp"
#include "meshes/box.hpp"
#include "meshes/disc.hpp"
#include "meshes/slab.hpp"
#include "meshes/well_mixed.hpp"

namespace paracrine::shape {

using Shape = std::variant<Interval, Rectangle, Box, Slab, Disc, Annulus, Ball, Shell, WellMixed>;

/// @throws InputError, as the shape's own `generate` says
inline MeshData generate(const Shape& shape) {
  return std::visit([](const auto& chosen) { return generate(chosen); }, shape);
}

/// The shapes that are grids as grids, which processes can make in shares.
/// @throws InputError, as the shape's own `grid_of` says
inline std::optional<Grid> grid_of(const Shape& shape) {
  return std::visit(
      [](const auto& chosen) -> std::optional<Grid> {
        if constexpr (requires { grid_of(chosen).axes; })
          return grid_of(chosen);
        else
          return std::nullopt;
      },
      shape);
}

}  // namespace paracrine::shape
