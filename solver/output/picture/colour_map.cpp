// SPDX-License-Identifier: BSD-3-Clause
//
// viridis: S. van der Walt and N. Smith 2015 (CC0); cividis: J. Nunez, C. Anderton and R. Renslow,
// PLOS ONE 13 (2018) e0199239. 33 of their 256 colours; linear interpolation stays within 2 of 255
// for viridis and 6 for cividis.
#include "solver/output/picture/colour_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {

namespace {

constexpr std::array<Colour, 33> viridis{{
    {68, 1, 84},    {71, 13, 96},   {72, 24, 106},  {72, 35, 116},  {71, 45, 123},  {69, 54, 129},
    {66, 64, 134},  {63, 73, 137},  {59, 82, 139},  {55, 90, 141},  {51, 99, 141},  {47, 106, 142},
    {44, 114, 142}, {41, 122, 142}, {38, 129, 142}, {35, 137, 142}, {33, 144, 140}, {31, 152, 139},
    {31, 159, 136}, {33, 166, 133}, {40, 174, 128}, {49, 181, 123}, {62, 188, 116}, {76, 194, 108},
    {93, 201, 99},  {110, 206, 88}, {130, 211, 76}, {150, 216, 63}, {171, 220, 50}, {192, 223, 36},
    {213, 226, 26}, {234, 229, 26}, {253, 231, 37},
}};

constexpr std::array<Colour, 33> cividis{{
    {0, 34, 78},     {0, 40, 91},     {0, 46, 106},    {4, 51, 113},    {26, 56, 111},
    {39, 62, 110},   {50, 67, 109},   {59, 73, 108},   {67, 78, 108},   {75, 84, 108},
    {82, 89, 109},   {90, 95, 110},   {97, 101, 111},  {104, 106, 113}, {111, 112, 115},
    {117, 118, 118}, {124, 123, 120}, {132, 129, 121}, {139, 135, 120}, {147, 141, 120},
    {155, 147, 118}, {163, 154, 117}, {171, 160, 114}, {179, 166, 112}, {187, 173, 108},
    {195, 180, 105}, {204, 186, 100}, {212, 193, 95},  {221, 201, 88},  {230, 208, 81},
    {239, 215, 72},  {248, 223, 60},  {254, 232, 56},
}};

constexpr std::array<Colour, 5> difference{
    {{33, 102, 172}, {146, 197, 222}, {247, 247, 247}, {244, 165, 130}, {178, 24, 43}}};

const std::array<ColourMap, 3>& maps() {
  static const std::array<ColourMap, 3> list{
      {{"viridis", viridis}, {"cividis", cividis}, {"difference", difference}}};
  return list;
}

}  // namespace

Colour ColourMap::operator()(double t) const {
  const double place = std::clamp(t, 0.0, 1.0) * static_cast<double>(steps.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), steps.size() - 2);
  return mixed(steps[below], steps[below + 1], place - static_cast<double>(below));
}

const ColourMap& colour_map(const std::string& name) {
  for (const ColourMap& map : maps()) {
    if (map.name == name) return map;
  }
  const auto names = colour_map_names();
  throw InputError("there is no colour map '" + name + "', only " + quoted_list(names) +
                   did_you_mean(name, names));
}

std::vector<std::string> colour_map_names() {
  std::vector<std::string> names;
  for (const ColourMap& map : maps()) names.push_back(map.name);
  return names;
}

}  // namespace paracrine
