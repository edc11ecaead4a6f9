// SPDX-License-Identifier: BSD-3-Clause
#include "solver/output/progress.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "solver/io/files.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine {
namespace {

Snapshot at(double time, std::int64_t step, bool output) {
  Snapshot s;
  s.time = time;
  s.step = step;
  s.step_size = 6;
  s.output = output;
  return s;
}

/// Runs ten steps, one a second, of a run of 240 h; two of them are outputs.
std::string shown(bool terminal, const std::filesystem::path& directory = {}) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* stream = open_memstream(&text, &size);
  double now = 0;
  {
    ProgressOptions options;
    options.end = 240;
    options.time = {"day", 24};
    options.stream = stream;
    options.terminal = terminal;
    options.directory = directory;
    options.clock = [&now] { return now; };
    ProgressObserver observer(options);
    for (int i = 1; i <= 6; ++i) {
      now = i;
      observer.observe(at(24 * i, i, i % 3 == 0));
    }
  }
  std::fclose(stream);
  const std::string result(text, size);
  std::free(text);
  return result;
}

TEST(Progress, is_a_line_an_output_time_where_nobody_watches) {
  EXPECT_EQ(shown(false),
            "t = 3 of 10 day (30 %)  step 3  dt = 0.25 day  about 7 s to go\n"
            "t = 6 of 10 day (60 %)  step 6  dt = 0.25 day  about 4 s to go\n");
}

TEST(Progress, rewrites_one_line_on_a_terminal_and_ends_it) {
  const std::string text = shown(true);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\r'), 6);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 1);
  EXPECT_EQ(text.back(), '\n');
}

TEST(Progress, is_told_to_drivers_in_json) {
  const test::Scratch scratch;
  shown(false, scratch.path());
  const auto json = nlohmann::json::parse(file_text(scratch.path() / "progress.json"));
  EXPECT_EQ(json["time"], 6);
  EXPECT_EQ(json["unit"], "day");
  EXPECT_EQ(json["step"], 6);
  EXPECT_DOUBLE_EQ(json["fraction"], 0.6);
  EXPECT_DOUBLE_EQ(json["eta_seconds"], 4);
}

TEST(Progress, does_not_stop_a_run_that_may_not_write_it) {
  EXPECT_NO_THROW(shown(false, "/nonexistent/folder"));
}

TEST(Progress, writes_durations_as_people_say_them) {
  EXPECT_EQ(duration_text(0.2), "0.2 s");
  EXPECT_EQ(duration_text(9.44), "9.4 s");
  EXPECT_EQ(duration_text(12.3), "12 s");
  EXPECT_EQ(duration_text(59.6), "1 min 00 s");
  EXPECT_EQ(duration_text(200), "3 min 20 s");
  EXPECT_EQ(duration_text(7500), "2 h 05 min");
  EXPECT_EQ(duration_text(86400 * 3 + 3600 * 4), "3 d 4 h");
}

}  // namespace
}  // namespace paracrine
