// SPDX-License-Identifier: BSD-3-Clause
//
// What is drawn as curves: columns of series.csv, and fields of one-dimensional tissue.
#include <vtkDataArray.h>

#include <algorithm>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"
#include "solver/io/series_file.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "solver/output/picture/frames.hpp"
#include "solver/output/picture/line_plot.hpp"
#include "solver/output/picture/scale.hpp"

namespace paracrine {

namespace {

using Columns = std::vector<const SeriesFile::Column*>;

std::string title_of(const SeriesFile::Column& column) {
  return column_title(column.name, column.unit);
}

std::string no_column(const std::string& name, const SeriesFile& series) {
  std::vector<std::string> titles, names;
  for (const SeriesFile::Column& column : series.columns) {
    titles.push_back(title_of(column));
    names.push_back(column.name);
  }
  return "no column '" + name + "'; there are " + quoted_list(titles) + did_you_mean(name, names);
}

/// Columns by name, with or without unit; all when none is named.
Columns chosen(const SeriesFile& series, const std::vector<std::string>& wanted,
               const std::filesystem::path& csv) {
  Columns columns;
  for (const std::string& name : wanted) {
    const auto at = std::ranges::find_if(series.columns, [&](const SeriesFile::Column& column) {
      return column.name == name || title_of(column) == name;
    });
    if (at == series.columns.end()) throw InputError(csv.string() + ": " + no_column(name, series));
    columns.push_back(&*at);
  }
  if (wanted.empty())
    for (const SeriesFile::Column& column : series.columns) columns.push_back(&column);
  return columns;
}

/// "[pM]" where all are of that unit, the title where there is one.
std::string y_label(const Columns& columns) {
  if (columns.size() == 1) return title_of(*columns.front());
  const auto alike = [&](const SeriesFile::Column* column) {
    return column->unit == columns.front()->unit;
  };
  const bool one_unit = !columns.empty() && std::ranges::all_of(columns, alike);
  return one_unit && !columns.front()->unit.empty() ? "[" + columns.front()->unit + "]" : "";
}

SeriesFile series_of(const std::filesystem::path& csv) {
  try {
    return read_series(csv);
  } catch (const FileError& error) {
    throw InputError(error.what());
  }
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
  const SeriesFile series = series_of(csv);
  const Columns wanted = chosen(series, columns, csv);
  LinePlot plot;
  plot.x_label = column_title(series.time_name, series.time_unit);
  plot.y_label = y_label(wanted);
  for (const SeriesFile::Column* column : wanted)
    plot.curves.push_back({title_of(*column), series.times, column->values});
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
