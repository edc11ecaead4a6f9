// SPDX-License-Identifier: BSD-3-Clause
//
// A checkpoint of which any byte is not what it was is passed over, and that is said.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "solver/base/errors.hpp"
#include "solver/checkpoint/checkpoint_reader.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "solver/io/files.hpp"
#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

bool says(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Two checkpoints, at 1 h and 2 h.
class CheckpointDamage : public testing::Test {
 protected:
  CheckpointDamage() {
    CheckpointWriter writer(folder_, mesh_);
    for (const double time : {1.0, 2.0}) writer.write(test::checkpoint_of(mesh_, time));
  }
  /// The file has this text for a while: what then is chosen, and what is said?
  void expect_passed_over(const std::string& name, const std::string& text,
                          const std::string& remark) const {
    const std::string good = file_text(folder_ / name);
    replace_file(folder_ / name, text);
    expect_first_is_used(name, remark);
    replace_file(folder_ / name, good);
  }
  void expect_first_is_used(const std::string& name, const std::string& remark) const {
    const ChosenCheckpoint chosen = choose_checkpoint(folder_);
    EXPECT_EQ(chosen.entry.time(), 1);
    ASSERT_EQ(chosen.remarks.size(), 2u);
    EXPECT_TRUE(says(chosen.remarks[0], "state_000002.json")) << chosen.remarks[0];
    EXPECT_TRUE(says(chosen.remarks[0], remark)) << chosen.remarks[0] << " of " << name;
    EXPECT_TRUE(says(chosen.remarks[1], "t = 1 h is used")) << chosen.remarks[1];
  }
  void alone(const std::function<void()>& work) const {
    if (mesh_.rank() == 0) work();
    MPI_Barrier(PETSC_COMM_WORLD);
  }
  const test::SharedScratch scratch_{test::folder_in_memory()};
  const std::filesystem::path folder_ = scratch_.path();
  const Mesh mesh_{test::box(), PETSC_COMM_WORLD};
};

TEST_F(CheckpointDamage, of_the_state_is_found_wherever_it_is) {
  alone([&] {
    const std::string name = "state_000002.h5", good = file_text(folder_ / name);
    for (const std::size_t length :
         {std::size_t(0), std::size_t(1), good.size() / 2, good.size() - 1})
      expect_passed_over(name, good.substr(0, length), "has " + std::to_string(length) + " bytes");
    expect_passed_over(name, good + "x", "bytes");
    for (std::size_t at = 0; at < good.size(); at += good.size() / 29) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 4);
      expect_passed_over(name, bad, "the digest of 'state_000002.h5' differs");
    }
  });
}

TEST_F(CheckpointDamage, of_any_bit_of_a_header_is_found) {
  alone([&] {
    const std::string good = file_text(folder_ / "state_000002.json");
    EXPECT_EQ(header_from_text(good).number, 2);
    for (std::size_t at = 0; at < good.size(); ++at) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ (1 << (at % 8)));
      EXPECT_THROW(header_from_text(bad), InputError) << at;
      EXPECT_THROW(header_from_text(good.substr(0, at)), InputError) << at;
    }
    EXPECT_THROW(header_from_text(good + "\n"), InputError);
    expect_passed_over("state_000002.json", good.substr(0, 100), "its digest differs");
    expect_passed_over("state_000002.json", "", "it is cut short");
    expect_passed_over("state_000002.json", file_text(folder_ / "state_000001.json"),
                       "it is the header of checkpoint 1");
  });
}

TEST_F(CheckpointDamage, of_a_missing_file_or_what_is_none_is_said) {
  alone([&] {
    const auto state = folder_ / "state_000002.h5";
    const std::string good = file_text(state);
    std::filesystem::remove(state);
    expect_first_is_used("nothing", "No such file");
    mkfifo(state.c_str(), 0600);  // would keep a reader waiting for ever
    expect_first_is_used("a pipe", "not a file");
    std::filesystem::remove(state);
    std::filesystem::create_directory(state);
    expect_first_is_used("a folder", "not a file");
  });
}

TEST_F(CheckpointDamage, of_the_mesh_leaves_nothing_and_is_mended_by_the_next_write) {
  const std::string name = list_checkpoints(folder_).entries[0].header.mesh.name;
  alone([&] {
    std::string bad = file_text(folder_ / name);
    bad[bad.size() / 2] ^= 1;
    replace_file(folder_ / name, bad);
  });
  try {
    choose_checkpoint(PETSC_COMM_WORLD, folder_);
    ADD_FAILURE() << "damage went unnoticed";
  } catch (const InputError& error) {
    EXPECT_TRUE(says(error.what(), "no whole checkpoint")) << error.what();
    EXPECT_TRUE(says(error.what(), "the digest of '" + name + "' differs")) << error.what();
  }

  CheckpointWriter(folder_, mesh_).write(test::checkpoint_of(mesh_, 3));

  EXPECT_EQ(choose_checkpoint(PETSC_COMM_WORLD, folder_).entry.time(), 3);
}

TEST_F(CheckpointDamage, after_the_choice_is_met_by_every_rank) {
  const auto entry = choose_checkpoint(PETSC_COMM_WORLD, folder_).entry;
  alone([&] { std::filesystem::resize_file(folder_ / "state_000002.h5", 1000); });

  try {
    read_checkpoint(entry, mesh_, test::names("species", 3), test::names("pool", 2));
    ADD_FAILURE() << "damage went unnoticed";
  } catch (const InputError& error) {
    EXPECT_TRUE(says(error.what(), "has 1000 bytes")) << error.what();
  }
}

TEST_F(CheckpointDamage, is_not_what_another_mesh_or_other_species_are) {
  const auto entry = choose_checkpoint(PETSC_COMM_WORLD, folder_).entry;
  const auto message = [&](const Mesh& mesh, const std::vector<std::string>& species,
                           const std::vector<std::string>& pools) -> std::string {
    try {
      read_checkpoint(entry, mesh, species, pools);
      return "nothing";
    } catch (const InputError& error) {
      return error.what();
    }
  };
  MeshData moved = test::box();
  moved.points[7][0] += 1e-9;
  const auto species = test::names("species", 3), pools = test::names("pool", 2);

  const std::string other_mesh = message(Mesh(moved, PETSC_COMM_WORLD), species, pools);
  EXPECT_TRUE(says(other_mesh, "it is of another mesh")) << other_mesh;
  EXPECT_TRUE(says(other_mesh, "state_000002.json")) << other_mesh;
  const std::string other_species = message(mesh_, {"species0", "VEGF", "species2"}, pools);
  EXPECT_TRUE(says(other_species, "only there: 'species1'; not there: 'VEGF'")) << other_species;
  const std::string order = message(mesh_, {"species1", "species0", "species2"}, pools);
  EXPECT_TRUE(says(order, "in another order: 'species0', 'species1' and 'species2'")) << order;
  const std::string other_pools = message(mesh_, species, {"pool0"});
  EXPECT_TRUE(says(other_pools, "other compartments; only there: 'pool1'")) << other_pools;
}

}  // namespace
}  // namespace paracrine
