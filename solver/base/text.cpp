// SPDX-License-Identifier: BSD-3-Clause
//
// Suggestions for misspelt names, and numbers as text.
#include "solver/base/text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace paracrine {
namespace {

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

// Damerau-Levenshtein with adjacent transpositions (optimal string alignment), three rows kept.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), previous(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, previous);
    std::swap(previous, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, previous[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

template <class... Format>
std::string to_text(double value, Format... format) {
  std::array<char, 64> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format...);
  return {buffer.data(), end.ptr};
}

}  // namespace

std::string nearest_name(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t longest = 200;  // the distance costs length squared
  if (word.empty() || word.size() > longest) return {};
  const std::size_t allowed = 1 + word.size() / 3;
  // Twice the distance, so that a difference in case alone can break ties.
  std::size_t best = 2 * allowed + 2;
  std::string nearest;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > word.size() + allowed) continue;
    const std::size_t loose = edit_distance(lowered(word), lowered(candidate));
    if (loose > allowed || loose >= std::max(word.size(), candidate.size())) continue;
    const std::size_t score = 2 * loose + (edit_distance(word, candidate) > loose ? 1 : 0);
    if (score < best) {
      best = score;
      nearest = candidate;
    }
  }
  return nearest;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const std::string nearest = nearest_name(word, candidates);
  return nearest.empty() ? std::string() : "; did you mean '" + nearest + "'?";
}

std::string quoted_list(std::span<const std::string> names, std::size_t most) {
  if (names.empty()) return "none";
  const bool cut = names.size() > most;
  const std::size_t shown = cut ? most : names.size();
  std::string text;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) text += !cut && i + 1 == shown ? " and " : ", ";
    text += "'" + one_line(names[i]) + "'";
  }
  if (cut) text += ", ... (" + std::to_string(names.size()) + " in all)";
  return text;
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string number(double value) {
  return to_text(value);
}

std::string number(double value, int digits) {
  return to_text(value, std::chars_format::general, std::clamp(digits, 1, 17));
}

std::string short_number(double value, int digits) {
  std::string text = number(value, digits);
  const auto e = text.find('e');
  if (e == std::string::npos) return text;
  std::size_t exponent = e + 1;
  if (text[exponent] == '+') text.erase(exponent, 1);
  if (text[exponent] == '-') ++exponent;
  while (exponent + 1 < text.size() && text[exponent] == '0') text.erase(exponent, 1);
  return text;
}

std::pair<std::string, std::string> name_and_unit(const std::string& title) {
  const std::size_t open = title.ends_with(']') ? title.rfind(" [") : title.npos;
  if (open == title.npos) return {title, ""};
  return {title.substr(0, open), title.substr(open + 2, title.size() - open - 3)};
}

std::string with_unit(const std::string& name, const std::string& unit) {
  return unit.empty() || unit == "1" ? name : name + " [" + unit + "]";
}

}  // namespace paracrine
