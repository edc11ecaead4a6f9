// SPDX-License-Identifier: BSD-3-Clause
//
// Pixels of a PNG file, by VTK's reader.
#pragma once

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGReader.h>

#include <filesystem>

#include "solver/output/picture/raster.hpp"

namespace paracrine::test {

/// The upper left pixel first.
inline Raster read_png(const std::filesystem::path& path) {
  vtkNew<vtkPNGReader> reader;
  reader->SetFileName(path.c_str());
  reader->Update();
  vtkImageData* image = reader->GetOutput();
  const int* size = image->GetDimensions();
  Raster raster(size[0], size[1]);
  for (int y = 0; y < size[1]; ++y) {
    for (int x = 0; x < size[0]; ++x) {
      const auto* c =
          static_cast<const unsigned char*>(image->GetScalarPointer(x, size[1] - 1 - y, 0));
      raster.blend(x, y, {c[0], c[1], c[2]});
    }
  }
  return raster;
}

}  // namespace paracrine::test
