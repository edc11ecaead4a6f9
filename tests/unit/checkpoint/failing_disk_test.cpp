// SPDX-License-Identifier: BSD-3-Clause
//
// A disk that says no is heard by every rank; what was there stays, and nothing half is left.
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>

#include "solver/checkpoint/checkpoint_reader.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "solver/io/files.hpp"
#include "tests/unit/checkpoint/small_run.hpp"

namespace paracrine {
namespace {

/// While it lives, no file may grow beyond `bytes`, as on a disk that is full; and as in the
/// program, that is no signal.
class SizeLimit {
 public:
  explicit SizeLimit(std::uint64_t bytes) : signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SizeLimit() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, signal_);
  }

 private:
  rlimit before_{};
  void (*signal_)(int);
};

std::size_t num_files(const std::filesystem::path& folder) {
  return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

class CheckpointOnABadDisk : public testing::Test {
 protected:
  CheckpointOnABadDisk() { writer_.write(test::checkpoint_of(mesh_, 1)); }
  /// What every rank hears of a second one.
  std::string failure() {
    try {
      Checkpoint second = test::checkpoint_of(mesh_, 2);
      second.label.resolved_case += long_case_;
      writer_.write(second);
      return "nothing";
    } catch (const FileError& error) {
      return error.what();
    }
  }
  void expect_failure(const std::string& file, const std::string& reason) {
    const std::string text = failure();
    EXPECT_NE(text.find(file), std::string::npos) << text;
    EXPECT_NE(text.find(reason), std::string::npos) << text;
  }
  void expect_first_stands() const {
    EXPECT_EQ(choose_checkpoint(PETSC_COMM_WORLD, folder_).entry.time(), 1);
    if (mesh_.rank() == 0) {
      EXPECT_EQ(num_files(folder_), 3u);
    }
    MPI_Barrier(PETSC_COMM_WORLD);
  }
  /// Whatever is written into the file is refused for lack of space.
  void fill_disk_for(const std::string& file) const {
    if (mesh_.rank() == 0) std::filesystem::create_symlink("/dev/full", part_name(folder_ / file));
    MPI_Barrier(PETSC_COMM_WORLD);
  }
  const test::SharedScratch scratch_{test::folder_in_memory()};
  const std::filesystem::path folder_ = scratch_.path() / "checkpoint";
  const Mesh mesh_{test::box(), PETSC_COMM_WORLD};
  CheckpointWriter writer_{folder_, mesh_};
  std::string long_case_;
};

TEST_F(CheckpointOnABadDisk, stands_when_no_file_may_grow) {
  for (const std::uint64_t bytes : {0, 100, 4000}) {
    const SizeLimit limit(bytes);
    expect_failure("state_000002.h5", "File too large");
  }
  expect_first_stands();
  EXPECT_EQ(failure(), "nothing");
}

TEST_F(CheckpointOnABadDisk, stands_when_the_disk_is_full_of_the_state) {
  fill_disk_for("state_000002.h5");
  expect_failure("state_000002.h5", "No space left");
  expect_first_stands();
  EXPECT_EQ(failure(), "nothing");
}

TEST_F(CheckpointOnABadDisk, stands_when_the_disk_is_full_of_the_header) {
  long_case_ = std::string(3 << 20, 'x');
  {
    const SizeLimit limit(2 << 20);  // the state fits, the header with its case does not
    expect_failure("state_000002.json", "File too large");
  }
  expect_first_stands();
  EXPECT_EQ(failure(), "nothing");
}

TEST_F(CheckpointOnABadDisk, leaves_nothing_when_not_even_the_mesh_has_room) {
  const auto folder = scratch_.path() / "other";
  CheckpointWriter writer(folder, mesh_);
  const SizeLimit limit(1000);
  EXPECT_THROW(writer.write(test::checkpoint_of(mesh_, 1)), FileError);
  EXPECT_EQ(num_files(folder), 0u);
  MPI_Barrier(PETSC_COMM_WORLD);
}

TEST_F(CheckpointOnABadDisk, is_missed_when_the_folder_is_gone) {
  if (mesh_.rank() == 0) std::filesystem::remove_all(folder_);
  MPI_Barrier(PETSC_COMM_WORLD);
  expect_failure("cannot write", "No such file");
}

TEST_F(CheckpointOnABadDisk, is_refused_a_folder_that_cannot_be) {
  if (mesh_.rank() == 0) replace_file(scratch_.path() / "file", "");
  MPI_Barrier(PETSC_COMM_WORLD);
  EXPECT_THROW(CheckpointWriter(scratch_.path() / "file" / "checkpoint", mesh_), FileError);
  EXPECT_THROW(CheckpointWriter("/proc/checkpoint", mesh_), FileError);
}

}  // namespace
}  // namespace paracrine
