// SPDX-License-Identifier: BSD-3-Clause
//
// What a folder of checkpoints keeps, and what it does with names that are not its own.
#include <gtest/gtest.h>

#include <set>

#include "solver/base/errors.hpp"
#include "solver/checkpoint/checkpoint_reader.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "solver/io/files.hpp"
#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

std::set<std::string> names_in(const std::filesystem::path& folder) {
  std::set<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    names.insert(name.starts_with("mesh_") ? "mesh" : name);
  }
  return names;
}

/// What the number of each checkpoint, its two files and the mesh are called.
std::set<std::string> names_of(const std::vector<int>& numbers) {
  std::set<std::string> names{"mesh"};
  for (const int number : numbers)
    for (const char* ending : {".json", ".h5"})
      names.insert("state_00000" + std::to_string(number) + ending);
  return names;
}

class CheckpointFolder : public testing::Test {
 protected:
  void write(CheckpointWriter& writer, double time, bool standing = false) {
    Checkpoint c = test::checkpoint_of(mesh_, time);
    c.standing = standing;
    writer.write(c);
  }
  /// On rank 0, the others waiting.
  template <class Work>
  void alone(const Work& work) const {
    if (mesh_.rank() == 0) work();
    MPI_Barrier(PETSC_COMM_WORLD);
  }
  const test::SharedScratch scratch_{test::folder_in_memory()};
  const std::filesystem::path folder_ = scratch_.path() / "checkpoint";
  const Mesh mesh_{test::box(), PETSC_COMM_WORLD};
};

TEST_F(CheckpointFolder, keeps_the_last_two_and_all_that_stand) {
  CheckpointWriter writer(folder_, mesh_);
  for (int number = 1; number <= 6; ++number) write(writer, number, number == 2 || number == 3);

  alone([&] {
    EXPECT_EQ(names_in(folder_), names_of({2, 3, 5, 6}));
    const CheckpointList list = list_checkpoints(folder_);
    ASSERT_EQ(list.entries.size(), 4u);
    EXPECT_EQ(list.remarks, std::vector<std::string>());
    EXPECT_EQ(list.entries[0].time(), 2);
    EXPECT_TRUE(list.entries[0].header.checkpoint.standing);
    EXPECT_EQ(list.entries[3].header.number, 6);
    EXPECT_FALSE(list.entries[3].header.checkpoint.standing);
  });
}

TEST_F(CheckpointFolder, counts_only_those_whose_files_are_there) {
  CheckpointWriter writer(folder_, mesh_);
  for (int number = 1; number <= 3; ++number) write(writer, number);
  alone([&] { std::filesystem::resize_file(folder_ / "state_000003.h5", 10); });

  write(writer, 4);
  alone([&] { EXPECT_EQ(names_in(folder_), names_of({2, 3, 4})); });
  write(writer, 5);
  alone([&] { EXPECT_EQ(names_in(folder_), names_of({4, 5})); });
}

TEST_F(CheckpointFolder, leaves_alone_a_header_that_it_cannot_read) {
  CheckpointWriter writer(folder_, mesh_);
  write(writer, 1);
  alone([&] { replace_file(folder_ / "state_000001.json", "{}"); });

  for (int number = 2; number <= 4; ++number) write(writer, number);

  alone([&] {
    EXPECT_EQ(names_in(folder_), names_of({1, 3, 4}));
    EXPECT_EQ(list_checkpoints(folder_).remarks.size(), 1u);
  });
}

TEST_F(CheckpointFolder, counts_on_where_an_earlier_run_ended_and_shares_its_mesh) {
  {
    CheckpointWriter writer(folder_, mesh_);
    write(writer, 1);
  }
  const auto mesh_file = folder_ / list_checkpoints(folder_).entries[0].header.mesh.name;
  const auto written = std::filesystem::last_write_time(mesh_file);
  MPI_Barrier(PETSC_COMM_WORLD);

  CheckpointWriter writer(folder_, mesh_);
  write(writer, 2);

  EXPECT_EQ(std::filesystem::last_write_time(mesh_file), written);
  const auto entries = list_checkpoints(folder_).entries;
  ASSERT_EQ(entries.size(), 2u);
  EXPECT_EQ(entries[1].header.number, 2);
  EXPECT_EQ(entries[1].header.mesh, entries[0].header.mesh);
  MPI_Barrier(PETSC_COMM_WORLD);
}

