// SPDX-License-Identifier: BSD-3-Clause
//
// [mesh] as plain data: a file, or the shape of one of the generators of meshes/.
#pragma once

#include <string>
#include <variant>

#include "meshes/mesh_data.hpp"
#include "meshes/shapes.hpp"
#include "solver/base/errors.hpp"

namespace paracrine {

struct MeshFile {
  std::string path;   ///< already relative to the working directory
  double length = 1;  ///< mm per unit of its coordinates
};

struct MeshCase {
  std::variant<MeshFile, shape::Shape> source;
  int refine = 0;
  Geometry geometry = Geometry::cartesian;
  double thickness = 1;      ///< mm, of cartesian 2-D meshes
  double cross_section = 1;  ///< mm^2, of 1-D meshes
  SourceLocation where;

  bool well_mixed() const {
    const auto* shape = std::get_if<shape::Shape>(&source);
    return shape && std::holds_alternative<shape::WellMixed>(*shape);
  }
};

}  // namespace paracrine
