// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/piece_file.hpp"

#include <vtkCellArray.h>
#include <vtkCellData.h>
#include <vtkCellType.h>
#include <vtkDoubleArray.h>
#include <vtkFloatArray.h>
#include <vtkIntArray.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkPoints.h>
#include <vtkTypeInt32Array.h>
#include <vtkUnstructuredGrid.h>

#include "solver/io/grid_file.hpp"

namespace paracrine {

namespace {

constexpr int cell_types[] = {VTK_VERTEX, VTK_LINE, VTK_TRIANGLE, VTK_TETRA};

/// Point number of every local node that an owned cell needs, -1 for the others; `nodes` is the
/// local node of each point.
std::vector<std::int32_t> number_nodes(const Mesh& mesh, std::vector<std::int32_t>& nodes) {
  std::vector<std::int32_t> number(mesh.num_nodes(), -1);
  for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) {
    for (const std::int32_t node : mesh.cell(c)) number[static_cast<std::size_t>(node)] = 0;
  }
  for (std::size_t node = 0; node < number.size(); ++node) {
    if (number[node] < 0) continue;
    number[node] = static_cast<std::int32_t>(nodes.size());
    nodes.push_back(static_cast<std::int32_t>(node));
  }
  return number;
}

void add_points(const Mesh& mesh, std::span<const std::int32_t> nodes, vtkUnstructuredGrid& grid) {
  vtkNew<vtkPoints> points;
  points->SetDataTypeToDouble();
  points->SetNumberOfPoints(static_cast<vtkIdType>(nodes.size()));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    points->SetPoint(static_cast<vtkIdType>(i),
                     mesh.points()[static_cast<std::size_t>(nodes[i])].data());
  }
  grid.SetPoints(points);
}

void add_cells(const Mesh& mesh, std::span<const std::int32_t> number, vtkUnstructuredGrid& grid) {
  const auto corners = static_cast<std::size_t>(mesh.dimension()) + 1;
  const std::size_t num_cells = mesh.num_owned_cells();
  vtkNew<vtkTypeInt32Array> offsets, connectivity;
  offsets->SetNumberOfValues(static_cast<vtkIdType>(num_cells) + 1);
  connectivity->SetNumberOfValues(static_cast<vtkIdType>(num_cells * corners));
  for (std::size_t i = 0; i < num_cells * corners; ++i) {
    connectivity->SetValue(static_cast<vtkIdType>(i),
                           number[static_cast<std::size_t>(mesh.cells()[i])]);
  }
  for (std::size_t c = 0; c <= num_cells; ++c) {
    offsets->SetValue(static_cast<vtkIdType>(c), static_cast<std::int32_t>(c * corners));
  }
  vtkNew<vtkCellArray> cells;
  cells->SetData(offsets.Get(), connectivity.Get());
  grid.SetCells(cell_types[mesh.dimension()], cells);
}

void add_cell_ids(const Mesh& mesh, vtkUnstructuredGrid& grid) {
  const auto add = [&](const char* name, auto value) {
    vtkNew<vtkTypeInt32Array> ids;
    ids->SetName(name);
    ids->SetNumberOfValues(static_cast<vtkIdType>(mesh.num_owned_cells()));
    for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c) {
      ids->SetValue(static_cast<vtkIdType>(c), value(c));
    }
    grid.GetCellData()->AddArray(ids);
  };
  add("region", [&](std::size_t c) { return mesh.cell_region()[c]; });
  if (mesh.num_ranks() > 1) add("rank", [&](std::size_t) { return mesh.rank(); });
}

template <class Array>
vtkSmartPointer<Array> nodal_array(const FileArray& what, std::span<const std::int32_t> nodes,
                                   std::span<const double> values, int num_species) {
  auto array = vtkSmartPointer<Array>::New();
  array->SetName(what.name.c_str());
  array->SetNumberOfValues(static_cast<vtkIdType>(nodes.size()));
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::size_t at = static_cast<std::size_t>(nodes[i]) * num_species + what.species;
    array->SetValue(static_cast<vtkIdType>(i), static_cast<typename Array::ValueType>(values[at]));
  }
  return array;
}

template <class Array>
vtkSmartPointer<Array> vector_array(const FileVector& what, std::span<const std::int32_t> nodes) {
  auto array = vtkSmartPointer<Array>::New();
  array->SetName(what.name.c_str());
  array->SetNumberOfComponents(3);
  array->SetNumberOfTuples(static_cast<vtkIdType>(nodes.size()));
  for (std::size_t i = 0; i < nodes.size(); ++i)
    for (std::size_t d = 0; d < 3; ++d)
      array->SetComponent(static_cast<vtkIdType>(i), static_cast<int>(d),
                          what.values[static_cast<std::size_t>(nodes[i]) * 3 + d]);
  return array;
}

}  // namespace

void write_piece(const std::filesystem::path& path, const Mesh& mesh, const FileLayout& layout,
                 std::span<const double> values, int num_species, const FileTime& time) {
  vtkNew<vtkUnstructuredGrid> grid;
  std::vector<std::int32_t> nodes;
  const auto number = number_nodes(mesh, nodes);
  add_points(mesh, nodes, *grid);
  add_cells(mesh, number, *grid);
  add_cell_ids(mesh, *grid);
  for (const FileArray& array : layout.arrays) {
    if (layout.single_precision) {
      grid->GetPointData()->AddArray(nodal_array<vtkFloatArray>(array, nodes, values, num_species));
    } else {
      grid->GetPointData()->AddArray(
          nodal_array<vtkDoubleArray>(array, nodes, values, num_species));
    }
  }
  for (const FileVector& vector : layout.vectors) {
    if (layout.single_precision) {
      grid->GetPointData()->AddArray(vector_array<vtkFloatArray>(vector, nodes));
    } else {
      grid->GetPointData()->AddArray(vector_array<vtkDoubleArray>(vector, nodes));
    }
  }
  vtk::set_texts(*grid, "region_names", mesh.region_names());
  vtk::set_time(*grid, time.value, time.unit);
  vtk::write(*grid, path);
}

}  // namespace paracrine
