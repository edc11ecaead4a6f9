// SPDX-License-Identifier: BSD-3-Clause
//
// A Gmsh MSH 4.1 file as it stands: entities, groups, nodes, elements. PETSc's reader was tried
// first: it dies of a segmentation fault on one in seven damaged files, and builds edges and faces
// of every cell only to keep the names of some. This one reads what the format says and refuses the
// rest with a sentence.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paracrine {

struct GmshFile {
  /// Elements of one type on one entity.
  struct Block {
    int dimension = 0, entity = 0;
    std::vector<std::int32_t> corners;  ///< (dimension + 1) indices into points an element
  };
  using Key = std::pair<int, int>;            // dimension and tag
  std::map<Key, std::string> names;           ///< of physical groups
  std::map<Key, std::vector<int>> groups_of;  ///< physical tags of each entity
  std::vector<std::array<double, 3>> points;  ///< in the file's unit
  std::vector<Block> blocks;
};

/// ASCII or binary. @throws InputError with file and, in ASCII, line: empty, no mesh, other
/// versions (MSH 2.2 gets the command that converts), cut off, damaged, elements other than
/// straight points, lines, triangles and tetrahedra
/// @param path  for messages
GmshFile read_gmsh_file(std::string_view text, const std::string& path);

/// One fault of a mesh file. @throws InputError always
[[noreturn]] void refuse_mesh(const std::string& path, const std::string& message, int line = 0);

}  // namespace paracrine
