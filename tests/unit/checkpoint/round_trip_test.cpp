// SPDX-License-Identifier: BSD-3-Clause
//
// What is written on some ranks and read on others is the same to the bit, node by node.
#include <gtest/gtest.h>
#include <petscvec.h>
#include <petscviewerhdf5.h>

#include "solver/checkpoint/checkpoint_reader.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "solver/checkpoint/file_names.hpp"
#include "solver/petsc/petsc.hpp"
#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

constexpr double when = 5;  // h

void expect_same(const Continuation& found, const Continuation& expected) {
  EXPECT_EQ(found.state.time, expected.state.time);
  EXPECT_EQ(found.steps, expected.steps);
  EXPECT_EQ(found.last_looked, expected.last_looked);
  EXPECT_EQ(found.history.method, expected.history.method);
  using test::bits;
  EXPECT_EQ(bits(found.state.values), bits(expected.state.values));
  EXPECT_EQ(bits(found.state.ledger), bits(expected.state.ledger));
  EXPECT_EQ(bits(found.ledger_then), bits(expected.ledger_then));
  EXPECT_EQ(bits(found.storage_then), bits(expected.storage_then));
  EXPECT_EQ(bits(found.history.numbers), bits(expected.history.numbers));
  ASSERT_EQ(found.history.vectors.size(), expected.history.vectors.size());
  for (std::size_t v = 0; v < found.history.vectors.size(); ++v)
    EXPECT_EQ(bits(found.history.vectors[v]), bits(expected.history.vectors[v]));
}

void expect_same(const Checkpoint& found, Checkpoint expected) {
  expected.label.mesh_hash = found.label.mesh_hash;  // the writer's to say
  expected.label.ranks = found.label.ranks;
  EXPECT_EQ(found.label, expected.label);
  EXPECT_EQ(found.run.output, expected.run.output);
  EXPECT_EQ(found.run.delivered, expected.run.delivered);
  EXPECT_EQ(found.wall_seconds, expected.wall_seconds);
  EXPECT_EQ(found.standing, expected.standing);
  expect_same(found.run, expected.run);
  ASSERT_EQ(found.memories.size(), expected.memories.size());
  for (std::size_t m = 0; m < found.memories.size(); ++m) {
    EXPECT_EQ(found.memories[m].name, expected.memories[m].name);
    EXPECT_EQ(test::bits(found.memories[m].numbers), test::bits(expected.memories[m].numbers));
  }
}

void write_and_read(const MeshData& data, test::RunSize size, int writers, int readers) {
  SCOPED_TRACE(std::to_string(writers) + " ranks write, " + std::to_string(readers) + " read");
  const test::SharedScratch scratch(test::folder_in_memory());
  test::on_ranks(writers, data, [&](const Mesh& mesh) {
    CheckpointWriter(scratch.path(), mesh).write(test::checkpoint_of(mesh, when, size));
  });
  test::on_ranks(readers, data, [&](const Mesh& mesh) {
    const auto chosen = choose_checkpoint(mesh.comm(), scratch.path());
    EXPECT_EQ(chosen.remarks, std::vector<std::string>());
    const auto found = read_checkpoint(chosen.entry, mesh, test::names("species", size.species),
                                       test::names("pool", size.pools));
    expect_same(found, test::checkpoint_of(mesh, when, size));
    EXPECT_EQ(found.label.ranks, writers);
  });
}

TEST(CheckpointRoundTrip, keeps_every_bit_on_any_number_of_ranks) {
  for (int writers = 1; writers <= test::num_ranks(); ++writers)
    for (int readers = 1; readers <= test::num_ranks(); ++readers)
      write_and_read(test::box(), {}, writers, readers);
}

TEST(CheckpointRoundTrip, needs_no_node_on_a_rank) {
  write_and_read(test::one_cell(), {}, test::num_ranks(), 1);
  write_and_read(test::one_cell(), {}, 1, test::num_ranks());
}

TEST(CheckpointRoundTrip, needs_no_history_no_pool_and_no_species) {
  write_and_read(test::box(), {.species = 1, .pools = 0, .vectors = 0}, test::num_ranks(), 1);
  write_and_read(test::box(), {.species = 0, .pools = 3, .vectors = 2}, 1, test::num_ranks());
}

TEST(CheckpointRoundTrip, leaves_a_file_that_PETSc_loads) {
  const test::SharedScratch scratch(test::folder_in_memory());
  const Mesh mesh(test::box(), PETSC_COMM_WORLD);
  CheckpointWriter(scratch.path(), mesh).write(test::checkpoint_of(mesh, when));

  Vec vector;
  petsc::check(VecCreateMPI(PETSC_COMM_WORLD, static_cast<PetscInt>(3 * mesh.num_owned_nodes()),
                            PETSC_DETERMINE, &vector));
  petsc::check(VecSetBlockSize(vector, 3));
  petsc::check(PetscObjectSetName(reinterpret_cast<PetscObject>(vector), "history_1"));
  PetscViewer viewer;
  petsc::check(PetscViewerHDF5Open(PETSC_COMM_WORLD, (scratch.path() / state_name(1)).c_str(),
                                   FILE_MODE_READ, &viewer));
  petsc::check(VecLoad(vector, viewer));

  const double* found;
  petsc::check(VecGetArrayRead(vector, &found));
  EXPECT_EQ(test::bits({found, found + 3 * mesh.num_owned_nodes()}),
            test::bits(test::unknowns(mesh, 3, 0, 2)));
  petsc::check(VecRestoreArrayRead(vector, &found));
  petsc::check(PetscViewerDestroy(&viewer));
  petsc::check(VecDestroy(&vector));
}

}  // namespace
}  // namespace paracrine
