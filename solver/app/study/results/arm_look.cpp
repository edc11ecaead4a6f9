// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/results/arm_look.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace paracrine {
namespace {

using Colour = std::array<double, 3>;

// --c0 to --c7 of report.css on white paper, and the ends that shades are mixed with.
constexpr std::array<Colour, 8> hues = {{{0x00, 0x72, 0xb2},
                                         {0xd5, 0x5e, 0x00},
                                         {0x00, 0x85, 0x5f},
                                         {0xb4, 0x47, 0x8a},
                                         {0x9a, 0x6a, 0x00},
                                         {0x2b, 0x95, 0xcf},
                                         {0x5b, 0x3f, 0xa8},
                                         {0x8c, 0x2a, 0x2a}}};
constexpr Colour grey = {0x7b, 0x83, 0x8c}, paper = {0xff, 0xff, 0xff}, ink = {0x1b, 0x1f, 0x24};

bool is_numbered(const StudyAxis& axis) {
  return axis.values.size() > 2 &&
         std::ranges::all_of(axis.values, [](const AxisValue& v) { return v.number.has_value(); });
}

// Along which arms are shaded: the first numbered one.
std::optional<std::size_t> shaded_axis(const StudyDesign& design) {
  for (std::size_t x = 0; x < design.axes.size(); ++x)
    if (is_numbered(design.axes[x])) return x;
  return std::nullopt;
}

int step(const StudyArm& arm, std::optional<std::size_t> axis) {
  return axis && *axis < arm.axis_values.size() ? arm.axis_values[*axis] : -1;
}

// Whether both lie on one line along the axis.
bool same_series(const StudyArm& a, const StudyArm& b, std::size_t axis) {
  if (step(a, axis) < 0 || step(b, axis) < 0 || a.group != b.group) return false;
  for (std::size_t x = 0; x < a.axis_values.size(); ++x)
    if (x != axis && a.axis_values[x] != b.axis_values[x]) return false;
  return true;
}

std::size_t first_of_series(const StudyDesign& design, std::optional<std::size_t> axis,
                            std::size_t arm) {
  for (std::size_t k = 0; axis && k < arm; ++k)
    if (same_series(design.arms[k], design.arms[arm], *axis)) return k;
  return arm;
}

// 0 for the lowest value, 8 for the highest.
int shade(const StudyAxis& axis, int value) {
  const double number = *axis.values[static_cast<std::size_t>(value)].number;
  const auto below = std::ranges::count_if(
      axis.values, [number](const AxisValue& v) { return *v.number < number; });
  return static_cast<int>(
      std::lround(8.0 * static_cast<double>(below) / static_cast<double>(axis.values.size() - 1)));
}

Colour mixed(const Colour& a, double share, const Colour& b) {
  Colour result{};
  for (std::size_t k = 0; k < 3; ++k) result[k] = share * a[k] + (1 - share) * b[k];
  return result;
}

}  // namespace

ArmLook arm_look(const StudyDesign& design, std::size_t arm) {
  if (design.arms[arm].is_control) return {true, 0, std::nullopt};
  const auto axis = shaded_axis(design);
  ArmLook look;
  const std::size_t first = first_of_series(design, axis, arm);
  for (std::size_t k = 0; k < first; ++k)
    look.number += !design.arms[k].is_control && first_of_series(design, axis, k) == k;
  const int value = step(design.arms[arm], axis);
  if (value >= 0) look.shade = shade(design.axes[*axis], value);
  return look;
}

std::string colour_on_white(const ArmLook& look) {
  const Colour hue = look.is_control ? grey : hues[look.number % hues.size()];
  const int shade = look.shade.value_or(4);
  const Colour c =
      shade < 4 ? mixed(hue, 0.60 + 0.1 * shade, paper) : mixed(hue, 1 - 0.12 * (shade - 4), ink);
  std::array<char, 8> text{};
  std::snprintf(text.data(), text.size(), "#%02lx%02lx%02lx", std::lround(c[0]), std::lround(c[1]),
                std::lround(c[2]));
  return text.data();
}

}  // namespace paracrine
