// SPDX-License-Identifier: BSD-3-Clause
//
// The mesh's ghost exchange against an oracle that needs no exchange: values made from the node's
// original number.
#include <gtest/gtest.h>

#include "tests/unit/mesh/meshes_to_cut.hpp"

namespace paracrine {
namespace {

double oracle(std::int64_t original, int component) {
  return static_cast<double>(original) + 0.25 * component;
}

TEST(MeshHalo, brings_owned_values_to_every_ghost_at_any_width) {
  for (const auto& [name, data] : test::meshes_to_cut())
    for (const int width : {1, 3, 8}) {
      SCOPED_TRACE(name + ", width " + std::to_string(width));
      const Mesh mesh(data, PETSC_COMM_WORLD);
      std::vector<double> values(mesh.num_nodes() * width, -1);
      for (std::size_t n = 0; n < mesh.num_owned_nodes(); ++n)
        for (int w = 0; w < width; ++w) values[n * width + w] = oracle(mesh.original_node()[n], w);

      mesh.halo().update(values, width);

      for (std::size_t n = 0; n < mesh.num_nodes(); ++n)
        for (int w = 0; w < width; ++w)
          EXPECT_EQ(values[n * width + w], oracle(mesh.original_node()[n], w));
    }
}

TEST(MeshHalo, adds_what_each_rank_gathered_from_its_own_cells) {
  for (const auto& [name, data] : test::meshes_to_cut()) {
    SCOPED_TRACE(name);
    const Mesh mesh(data, PETSC_COMM_WORLD);
    const std::size_t corners = data.dimension + 1;
    std::vector<double> serial(data.num_points(), 0), values(mesh.num_nodes(), 0);
    for (std::size_t i = 0; i < data.cells.size(); ++i)
      serial[data.cells[i]] += static_cast<double>(i / corners + 1);

    for (std::size_t c = 0; c < mesh.num_owned_cells(); ++c)
      for (const std::int32_t node : mesh.cell(c))
        values[node] += static_cast<double>(mesh.original_cell()[c] + 1);
    mesh.halo().add(values, 1);

    // Whole numbers, so sums are exact in any order.
    for (std::size_t n = 0; n < mesh.num_nodes(); ++n)
      EXPECT_EQ(values[n], n < mesh.num_owned_nodes() ? serial[mesh.original_node()[n]] : 0);
  }
}

}  // namespace
}  // namespace paracrine
