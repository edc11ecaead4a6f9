// SPDX-License-Identifier: BSD-3-Clause
//
// The few lines of XML that make one data set of all ranks' pieces. By hand, because VTK's parallel
// writer cannot be asked to rename when complete.
#include "solver/base/text.hpp"
#include "solver/output/piece_file.hpp"

namespace paracrine {

namespace {

std::string array_line(const std::string& type, const std::string& name,
                       const std::string& more = "") {
  return "      <PDataArray type=\"" + type + "\" Name=\"" + xml_escaped(name) + "\"" + more +
         "/>\n";
}

}  // namespace

std::string piece_index_text(std::span<const std::string> pieces, const FileLayout& layout) {
  std::string text =
      "<?xml version=\"1.0\"?>\n"
      "<VTKFile type=\"PUnstructuredGrid\" version=\"1.0\" byte_order=\"LittleEndian\" "
      "header_type=\"UInt64\" compressor=\"vtkLZ4DataCompressor\">\n"
      "  <PUnstructuredGrid GhostLevel=\"0\">\n"
      "    <PPointData>\n";
  const std::string real = layout.single_precision ? "Float32" : "Float64";
  for (const FileArray& array : layout.arrays) text += array_line(real, array.name);
  for (const FileVector& vector : layout.vectors)
    text += array_line(real, vector.name, " NumberOfComponents=\"3\"");
  text += "    </PPointData>\n    <PCellData>\n" + array_line("Int32", "region") +
          array_line("Int32", "rank") +
          "    </PCellData>\n    <PPoints>\n"
          "      <PDataArray type=\"Float64\" Name=\"Points\" NumberOfComponents=\"3\"/>\n"
          "    </PPoints>\n";
  for (const std::string& piece : pieces) {
    text += "    <Piece Source=\"" + xml_escaped(piece) + "\"/>\n";
  }
  return text + "  </PUnstructuredGrid>\n</VTKFile>\n";
}

}  // namespace paracrine
