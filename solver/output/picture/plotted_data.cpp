// SPDX-License-Identifier: BSD-3-Clause
//
// What is drawn as curves: columns of series.csv, and fields of one-dimensional tissue.
#include <vtkDataArray.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "solver/output/picture/frames.hpp"
#include "solver/output/picture/line_plot.hpp"
#include "solver/output/picture/scale.hpp"

namespace paracrine {

namespace {

/// Fields of one line; quotes as csv_field writes them.
std::vector<std::string> csv_fields(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

std::string without_unit(const std::string& title) {
  return title.substr(0, title.find(" ["));
}

std::string unit_of(const std::string& title) {
  const auto open = title.rfind(" [");
  return open == std::string::npos ? "" : title.substr(open + 1);
}

std::vector<std::size_t> chosen(const std::vector<std::string>& header,
                                const std::vector<std::string>& wanted,
                                const std::filesystem::path& csv) {
  std::vector<std::size_t> columns;
  std::vector<std::string> names;
  for (const std::string& title : header) names.push_back(without_unit(title));
  for (const std::string& name : wanted) {
    const auto at = std::find_if(header.begin() + 1, header.end(), [&](const std::string& title) {
      return title == name || without_unit(title) == name;
    });
    if (at == header.end()) {
      throw InputError(csv.string() + ": no column '" + name + "'; there are " +
                       quoted_list(header) + did_you_mean(name, names));
    }
    columns.push_back(static_cast<std::size_t>(at - header.begin()));
  }
  if (wanted.empty()) {
    for (std::size_t c = 1; c < header.size(); ++c) columns.push_back(c);
  }
  return columns;
}

/// One curve: points in order of their place along the mesh.
Curve profile(const Frame& frame, const std::string& field, std::string& axis_label) {
  const auto data = vtk::read(frame.file);
  vtkDataArray& values = vtk::point_array(*data, field, frame.file);
  axis_label = values.GetName();
  std::vector<std::pair<double, double>> points;
  for (vtkIdType i = 0; i < data->GetNumberOfPoints(); ++i) {
    points.emplace_back(data->GetPoint(i)[0], values.GetComponent(i, 0));
  }
  std::sort(points.begin(), points.end());
  Curve curve;
  curve.name = frame.title;
  for (const auto& [x, y] : points) {
    curve.x.push_back(x);
    curve.y.push_back(y);
  }
  return curve;
}

}  // namespace

LinePlot series_plot(const std::filesystem::path& csv, const std::vector<std::string>& columns) {
  std::string text;
  try {
    text = file_text(csv);
  } catch (const FileError& error) {
    throw InputError(error.what());
  }
  std::istringstream lines(text);
  std::string line;
  std::getline(lines, line);
  const auto header = csv_fields(line);
  const auto wanted = chosen(header, columns, csv);
  LinePlot plot;
  plot.x_label = header[0];
  for (std::size_t k = 0; k < wanted.size(); ++k) {
    plot.curves.push_back({header[wanted[k]], {}, {}});
    const std::string unit = unit_of(header[wanted[k]]);
    plot.y_label = k == 0 || unit == plot.y_label ? unit : std::string();
  }
  if (wanted.size() == 1) plot.y_label = header[wanted[0]];
  while (std::getline(lines, line)) {
    const auto fields = csv_fields(line);
    if (fields.size() != header.size()) continue;  // a row that is being written just now
    for (std::size_t k = 0; k < wanted.size(); ++k) {
      plot.curves[k].x.push_back(std::strtod(fields[0].c_str(), nullptr));
      plot.curves[k].y.push_back(std::strtod(fields[wanted[k]].c_str(), nullptr));
    }
  }
  return plot;
}

LinePlot profile_plot(const PictureOptions& options) {
  LinePlot plot;
  plot.title = options.title;
  plot.x_label = "x [mm]";
  plot.logarithmic = options.logarithmic;
  Extremes shown;
  for (const Frame& frame : frames_of(options)) {
    plot.curves.push_back(profile(frame, options.field, plot.y_label));
    for (const double value : plot.curves.back().y) shown.add(value);
  }
  if (options.low || options.high) {
    plot.range = {options.low.value_or(shown.lowest), options.high.value_or(shown.highest)};
  }
  return plot;
}

}  // namespace paracrine
