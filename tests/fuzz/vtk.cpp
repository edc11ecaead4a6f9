// SPDX-License-Identifier: BSD-3-Clause
//
// Any bytes as each kind of file that ParaView writes. A grid that is accepted is sound: its points
// finite, its cells of points there are, its arrays as long as it; so VTK can look for points in
// it.
#include <vtkCellData.h>
#include <vtkIdList.h>
#include <vtkNew.h>
#include <vtkPointData.h>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "solver/base/errors.hpp"
#include "solver/io/collection.hpp"
#include "solver/io/files.hpp"
#include "solver/io/point_cloud.hpp"
#include "solver/io/point_weights.hpp"
#include "solver/io/vtk_dataset.hpp"
#include "solver/io/vtk_file.hpp"

namespace {

using namespace paracrine;

template <class Read>
void accept(Read read) {
  try {
    read();
  } catch (const InputError&) {
  }
}

void require(bool sound) {
  if (!sound) __builtin_trap();
}

void require_sound(vtkUnstructuredGrid& grid) {
  vtkNew<vtkIdList> corners;
  for (vtkIdType c = 0; c < grid.GetNumberOfCells(); ++c) {
    grid.GetCellPoints(c, corners);
    for (const vtkIdType corner : *corners)
      require(corner >= 0 && corner < grid.GetNumberOfPoints());
  }
  for (vtkIdType p = 0; p < grid.GetNumberOfPoints(); ++p)
    for (int d = 0; d < 3; ++d) require(std::isfinite(grid.GetPoint(p)[d]));
  for (int a = 0; a < grid.GetPointData()->GetNumberOfArrays(); ++a)
    require(grid.GetPointData()->GetArray(a)->GetNumberOfTuples() == grid.GetNumberOfPoints());
  for (int a = 0; a < grid.GetCellData()->GetNumberOfArrays(); ++a)
    require(grid.GetCellData()->GetArray(a)->GetNumberOfTuples() == grid.GetNumberOfCells());
}

void read_grid(std::string_view text) {
  const auto grid = paracrine::vtk::grid_of_text(text, "fields.vtu");
  require_sound(*grid);
  if (grid->GetNumberOfCells() == 0 || grid->GetNumberOfCells() > 100) return;
  const std::array<std::array<double, 3>, 2> places{{{0.1, 0.2, 0.3}, {-5, 1e6, 0}}};
  paracrine::vtk::interpolation(*grid, places);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const paracrine::vtk::Silence silence;
  accept([text] { read_grid(text); });
  accept([text] {
    for (const double weight : vtp_cloud(text, "cells.vtp", 1, "").weights)
      require(weight >= 0 && std::isfinite(weight));
  });
  accept([text] {
    for (const std::string& name : paracrine::vtk::pieces_of_text(text, "fields.pvtu"))
      require(stays_inside(name));
  });
  accept([text] {
    for (const TimedFile& entry : collection_of_text(text, "fields.pvd").files)
      require(stays_inside(entry.file) && std::isfinite(entry.time));
  });
  return 0;
}
