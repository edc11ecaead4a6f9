// SPDX-License-Identifier: BSD-3-Clause
#include "solver/io/series_file.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "solver/base/errors.hpp"
#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine {
namespace {

using Numbers = std::vector<double>;

SeriesFile series_of(const std::string& text) {
  const test::Scratch scratch;
  replace_file(scratch.path() / "series.csv", text);
  return read_series(scratch.path() / "series.csv");
}

TEST(SeriesFile, takes_names_and_units_apart) {
  const SeriesFile s =
      series_of("time [day],peak [pM],share,\"a, \"\"b\"\" [mL]\",x [y] z\n0,1,2,3,4\n");
  EXPECT_EQ(s.time_name, "time");
  EXPECT_EQ(s.time_unit, "day");
  ASSERT_EQ(s.columns.size(), 4u);
  EXPECT_EQ(s.find("peak")->unit, "pM");
  EXPECT_EQ(s.find("share")->unit, "");
  EXPECT_EQ(s.find("a, \"b\"")->unit, "mL");
  EXPECT_EQ(s.find("x [y] z")->unit, "") << "no unit ends the title";
  EXPECT_EQ(s.find("nobody"), nullptr);
  EXPECT_EQ(column_title("peak", "pM"), "peak [pM]");
  EXPECT_EQ(column_title("share", ""), "share");
}

TEST(SeriesFile, keeps_both_rows_of_an_event) {
  const SeriesFile s = series_of("time [h],c\n0,1\n5,2\n5,7\n9,8\n");
  EXPECT_EQ(s.times, (Numbers{0, 5, 5, 9}));
  EXPECT_EQ(s.columns[0].values, (Numbers{1, 2, 7, 8}));
}

TEST(SeriesFile, leaves_out_a_last_row_that_is_cut_short) {
  for (const char* cut : {"2", "2,", "2,7", "2,7,", "2,7,8.12"})  // the last may go on: 8.1234
    EXPECT_EQ(series_of(std::string("time [h],c,d\n0,1,2\n1,3,4\n") + cut).times, (Numbers{0, 1}))
        << cut;
}

TEST(SeriesFile, has_NaN_where_there_is_no_number) {
  const SeriesFile s = series_of("time [h],c\n0,\n1,nan\n2,1.5x\n3,-1e-300\n");
  EXPECT_TRUE(std::isnan(s.columns[0].values[0]));
  EXPECT_TRUE(std::isnan(s.columns[0].values[1]));
  EXPECT_TRUE(std::isnan(s.columns[0].values[2]));
  EXPECT_EQ(s.columns[0].values[3], -1e-300);
}

TEST(SeriesFile, reads_line_ends_of_any_machine) {
  EXPECT_EQ(series_of("time [h],c\r\n0,1\r\n").columns[0].values, (Numbers{1}));
}

TEST(SeriesFile, needs_a_header) {
  EXPECT_THROW(series_of(""), InputError);
  EXPECT_THROW(series_of("\n0,1\n"), InputError);
  EXPECT_THROW(read_series("/nonexistent/series.csv"), FileError);
  EXPECT_TRUE(series_of("time [h],c\n").times.empty());
}

}  // namespace
}  // namespace paracrine
