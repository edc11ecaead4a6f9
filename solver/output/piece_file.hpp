// SPDX-License-Identifier: BSD-3-Clause
//
// One rank's part of the tissue as a VTU file: its own cells, and the nodes those need. Nodes on
// the borders of parts are written by each part that has them.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "solver/mesh/mesh.hpp"

namespace paracrine {

/// A nodal array as it stands in the file.
struct FileArray {
  std::string name;  ///< with unit, e.g. "VEGF [pM]"
  int species;       ///< which of the interleaved values
};

/// Time as the file states it.
struct FileTime {
  double value;  ///< in `unit`
  std::string unit;
};

class PieceFile {
 public:
  /// @param single_precision  fields as 32-bit numbers; points are always 64-bit
  PieceFile(const Mesh& mesh, bool single_precision);
  ~PieceFile();
  PieceFile(PieceFile&&) noexcept;

  /// Writes the piece, appended raw and LZ4 compressed, whole or not at all. Not collective.
  /// @param values  local nodes x num_species, interleaved
  /// @throws FileError
  void write(const std::filesystem::path& path, std::span<const FileArray> arrays,
             std::span<const double> values, int num_species, const FileTime& time) const;

 private:
  struct Grid;
  std::unique_ptr<Grid> grid_;
  bool single_precision_;
};

/// Text of the .pvtu file that names the pieces of all ranks.
/// @param pieces  relative to the directory of the .pvtu file
std::string piece_index_text(std::span<const std::string> pieces, std::span<const FileArray> arrays,
                             bool single_precision);

}  // namespace paracrine
