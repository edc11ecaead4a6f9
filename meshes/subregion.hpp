// SPDX-License-Identifier: BSD-3-Clause
//
// Named parts of a generated mesh, so that an ischaemic zone or a wound bed needs no mesh file.
#pragma once

#include <array>
#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "meshes/mesh_data.hpp"

namespace paracrine::shape {

/// A ball (disc in 2-D, interval in 1-D: unused coordinates do not count).
struct BallPart {
  std::array<double, 3> center{};
  double radius = 0;  ///< mm
};
/// A box with faces along the coordinates (unused coordinates do not count).
struct BoxPart {
  std::array<double, 3> low{}, high{};  ///< mm
};

/// Cells whose centroid lies in the part belong to the region `name`.
struct SubRegion {
  std::string name;
  std::variant<BallPart, BoxPart> part;
};

/// Adds up counts over all processes that hold shares of a mesh.
using SumOverProcesses = std::function<void(std::vector<std::int64_t>&)>;

/// Cells of one process whose regions are to be set.
struct RegionsOfCells {
  MeshHeader& header;                 ///< its region_names grow and shrink
  std::vector<std::int32_t>& region;  ///< of each cell
  std::function<std::array<double, 3>(std::size_t cell)> centroid;
  SumOverProcesses sum;
};

/// Moves cells into the named parts; where parts overlap the later one wins. Parts of the same name
/// are one region. Regions that lose all their cells vanish.
/// @throws InputError (keys mesh.regions.NAME) when a part holds no cell centroid
void assign_subregions(const RegionsOfCells& cells, const std::vector<SubRegion>& parts);
void assign_subregions(MeshData& mesh, const std::vector<SubRegion>& parts);

}  // namespace paracrine::shape
