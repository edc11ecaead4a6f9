// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/collection.hpp"

#include <gtest/gtest.h>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine {
namespace {

TEST(Collection, reads_back_what_was_written) {
  const test::Scratch scratch;
  const Collection written{"1/2 <day>", {{0.1, "a & \"b\".vtu"}, {1.0 / 3, "c<d>.vtu"}}};

  replace_file(scratch.path() / "a.pvd", collection_text(written));
  const Collection read = read_collection(scratch.path() / "a.pvd");

  EXPECT_EQ(read.time_unit, written.time_unit);
  ASSERT_EQ(read.files.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read.files[i].time, written.files[i].time);
    EXPECT_EQ(read.files[i].file, written.files[i].file);
  }
}

TEST(Collection, refuses_what_is_none) {
  const test::Scratch scratch;
  for (const std::string text : {"", "hello", "<VTKFile type=\"Collection\">"}) {
    replace_file(scratch.path() / "a.pvd", text);
    EXPECT_THROW(read_collection(scratch.path() / "a.pvd"), InputError) << text;
  }
  EXPECT_THROW(read_collection(scratch.path() / "none.pvd"), InputError);
}

TEST(Collection, tells_units_of_time_apart) {
  EXPECT_DOUBLE_EQ(time_unit_in("day", "h"), 24);
  EXPECT_EQ(time_unit_in("", "h"), 1) << "a file that does not say";
  EXPECT_THROW(time_unit_in("mm", "h"), InputError);
  EXPECT_THROW(time_unit_in("dya", "h"), InputError);
}

}  // namespace
}  // namespace paracrine
