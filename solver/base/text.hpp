// SPDX-License-Identifier: BSD-3-Clause
//
// Small text helpers shared by messages and reports.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paracrine {

/// Nearest candidate by edit distance (Damerau-Levenshtein, case-insensitive ties preferred), or
/// empty when none is near enough to be worth suggesting (distance > 1 + length/3).
std::string nearest_name(std::string_view word, std::span<const std::string> candidates);

/// "; did you mean 'VEGF'?" or "" when nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// "'a', 'b' and 'c'", each safe for a message; "none" when empty. Lists longer than `most` end in
/// "... (N in all)".
std::string quoted_list(std::span<const std::string> names, std::size_t most = 12);

/// Of ASCII, whatever the locale.
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Without leading and trailing white space.
std::string_view trimmed(std::string_view text);

/// Whether a terminal obeys the character that begins there instead of showing it: lines and tabs
/// too, U+0080 to U+009F in their two bytes.
bool is_control(std::string_view text, std::size_t at);
bool holds_control(std::string_view text);

/// Text safe for a one-line message: control characters escaped, more than `most` characters cut.
std::string one_line(std::string_view text, std::size_t most = 60);

/// Whether a name, with a suffix behind it, is one of a file in the folder where it is written: no
/// separators, no leading dot, nothing that a terminal obeys, short enough for a disk.
bool is_file_name(std::string_view name);

/// "VEGF [pM]": the title of a column; the name alone where there is no unit, or it is 1.
std::string with_unit(const std::string& name, const std::string& unit);
/// The way back: name and unit, which is empty where the title has none.
std::pair<std::string, std::string> name_and_unit(const std::string& title);

/// Text for the content or a quoted attribute of XML: & < " as entities.
std::string xml_escaped(std::string_view text);

/// Shortest text that reads back as the same double ("0.1", "1e-09").
std::string number(double value);

/// `digits` significant digits, for people.
std::string number(double value, int digits);

/// The same with a short exponent: 1e6 where number() has 1e+06.
std::string short_number(double value, int digits);

}  // namespace paracrine
