// SPDX-License-Identifier: BSD-3-Clause
//
// series.csv read back: measures over time, in the units of the file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

struct SeriesFile {
  struct Column {
    std::string name, unit;      ///< "VEGF_mean [pM]" apart
    std::vector<double> values;  ///< one a time; NaN where the field holds no number
  };
  std::string time_name, time_unit;
  std::vector<double> times;  ///< not decreasing; an event makes two rows of one time
  std::vector<Column> columns;

  const Column* find(const std::string& name) const;
};

/// "VEGF_mean [pM]"; the bare name without a unit.
std::string column_title(const std::string& name, const std::string& unit);

/// Fields of one line; quotes as csv_field writes them.
std::vector<std::string> csv_fields(const std::string& line);

/// @throws FileError, InputError when there is no header; a last row that is cut short is left out
SeriesFile read_series(const std::filesystem::path& csv);
/// The same of its text; the path is for messages.
SeriesFile series_of_text(std::string_view text, const std::string& path);

}  // namespace paracrine
