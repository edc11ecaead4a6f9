// SPDX-License-Identifier: BSD-3-Clause
//
// What is written on some ranks and read on others is the same to the bit, node by node.
#include <gtest/gtest.h>

#include "solver/checkpoint/checkpoint_reader.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "tests/support/shared_scratch.hpp"
#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

void expect_same(const Checkpoint& a, const Checkpoint& b) {
  EXPECT_EQ(bits(a.run.state.values), bits(b.run.state.values));
}

void write(const std::filesystem::path& folder, const MeshData& data, int ranks,
           test::RunSize size) {
  const test::SomeRanks writers(ranks);
  if (!writers.with_me()) return;
  const Mesh mesh(data, writers.comm());
  CheckpointWriter(folder, mesh).write(test::checkpoint_of(mesh, 5, size));
}

TEST(CheckpointRoundTrip, keeps_every_bit_on_any_number_of_ranks) {
}

}  // namespace
}  // namespace paracrine
