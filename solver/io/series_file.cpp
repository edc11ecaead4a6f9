// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/series_file.hpp"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <sstream>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

// "VEGF_mean [pM]" -> name and unit.
SeriesFile::Column column_of(const std::string& title) {
  auto [name, unit] = name_and_unit(title);
  return {std::move(name), std::move(unit), {}};
}

constexpr std::size_t most_columns = 100000;
constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30;

// Before each becomes a text of its own.
std::size_t number_of_commas(const std::string& line) {
  return static_cast<std::size_t>(std::ranges::count(line, ','));
}

// NaN of what is no number.
double number_of(const std::string& field) {
  char* end = nullptr;
  const double value = std::strtod(field.c_str(), &end);
  const bool whole = !field.empty() && end == field.c_str() + field.size();
  return whole ? value : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::string column_title(const std::string& name, const std::string& unit) {
  return unit.empty() ? name : name + " [" + unit + "]";
}

const SeriesFile::Column* SeriesFile::find(const std::string& name) const {
  const auto found = std::ranges::find(columns, name, &Column::name);
  return found == columns.end() ? nullptr : &*found;
}

std::vector<std::string> csv_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool doubled = quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"';
    if (doubled) {
      fields.back() += line[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

SeriesFile series_of_text(std::string_view text, const std::string& path) {
  std::istringstream lines{std::string(text)};
  std::string line;
  if (!std::getline(lines, line) || line.empty()) throw InputError("'" + path + "' has no header");
  if (number_of_commas(line) > most_columns)
    throw InputError("'" + path + "' has more than " + std::to_string(most_columns) + " columns");
  const std::vector<std::string> header = csv_fields(line);
  SeriesFile series;
  const SeriesFile::Column time = column_of(header[0]);
  series.time_name = time.name;
  series.time_unit = time.unit;
  for (std::size_t c = 1; c < header.size(); ++c) series.columns.push_back(column_of(header[c]));
  while (std::getline(lines, line) && !lines.eof()) {  // a row without its end is cut short
    if (number_of_commas(line) > most_columns) continue;
    const std::vector<std::string> fields = csv_fields(line);
    if (fields.size() != header.size()) continue;
    series.times.push_back(number_of(fields[0]));
    for (std::size_t c = 1; c < fields.size(); ++c)
      series.columns[c - 1].values.push_back(number_of(fields[c]));
  }
  return series;
}

SeriesFile read_series(const std::filesystem::path& csv) {
  return series_of_text(file_text(csv, most_bytes), csv.string());
}

}  // namespace paracrine
