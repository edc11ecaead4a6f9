// SPDX-License-Identifier: BSD-3-Clause
//
// A point cloud from a table. A wrong number in row 4711 of an exported table is found by row and
// column, not by a strange dose.
#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/point_cloud.hpp"

namespace paracrine {

namespace {

constexpr std::size_t most_columns = 10000;
constexpr std::uintmax_t most_bytes = std::uintmax_t{1} << 30;  // rows have numbers of 32 bits

std::string_view unquoted(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\"");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\"") - first + 1);
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> fields;
  while (true) {
    const auto comma = line.find(',');
    fields.push_back(unquoted(line.substr(0, comma)));
    if (comma == std::string_view::npos) return fields;
    line.remove_prefix(comma + 1);
  }
}

std::optional<double> finite_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

struct Columns {
  std::array<int, 3> coordinate{-1, -1, -1};
  int weight = -1;
  std::vector<std::string> names;
};

std::size_t number_of_fields(std::string_view line) {
  return static_cast<std::size_t>(std::count(line.begin(), line.end(), ',')) + 1;
}

/// "y" of "Y", "ys" or " YS".
std::string plain_name(std::string_view name) {
  std::string plain(name);
  for (char& c : plain) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (plain.size() > 1 && plain.ends_with('s')) plain.pop_back();
  return plain;
}

void check_once(const std::string& name, const std::vector<std::string>& names,
                const SourceLocation& where, Diagnostics& faults) {
  const auto count = std::count(names.begin(), names.end(), name);
  if (count > 1)
    faults.add(where, "",
               std::to_string(count) + " columns are named '" + one_line(name) +
                   "'; expected one, rename the others");
}

// A column left out for its spelling would put all points at 0, or weigh them alike.
void check_spelling(const std::string& name, const std::vector<std::string>& names,
                    const SourceLocation& where, Diagnostics& faults) {
  if (std::count(names.begin(), names.end(), name) > 0) return;
  const auto alike = std::find_if(names.begin(), names.end(), [&](const std::string& other) {
    return plain_name(other) == name;
  });
  if (alike != names.end())
    faults.add(where, "",
               "expected the column '" + name + "', found '" + one_line(*alike) + "'; name it '" +
                   name + "', or otherwise if it is something else");
}

Columns columns_of(std::string_view header, const std::string& weights, const std::string& file) {
  Columns columns;
  if (number_of_fields(header) > most_columns)
    throw InputError(file + ": has " + std::to_string(number_of_fields(header)) +
                     " columns; expected at most " + std::to_string(most_columns));
  for (const std::string_view name : fields_of(header)) columns.names.emplace_back(name);
  const auto index = [&](const std::string& name) {
    const auto found = std::find(columns.names.begin(), columns.names.end(), name);
    return found == columns.names.end() ? -1 : static_cast<int>(found - columns.names.begin());
  };
  std::vector<std::string> read{"x", "y", "z"};
  for (std::size_t d = 0; d < 3; ++d) columns.coordinate[d] = index(read[d]);
  read.push_back(weights.empty() ? "weight" : weights);
  columns.weight = index(read[3]);
  Diagnostics faults;
  for (const std::string& name : read) {
    check_once(name, columns.names, {file, 1, 0}, faults);
    if (name != weights) check_spelling(name, columns.names, {file, 1, 0}, faults);
  }
  if (columns.coordinate[0] < 0 && faults.empty()) {
    faults.add({file, 1, 0}, "",
               "expected a header with the columns x, y, z and weight, found " +
                   quoted_list(columns.names));
  }
  if (columns.weight < 0 && !weights.empty()) {
    faults.add({file, 1, 0}, "",
               "no column '" + weights + "', found " + quoted_list(columns.names) +
                   did_you_mean(weights, columns.names));
  }
  faults.throw_if_any();
  return columns;
}

/// Reads rows into the cloud; the first ten faults of a file are enough to see what is wrong.
class RowReader {
 public:
  RowReader(const Columns& columns, double length, std::string file)
      : columns_(columns), length_(length), file_(std::move(file)) {}

  void read(std::string_view line, int row) {
    if (number_of_fields(line) != columns_.names.size()) {
      fault(row, "",
            "expected " + std::to_string(columns_.names.size()) + " values, found " +
                std::to_string(number_of_fields(line)));
      return;
    }
    const auto fields = fields_of(line);
    std::array<double, 3> point{};
    for (int d = 0; d < 3; ++d) {
      if (columns_.coordinate[d] >= 0) {
        point[d] = length_ * value(fields, row, columns_.coordinate[d]);
      }
    }
    double weight = 1;
    if (columns_.weight >= 0) {
      weight = value(fields, row, columns_.weight);
      if (weight < 0) {
        fault(row, columns_.names[columns_.weight],
              "the weight is negative, found '" +
                  one_line(fields[static_cast<std::size_t>(columns_.weight)]) + "'");
      }
    }
    cloud.points.push_back(point);
    cloud.weights.push_back(weight);
  }

  PointCloud cloud;
  Diagnostics faults;

 private:
  double value(const std::vector<std::string_view>& fields, int row, int column) {
    if (const auto number = finite_number(fields[column])) return *number;
    fault(row, columns_.names[column],
          "expected a number, found '" + one_line(fields[column], 40) + "'");
    return 0;
  }

  void fault(int row, const std::string& column, const std::string& message) {
    if (faults.size() >= 10) return;
    const std::string where = "row " + std::to_string(row);
    faults.add(
        {file_, row, 0}, "",
        where + (column.empty() ? "" : ", column '" + one_line(column) + "'") + ": " + message);
  }

  const Columns& columns_;
  double length_;
  std::string file_;
};

}  // namespace

PointCloud csv_cloud(std::string_view text, const std::filesystem::path& path, double length,
                     const std::string& weights) {
  std::string_view rest = text;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);  // mark that spreadsheets add
  const auto next_line = [&rest] {
    const auto end = rest.find('\n');
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return line;
  };
  if (rest.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    throw InputError(path.string() +
                     ": is empty; expected a header with the columns x, y, z and "
                     "weight, and a row a point");
  }
  const Columns columns = columns_of(next_line(), weights, path.string());
  RowReader reader(columns, length, path.string());
  for (int row = 2; !rest.empty(); ++row) {
    const std::string_view line = next_line();
    if (!unquoted(line).empty()) reader.read(line, row);
  }
  reader.faults.throw_if_any();
  if (reader.cloud.points.empty())
    throw InputError(path.string() + ": holds no points, only a header");
  return std::move(reader.cloud);
}

PointCloud read_csv_cloud(const std::filesystem::path& path, double length,
                          const std::string& weights) {
  return csv_cloud(input_text(path, most_bytes), path, length, weights);
}

}  // namespace paracrine
