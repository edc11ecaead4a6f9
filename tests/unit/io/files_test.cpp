// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/files.hpp"

#include <gtest/gtest.h>

#include "tests/support/scratch.hpp"

namespace paracrine {
namespace {

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
  // A device that refuses every byte stands where the part would be written.
  std::filesystem::create_symlink("/dev/full", part_name(path));

  try {
    replace_file(path, "new");
    FAIL() << "a full disk went unnoticed";
  } catch (const FileError& error) {
    EXPECT_NE(std::string(error.what()).find("a.txt"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("No space left"), std::string::npos) << error.what();
  }

  EXPECT_EQ(file_text(path), "old");
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
