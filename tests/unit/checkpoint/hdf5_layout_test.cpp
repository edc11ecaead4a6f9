// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/hdf5_layout.hpp"

#include <gtest/gtest.h>
#include <petscsys.h>

#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine {
namespace {

const std::vector<DatasetShape> shapes{{"a", NumberKind::real, 5, 3},
                                       {"b", NumberKind::integer, 7, 1}};

/// A file whose numbers are the bytes 'a' and 'b'.
std::string file_of(const std::vector<std::string>& frame) {
  return frame[0] + std::string(shapes[0].size(), 'a') + frame[1] +
         std::string(shapes[1].size(), 'b') + frame[2];
}

std::string objection(const std::filesystem::path& path, const DatasetShape& shape) {
  try {
    hdf5_offsets(path, std::vector<DatasetShape>{shape});
    return "";
  } catch (const FileError& error) {
    return error.what();
  }
}

TEST(Hdf5Layout, finds_again_where_the_numbers_are) {
  const test::Scratch scratch(test::folder_in_memory());
  const auto frame = hdf5_frame(shapes);
  EXPECT_EQ(frame, hdf5_frame(shapes));  // equal files are equal
  replace_file(scratch.path() / "x.h5", file_of(frame));

  const auto offsets = hdf5_offsets(scratch.path() / "x.h5", shapes);

  ASSERT_EQ(offsets.size(), 2u);
  EXPECT_EQ(offsets[0], frame[0].size());
  EXPECT_EQ(offsets[1], offsets[0] + shapes[0].size() + frame[1].size());
}

TEST(Hdf5Layout, has_room_for_many_datasets) {
  std::vector<DatasetShape> many;
  for (int i = 0; i < 200; ++i) many.push_back({"v" + std::to_string(i), NumberKind::real, 2, 2});
  EXPECT_EQ(hdf5_frame(many).size(), 201u);
}

TEST(Hdf5Layout, refuses_what_is_not_as_expected) {
  const test::Scratch scratch(test::folder_in_memory());
  const auto path = scratch.path() / "x.h5";
  const std::string good = file_of(hdf5_frame(shapes));
  replace_file(path, good);
  const auto refused = [&](const DatasetShape& shape, const char* why) {
    const std::string said = objection(path, shape);
    EXPECT_NE(said.find(why), std::string::npos) << said;
    EXPECT_NE(said.find("x.h5"), std::string::npos) << said;
  };
  refused({"c", NumberKind::real, 5, 3}, "'c' is not there");
  refused({"a", NumberKind::integer, 5, 3}, "other numbers");
  refused({"a", NumberKind::real, 3, 5}, "another shape");
  refused({"a", NumberKind::real, 15, 1}, "another shape");
  for (const std::size_t length : {std::size_t(0), std::size_t(100), good.size() / 2}) {
    replace_file(path, good.substr(0, length));
    refused({"a", NumberKind::real, 5, 3}, "cannot read");
  }
}

}  // namespace
}  // namespace paracrine