TEST_F(CheckpointFolder, drops_the_mesh_that_nobody_needs_any_more) {
  const auto meshes = [&] {
    std::set<std::string> names;
    for (const CheckpointEntry& entry : list_checkpoints(folder_).entries)
      names.insert(entry.header.mesh.name);
    return names;
  };
  test::on_ranks(1, test::one_cell(), [&](const Mesh& mesh) {
    CheckpointWriter(folder_, mesh).write(test::checkpoint_of(mesh, 1));
    EXPECT_EQ(meshes().size(), 1u);
  });
  const std::string old = *meshes().begin();
  MPI_Barrier(PETSC_COMM_WORLD);
  CheckpointWriter writer(folder_, mesh_);
  write(writer, 2);
  EXPECT_TRUE(std::filesystem::exists(folder_ / old));
  MPI_Barrier(PETSC_COMM_WORLD);
  write(writer, 3);
  EXPECT_FALSE(std::filesystem::exists(folder_ / old));
  MPI_Barrier(PETSC_COMM_WORLD);
}

TEST_F(CheckpointFolder, takes_no_notice_of_what_is_not_its_own) {
  const std::vector<std::string> strange{"notes.txt",
                                         "state_000003.json.bak",
                                         "state_3.json",
                                         "state_0000003.h5",
                                         "state_00000a.json",
                                         "state_-00001.json",
                                         "mesh_12_1.h5",
                                         "mesh_0123456789abcdef_0.h5",
                                         "mesh_0123456789ABCDEF_1.h5",
                                         "state_000003.json.part.part",
                                         ".part",
                                         "state_99999999999999999999.json"};
  CheckpointWriter writer(folder_, mesh_);
  alone([&] {
    for (const std::string& name : strange) replace_file(folder_ / name, "{");
    std::filesystem::create_directory(folder_ / "folder");
  });

  write(writer, 1);

  alone([&] {
    for (const std::string& name : strange) EXPECT_EQ(file_text(folder_ / name), "{") << name;
    const CheckpointList list = list_checkpoints(folder_);
    EXPECT_EQ(list.entries.size(), 1u);
    EXPECT_EQ(list.remarks, std::vector<std::string>());
  });
}

TEST_F(CheckpointFolder, clears_away_what_was_cut_short_with_the_next_one) {
  CheckpointWriter first(folder_, mesh_);
  write(first, 1);
  const std::vector<std::string> remains{"state_000004.h5", "state_000005.h5.part",
                                         "state_000004.json.part",
                                         "mesh_0123456789abcdef_1.h5.part"};
  alone([&] {
    for (const std::string& name : remains) replace_file(folder_ / name, "half of it");
  });
  EXPECT_EQ(choose_checkpoint(PETSC_COMM_WORLD, folder_).entry.time(), 1);
  EXPECT_EQ(choose_checkpoint(PETSC_COMM_WORLD, folder_).remarks, std::vector<std::string>());

  CheckpointWriter second(folder_, mesh_);
  write(second, 2);

  alone([&] { EXPECT_EQ(names_in(folder_), names_of({1, 6})); });
}

TEST_F(CheckpointFolder, forgets_a_future_that_is_run_again) {
  CheckpointWriter writer(folder_, mesh_);
  for (int number = 1; number <= 4; ++number) write(writer, number, true);

  alone([&] {
    remove_newer_checkpoints(folder_, 2);
    EXPECT_EQ(names_in(folder_), names_of({1, 2}));
  });
}

TEST_F(CheckpointFolder, gives_the_last_at_or_before_a_time) {
  CheckpointWriter writer(folder_, mesh_);
  for (const double time : {24.0, 48.0, 50.5}) write(writer, time, true);
  const auto at = [&](double time) {
    return choose_checkpoint(PETSC_COMM_WORLD, folder_, time).entry.time();
  };

  EXPECT_EQ(at(48), 48);
  EXPECT_EQ(at(48 * (1 - 1e-14)), 48);  // "2 day" and "48 h" meet
  EXPECT_EQ(at(49), 48);
  EXPECT_EQ(at(1e9), 50.5);
  EXPECT_EQ(choose_checkpoint(PETSC_COMM_WORLD, folder_).entry.time(), 50.5);
  try {
    at(23);
    ADD_FAILURE() << "nothing is that old";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("t = 24 h"), std::string::npos) << error.what();
  }
}

TEST_F(CheckpointFolder, says_when_there_is_none) {
  EXPECT_TRUE(list_checkpoints(folder_).entries.empty());
  EXPECT_THROW(choose_checkpoint(PETSC_COMM_WORLD, folder_), InputError);
}

}  // namespace
}  // namespace paracrine
