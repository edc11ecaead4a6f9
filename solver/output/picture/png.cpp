// SPDX-License-Identifier: BSD-3-Clause
#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkPNGWriter.h>
#include <vtkUnsignedCharArray.h>

#include <cstring>

#include "solver/io/files.hpp"
#include "solver/output/picture/raster.hpp"

namespace paracrine {

void write_png(const Raster& raster, const std::filesystem::path& path) {
  vtkNew<vtkImageData> image;
  image->SetDimensions(raster.width(), raster.height(), 1);
  image->AllocateScalars(VTK_UNSIGNED_CHAR, 3);
  const std::size_t row = 3 * static_cast<std::size_t>(raster.width());
  for (int y = 0; y < raster.height(); ++y) {  // VTK counts rows from below
    std::memcpy(image->GetScalarPointer(0, raster.height() - 1 - y, 0),
                raster.bytes().data() + static_cast<std::size_t>(y) * row, row);
  }
  vtkNew<vtkPNGWriter> writer;
  writer->SetInputData(image);
  writer->WriteToMemoryOn();
  writer->Write();
  vtkUnsignedCharArray* bytes = writer->GetResult();
  if (!bytes || bytes->GetNumberOfValues() == 0) {
    throw FileError("cannot make the picture '" + path.string() + "'");
  }
  replace_file(path, {reinterpret_cast<const char*>(bytes->GetPointer(0)),
                      static_cast<std::size_t>(bytes->GetNumberOfValues())});
}

}  // namespace paracrine
