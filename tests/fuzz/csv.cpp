// SPDX-License-Identifier: BSD-3-Clause
//
// Any text as a table: of points of cells, where what is accepted is finite and weighs nothing
// negative, and as the series of a run, whose columns are of one length.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "solver/base/errors.hpp"
#include "solver/io/point_cloud.hpp"
#include "solver/io/series_file.hpp"

namespace {

using namespace paracrine;

void read_points(std::string_view text, const std::string& weights) {
  try {
    const PointCloud cloud = csv_cloud(text, "cells.csv", 0.1, weights);
    if (cloud.points.empty() || cloud.points.size() != cloud.weights.size()) __builtin_trap();
    for (const auto& point : cloud.points)
      for (const double x : point)
        if (!std::isfinite(x)) __builtin_trap();
    for (const double weight : cloud.weights)
      if (!(weight >= 0) || !std::isfinite(weight)) __builtin_trap();
  } catch (const InputError&) {
  }
}

void read_columns(std::string_view text) {
  try {
    const SeriesFile series = series_of_text(text, "series.csv");
    for (const SeriesFile::Column& column : series.columns)
      if (column.values.size() != series.times.size()) __builtin_trap();
  } catch (const InputError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  read_points(text, "");
  read_points(text, "cells");
  read_columns(text);
  return 0;
}
