// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/files.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>

#include "solver/base/errors.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine {
namespace {

/// While it lives no file may grow, as on a full disk.
class NoRoom {
 public:
  NoRoom() : on_signal_(std::signal(SIGXFSZ, SIG_IGN)) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit none{0, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &none);
  }
  ~NoRoom() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, on_signal_);
  }
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;

 private:
  void (*on_signal_)(int);
  rlimit before_{};
};

TEST(Files, appear_whole_and_leave_no_part_behind) {
  const test::Scratch scratch;
  const auto path = scratch.path() / "a.txt";
  const std::string content = std::string("first\0second", 12);

  replace_file(path, "an older and longer content");
  replace_file(path, content);

  EXPECT_EQ(file_text(path), content);
  EXPECT_FALSE(std::filesystem::exists(part_name(path)));
}

TEST(Files, keep_the_old_content_when_the_disk_is_full) {
  const test::Scratch scratch;
  const auto path = scratch.path() / "a.txt";
  replace_file(path, "old");
  const NoRoom no_room;

  try {
    replace_file(path, "new");
    FAIL() << "a full disk went unnoticed";
  } catch (const FileError& error) {
    EXPECT_NE(std::string(error.what()).find("a.txt"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("File too large"), std::string::npos) << error.what();
  }

  EXPECT_EQ(file_text(path), "old");
}

TEST(Files, are_written_over_no_file_that_a_planted_link_leads_to) {
  const test::Scratch scratch;
  const auto path = scratch.path() / "a.txt", elsewhere = scratch.path() / "precious";
  replace_file(elsewhere, "three years");
  std::filesystem::create_symlink(elsewhere, path);
  std::filesystem::create_symlink(elsewhere, part_name(path));

  replace_file(path, "new");

  EXPECT_EQ(file_text(elsewhere), "three years");
  EXPECT_EQ(file_text(path), "new");
  EXPECT_FALSE(std::filesystem::is_symlink(path));
}

TEST(Files, are_written_into_no_folder_that_a_planted_link_leads_to) {
  const test::Scratch scratch;
  make_directory(scratch.path() / "home" / "precious");
  make_directory(scratch.path() / "study");
  std::filesystem::create_symlink("../home", scratch.path() / "study" / "arms");

  EXPECT_THROW(refuse_links(scratch.path() / "study", "arms"), FileError);
  EXPECT_THROW(refuse_links(scratch.path() / "study", "arms/precious"), FileError);
  EXPECT_NO_THROW(refuse_links(scratch.path() / "study", "pictures/VEGF"));
}

TEST(Files, that_are_no_regular_files_are_refused_before_a_byte_is_read) {
  const test::Scratch scratch;
  const auto pipe = scratch.path() / "pipe", giant = scratch.path() / "giant";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  replace_file(giant, "");
  std::filesystem::resize_file(giant, std::uintmax_t{1} << 40);  // sparse: takes no room
  const auto refusal = [](const std::filesystem::path& path) -> std::string {
    try {
      input_text(path);
    } catch (const InputError& error) {
      return error.what();
    }
    return "read";
  };
  EXPECT_EQ(refusal("/dev/zero"), "/dev/zero: is not a regular file");
  EXPECT_EQ(refusal(pipe), pipe.string() + ": is not a regular file");  // nobody writes into it
  EXPECT_EQ(refusal(scratch.path()), scratch.path().string() + ": is a directory");
  EXPECT_EQ(refusal(giant), giant.string() + ": is larger than 4 GB");
  EXPECT_EQ(refusal(scratch.path() / "none"),
            (scratch.path() / "none").string() + ": no such file");
  EXPECT_THROW(file_text(pipe), FileError);
}

TEST(Files, that_another_file_names_stay_in_its_folder) {
  for (const char* name : {"a.vtu", "fields_0/a.vtu", "./a.vtu", "..a"})
    EXPECT_TRUE(stays_inside(name)) << name;
  for (const char* name : {"", "/etc/passwd", "../a.vtu", "a/../../b", ".."})
    EXPECT_FALSE(stays_inside(name)) << name;
}

TEST(Files, that_must_last_are_whole_and_leave_no_part_behind) {
  const test::Scratch scratch;
  const auto path = scratch.path() / "a.txt";

  write_part(path, "content");
  EXPECT_FALSE(std::filesystem::exists(path));
  commit_part(path);

  EXPECT_EQ(file_text(path), "content");
  EXPECT_FALSE(std::filesystem::exists(part_name(path)));
  EXPECT_THROW(commit_part(path), FileError);  // there is no part any more
  EXPECT_THROW(sync_file(scratch.path() / "none"), FileError);
  EXPECT_THROW(sync_folder(scratch.path() / "none"), FileError);
}

TEST(Files, name_the_folder_that_is_missing) {
  const test::Scratch scratch;
  EXPECT_THROW(replace_file(scratch.path() / "none" / "a.txt", "x"), FileError);
  EXPECT_THROW(file_text(scratch.path() / "none.txt"), FileError);
  EXPECT_THROW(file_text(scratch.path()), FileError);
}

}  // namespace
}  // namespace paracrine
