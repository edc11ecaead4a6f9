// SPDX-License-Identifier: BSD-3-Clause
//
// The user's units: text cleaned and bounded before the unit library sees it, faults explained.
#include "solver/base/units.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "solver/base/text.hpp"
#include "solver/base/unit_database.hpp"

namespace paracrine {
namespace {

using detail::read_unit;
using detail::UnitReading;

constexpr std::size_t longest_unit = 200;

// What people in the field write; only to suggest from, the library knows far more.
const std::vector<std::string>& common_units() {
  static const std::vector<std::string> names{
      "m",    "cm",   "mm",   "um",    "nm",   "s",    "min",  "h",    "hour",     "hours",
      "day",  "days", "week", "month", "year", "kg",   "g",    "mg",   "ug",       "ng",
      "pg",   "fg",   "mol",  "mmol",  "umol", "nmol", "pmol", "fmol", "M",        "mM",
      "uM",   "nM",   "pM",   "fM",    "L",    "mL",   "uL",   "nL",   "pL",       "cells",
      "cell", "Da",   "kDa",  "U",     "mmHg", "Pa",   "kPa",  "bar",  "molecule", "molecules",
      "K",    "N",    "J",    "W",     "Hz"};
  return names;
}

// Greek mu and the micro sign both mean the prefix "u".
std::string with_plain_micro(std::string text) {
  for (const std::string_view micro : {"\xC2\xB5", "\xCE\xBC"})
    for (auto at = text.find(micro); at != std::string::npos; at = text.find(micro, at))
      text.replace(at, micro.size(), 1, 'u');
  return text;
}

// The first word in a unit that is no unit by itself: what the message is about.
std::string unknown_word(const std::string& text) {
  for (std::size_t begin = 0; begin < text.size();) {
    if (!is_letter(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string word = text.substr(begin, end - begin);
    if (read_unit(word).kind == UnitReading::unknown) return word;
    begin = end;
  }
  return {};
}

[[noreturn]] void refuse_unknown(const std::string& written, const std::string& text) {
  const std::string word = unknown_word(text);
  if (word == "IU")
    throw UnitError("unit '" + written + "': IU has a different size for each substance; convert " +
                    "to a mass, an amount or U");
  if (word.empty() || word == written)
    throw UnitError("unknown unit '" + written + "'" + did_you_mean(word, common_units()));
  throw UnitError("unknown unit '" + word + "' in '" + written + "'" +
                  did_you_mean(word, common_units()));
}

// The library reads m^1.5 (and m1.5, m**1.5) as m^1 times .5, without a word.
bool has_fractional_power(const std::string& text) {
  for (std::size_t dot = 1; dot + 1 < text.size(); ++dot) {
    if (text[dot] != '.' || !is_digit(text[dot - 1]) || !is_digit(text[dot + 1])) continue;
    std::size_t begin = dot;
    while (begin > 0 && is_digit(text[begin - 1])) --begin;
    if (begin > 1 && (text[begin - 1] == '-' || text[begin - 1] == '+')) --begin;
    if (begin == 0) continue;
    const char before = text[begin - 1];
    const bool starred = begin > 1 && before == '*' && text[begin - 2] == '*';
    if (is_letter(before) || before == ')' || before == '^' || starred) return true;
  }
  return false;
}

}  // namespace

Unit parse_unit(std::string_view text) {
  const std::string written(trimmed(text));
  if (written.empty()) throw UnitError("empty unit; write '1' for a plain number");
  if (written.size() > longest_unit)
    throw UnitError("unit of " + std::to_string(written.size()) + " characters; at most " +
                    std::to_string(longest_unit) + " are read");
  if (written.find('\0') != std::string::npos) throw UnitError("a unit contains a zero byte");
  const std::string plain = with_plain_micro(written);
  if (has_fractional_power(plain))
    throw UnitError("unit '" + written +
                    "' has a fractional power; a unit takes whole ones, write " +
                    "the root into the formula: (2[pM])^0.5");
  const UnitReading reading = read_unit(plain);
  switch (reading.kind) {
    case UnitReading::plain:
      return {written, reading.dimension, reading.factor};
    case UnitReading::unknown:
      refuse_unknown(written, plain);
    case UnitReading::affine:
      throw UnitError("unit '" + written + "' has an offset, so it cannot scale a number; write " +
                      "temperatures in K (37 degC = 310.15 K)");
    case UnitReading::not_a_scale:
      break;
  }
  throw UnitError("unit '" + written + "' is not a positive multiple of base units");
}

std::optional<double> molar_bridge(const Dimension& from, const Dimension& to, double molar_mass) {
  const Dimension ratio = from / to;
  if (ratio.dimensionless()) return 1;
  const double power = ratio.exponent[Dimension::mass];
  if (!(ratio == dimension::molar_mass.pow(power)) || !(molar_mass > 0)) return std::nullopt;
  return std::pow(molar_mass, -power);
}

Unit amount_unit(const Unit& concentration) {
  const Dimension content = concentration.dimension * dimension::volume;
  if (content == dimension::amount) return parse_unit("pmol");
  if (content == dimension::mass) return parse_unit("ng");
  if (content == dimension::cells) return parse_unit("cells");
  if (content.dimensionless()) return parse_unit("1");  // a count per volume, e.g. vessel tips
  if (concentration.text == "1") return parse_unit("mL");
  const bool compound = concentration.text.find_first_of("/ *.") != std::string::npos;
  return parse_unit((compound ? "(" + concentration.text + ")" : concentration.text) + " mL");
}

std::string units_library() {
  return "udunits2, " + detail::unit_database_path();
}

}  // namespace paracrine
