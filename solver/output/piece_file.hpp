// SPDX-License-Identifier: BSD-3-Clause
//
// One rank's part of the tissue as a VTU file: its own cells, and the nodes those need. Nodes on
// the borders of parts are written by each part that has them.
#pragma once

#include <filesystem>
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

/// A nodal vector that does not change.
struct FileVector {
  std::string name;            ///< with unit, e.g. "velocity [um/s]"
  std::vector<double> values;  ///< local nodes x 3
};

/// Time as the file states it.
struct FileTime {
  double value;  ///< in `unit`
  std::string unit;
};

/// Which fields a file holds, and how.
struct FileLayout {
  std::vector<FileArray> arrays;
  std::vector<FileVector> vectors;
  bool single_precision = false;  ///< fields as 32-bit numbers; points are always 64-bit
};

/// Writes this rank's piece, appended raw and LZ4 compressed, whole or not at all. Not collective.
/// VTK's copy of the mesh lives during the call only: building it takes a fifth of the writing, and
/// between outputs the memory is the solver's.
/// @param values  local nodes x num_species, interleaved
/// @throws FileError
void write_piece(const std::filesystem::path& path, const Mesh& mesh, const FileLayout& layout,
                 std::span<const double> values, int num_species, const FileTime& time);

/// Text of the .pvtu file that names the pieces of all ranks.
/// @param pieces  relative to the directory of the .pvtu file
std::string piece_index_text(std::span<const std::string> pieces, const FileLayout& layout);

}  // namespace paracrine
