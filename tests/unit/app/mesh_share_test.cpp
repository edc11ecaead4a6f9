// SPDX-License-Identifier: BSD-3-Clause
//
// [mesh] made in shares against [mesh] made whole: the same mesh and the same faults, on every
// rank.
#include <gtest/gtest.h>
#include <petscsys.h>

#include <functional>

#include "solver/app/build/build_mesh.hpp"

namespace paracrine {
namespace {

MeshCase of(const shape::Shape& shape, int refine = 0) {
  MeshCase c;
  c.source = shape;
  c.refine = refine;
  c.where = {"case.toml", 3, 1};
  return c;
}

/// Makes in shares: a grid, with and without a part; on rank 0: the others.
std::vector<MeshCase> good() {
  shape::Box parted{.cells = {5, 4, 3}};
  parted.regions = {{"wound", shape::BallPart{{0, 0, 0}, 0.5}}};
  MeshCase file;
  file.source = MeshFile{PARACRINE_SOURCE_DIR "/meshes/geometries/calf.msh", 1};
  return {of(shape::Interval{.cells = 3}), of(parted), of(shape::Box{.cells = {2, 2, 2}}, 1),
          of(shape::Ball{.cells = 2}), file};
}

TEST(MeshShares, make_up_the_mesh_that_is_made_whole) {
  for (const MeshCase& c : good()) {
    const MeshData whole = build_mesh_data(c);

    const MeshShare share = build_mesh_share(c, PETSC_COMM_WORLD);

    EXPECT_EQ(share.dimension, whole.dimension);
    EXPECT_EQ(share.region_names, whole.region_names);
    EXPECT_EQ(share.boundary_names, whole.boundary_names);
    EXPECT_EQ(share.num_points, static_cast<std::int64_t>(whole.num_points()));
    EXPECT_EQ(share.num_cells, static_cast<std::int64_t>(whole.num_cells()));
    std::int64_t cells = static_cast<std::int64_t>(share.piece.num_cells());
    MPI_Allreduce(MPI_IN_PLACE, &cells, 1, MPI_INT64_T, MPI_SUM, PETSC_COMM_WORLD);
    EXPECT_EQ(cells, share.num_cells);
    for (std::size_t c_here = 0; c_here < share.piece.num_cells(); ++c_here)
      EXPECT_EQ(centroid(share.piece, share.dimension, c_here),
                centroid(whole, share.piece.cell_number[c_here]));
  }
}

/// Faults of a shape's numbers, of a part, of a grid that only validation refuses, of a file.
std::vector<MeshCase> bad() {
  shape::Interval empty_part{.cells = 3};
  empty_part.regions = {{"nowhere", shape::BallPart{{9, 0, 0}, 1}}};
  MeshCase missing = of(shape::Interval{});
  missing.source = MeshFile{"nosuch.msh", 1};
  return {of(shape::Box{.size = {1, -1, 1}}),
          of(empty_part),
          of(shape::Interval{.low = 1e20, .cells = 3}),
          of(shape::Rectangle{.region = ""}),
          of(shape::Ball{.radius = -1}),
          missing};
}

std::string message_of(const std::function<void()>& make) {
  try {
    make();
  } catch (const InputError& error) {
    return error.what();
  }
  return "nothing was wrong";
}

TEST(MeshShares, are_refused_on_every_rank_in_the_words_that_refuse_the_whole) {
  for (const MeshCase& c : bad()) {
    const std::string expected = message_of([&] { build_mesh_data(c); });
    EXPECT_NE(expected, "nothing was wrong");
    EXPECT_EQ(message_of([&] { build_mesh_share(c, PETSC_COMM_WORLD); }), expected);
  }
}

}  // namespace
}  // namespace paracrine
