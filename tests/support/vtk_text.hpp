// SPDX-License-Identifier: BSD-3-Clause
//
// Small VTK files as text, so that readers are tested against the format and not against our
// writer.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace paracrine::test {

inline std::string numbers(const std::vector<double>& values) {
  std::string text;
  for (const double v : values) text += std::to_string(v) + " ";
  return text;
}

struct TextGrid {
  std::vector<std::array<double, 3>> points;
  std::vector<int> cells;  ///< corners of all cells
  int corners = 3;         ///< 3: triangles, 4: tetrahedra
  std::vector<int> region;
  std::string array = "VEGF [pM]";
  std::vector<double> values;  ///< one a point
};

inline std::string points_text(const std::vector<std::array<double, 3>>& points) {
  std::string text =
      "<Points><DataArray type=\"Float64\" NumberOfComponents=\"3\" format=\"ascii\">";
  for (const auto& p : points) text += numbers({p[0], p[1], p[2]});
  return text + "</DataArray></Points>\n";
}

inline std::string array_text(const std::string& name, const std::string& type,
                              const std::string& content) {
  return "<DataArray type=\"" + type + "\" Name=\"" + name + "\" format=\"ascii\">" + content +
         "</DataArray>\n";
}

/// Text of a .vtu file.
inline std::string vtu_text(const TextGrid& grid) {
  const std::size_t num_cells = grid.cells.size() / static_cast<std::size_t>(grid.corners);
  std::string connectivity, offsets, types, regions;
  for (const int c : grid.cells) connectivity += std::to_string(c) + " ";
  for (std::size_t c = 0; c < num_cells; ++c) {
    offsets += std::to_string((c + 1) * static_cast<std::size_t>(grid.corners)) + " ";
    types += grid.corners == 3 ? "5 " : "10 ";
    regions += std::to_string(grid.region.empty() ? 0 : grid.region[c]) + " ";
  }
  return "<?xml version=\"1.0\"?><VTKFile type=\"UnstructuredGrid\" version=\"1.0\" "
         "byte_order=\"LittleEndian\"><UnstructuredGrid><Piece NumberOfPoints=\"" +
         std::to_string(grid.points.size()) + "\" NumberOfCells=\"" + std::to_string(num_cells) +
         "\">\n<PointData>" + array_text(grid.array, "Float64", numbers(grid.values)) +
         "</PointData>\n<CellData>" + array_text("region", "Int32", regions) + "</CellData>\n" +
         points_text(grid.points) + "<Cells>" + array_text("connectivity", "Int32", connectivity) +
         array_text("offsets", "Int32", offsets) + array_text("types", "UInt8", types) +
         "</Cells></Piece></UnstructuredGrid></VTKFile>\n";
}

/// Text of a .vtp file of bare points.
inline std::string vtp_text(const std::vector<std::array<double, 3>>& points,
                            const std::string& array, const std::vector<double>& values) {
  return "<?xml version=\"1.0\"?><VTKFile type=\"PolyData\" version=\"1.0\" "
         "byte_order=\"LittleEndian\"><PolyData><Piece NumberOfPoints=\"" +
         std::to_string(points.size()) +
         "\" NumberOfVerts=\"0\" NumberOfLines=\"0\" NumberOfStrips=\"0\" NumberOfPolys=\"0\">\n" +
         "<PointData>" + (array.empty() ? "" : array_text(array, "Float64", numbers(values))) +
         "</PointData>\n" + points_text(points) + "</Piece></PolyData></VTKFile>\n";
}

/// The unit square as two triangles with the field 1 + 2 x + 3 y.
inline TextGrid square() {
  TextGrid grid;
  grid.points = {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}, {0, 1, 0}};
  grid.cells = {0, 1, 2, 0, 2, 3};
  grid.region = {0, 1};
  grid.values = {1, 3, 6, 4};
  return grid;
}

}  // namespace paracrine::test
