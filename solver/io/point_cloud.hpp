// SPDX-License-Identifier: BSD-3-Clause
//
// Where cells lie, from outside: positions with optional weights, from a table or a VTK file.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

/// Points [mm] and one weight each, as found: not normalised; all 1 when the file has none.
struct PointCloud {
  std::vector<std::array<double, 3>> points;
  std::vector<double> weights;
};

/// Reads ".csv" or ".vtp" by the file's suffix.
/// @param length   mm per unit of the file's coordinates
/// @param weights  column or array that holds the weights; empty: "weight" when there is one
/// @throws InputError naming the file, and row and column where there are any
PointCloud read_point_cloud(const std::filesystem::path& path, double length,
                            const std::string& weights = {});

/// A table with a header that names x and, where needed, y and z; other columns are allowed.
/// Fields are separated by commas; blank lines are skipped. All faults are reported, up to ten.
PointCloud read_csv_cloud(const std::filesystem::path& path, double length,
                          const std::string& weights);
/// The same of its text; the path is for messages.
PointCloud csv_cloud(std::string_view text, const std::filesystem::path& path, double length,
                     const std::string& weights);

/// Points of a VTK XML PolyData file; the weights are a point array.
PointCloud read_vtp_cloud(const std::filesystem::path& path, double length,
                          const std::string& weights);
/// The same of its text; the path is for messages.
PointCloud vtp_cloud(std::string_view text, const std::filesystem::path& path, double length,
                     const std::string& weights);

}  // namespace paracrine
