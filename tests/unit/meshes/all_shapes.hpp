// SPDX-License-Identifier: BSD-3-Clause
//
// Every generated shape with its closed-form measures: the list the sweeping tests go through.
#pragma once

#include <cmath>
#include <numbers>
#include <string>
#include <vector>

#include "meshes/shapes.hpp"

namespace paracrine::test {

struct NamedShape {
  std::string name;
  shape::Shape shape;
  double volume;  ///< exact, of the smooth body [mm^3]
  std::vector<std::string> boundaries;
  std::vector<double> areas;  ///< exact, of the smooth body [mm^2]
  bool curved = false;        ///< measured with an O(h^2) error
  bool closed = true;         ///< boundaries cover the whole surface
};

inline std::vector<NamedShape> all_shapes() {
  using namespace shape;
  constexpr double pi = std::numbers::pi;
  const std::vector<std::string> box_ends{"xmin", "xmax", "ymin", "ymax", "zmin", "zmax"};
  const std::vector<Layer> layers{{"skin", 1, 2}, {"fat", 2, 3}, {"muscle", 5, 4}};
  return {
      {"interval",
       Interval{.low = -1, .size = 3, .cells = 7, .grading = 5, .cross_section = 2},
       6,
       {"left", "right"},
       {2, 2}},
      {"rectangle",
       Rectangle{.size = {2, 3}, .cells = {4, 5}, .thickness = 0.5},
       3,
       {"xmin", "xmax", "ymin", "ymax"},
       {1.5, 1.5, 1, 1}},
      {"pipe",
       Rectangle{
           .low = {1, 0}, .size = {2, 3}, .cells = {4, 5}, .geometry = Geometry::axisymmetric},
       pi * (9 - 1) * 3,
       {"xmin", "xmax", "ymin", "ymax"},
       {6 * pi, 18 * pi, 8 * pi, 8 * pi}},
      {"cylinder",
       Rectangle{.size = {2, 3}, .cells = {4, 5}, .geometry = Geometry::axisymmetric},
       12 * pi,
       {"xmax", "ymin", "ymax"},
       {12 * pi, 4 * pi, 4 * pi},
       false,
       false},
      {"box",
       Box{.low = {-1, 0, 2}, .size = {1, 2, 3}, .cells = {2, 3, 4}, .grading = {1, 4, 0.2}},
       6,
       box_ends,
       {6, 6, 3, 3, 2, 2}},
      {"slab 1-D",
       Slab{.dimension = 1, .layers = layers, .extent = 4},
       32,
       {"top", "bottom"},
       {4, 4}},
      {"slab 2-D",
       Slab{.dimension = 2, .layers = layers, .extent = 0.5},
       40,
       {"sides", "top", "bottom"},
       {8, 5, 5}},
      {"slab turned",
       Slab{.dimension = 2, .layers = layers, .geometry = Geometry::axisymmetric},
       800 * pi,
       {"sides", "top", "bottom"},
       {160 * pi, 100 * pi, 100 * pi},
       false,
       false},
      {"slab 3-D",
       Slab{.layers = layers, .cells = {4, 4}},
       800,
       {"sides", "top", "bottom"},
       {320, 100, 100}},
      {"disc", Disc{.radius = 2, .thickness = 0.5}, 2 * pi, {"outer"}, {2 * pi}, true},
      {"half-disc",
       Disc{.radius = 2, .grading = 0.5, .geometry = Geometry::axisymmetric},
       4 * pi / 3 * 8,
       {"outer"},
       {16 * pi},
       true,
       false},
      {"annulus",
       Annulus{.inner = 1, .outer = 2, .around = 47},
       3 * pi,
       {"inner", "outer"},
       {2 * pi, 4 * pi},
       true},
      {"half-annulus",
       Annulus{.inner = 1, .outer = 2, .cells = 7, .geometry = Geometry::axisymmetric},
       4 * pi / 3 * 7,
       {"inner", "outer"},
       {4 * pi, 16 * pi},
       true,
       false},
      {"ball", Ball{.radius = 2, .cells = 7}, 4 * pi / 3 * 8, {"outer"}, {16 * pi}, true},
      {"well mixed", WellMixed{.volume = 250}, 250, {}, {}, false, false},
      {"shell",
       Shell{.inner = 1, .outer = 2, .grading = 2},
       4 * pi / 3 * 7,
       {"inner", "outer"},
       {4 * pi, 16 * pi},
       true},
  };
}

}  // namespace paracrine::test
