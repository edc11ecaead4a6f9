// SPDX-License-Identifier: BSD-3-Clause
//
// What dead processes left of runs in flight: what can go on does, the rest goes.
#include "solver/app/study/runner/leftovers.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <thread>

#include "solver/app/study/runner/claim.hpp"
#include "tests/support/saved_states.hpp"
#include "tests/support/scratch.hpp"

namespace paracrine::test {
namespace {

namespace fs = std::filesystem;

class Leftovers : public testing::Test {
 protected:
  /// What process `id` left of run "a".
  fs::path left(int id, const std::string& hash = "hash", double seconds = 0) const {
    const fs::path folder = arms_ / ("a.running-" + std::to_string(id));
    make_directory(folder);
    write_record(folder, {"a", hash, RunStatus::waiting, "", seconds});
    return folder;
  }
  void make(RunStatus status) const {
    run_.begin({"a", "hash"});
    replace_file(run_.running() / "series.csv", "time\n");
    replace_file(run_.running() / "summary.json", "{}");
    run_.finish({"a", "hash", status});
  }
  Scratch scratch_;
  fs::path arms_ = scratch_.path() / "arms";
  RunFolder run_{scratch_.path(), "a"};
};

TEST_F(Leftovers, without_a_state_are_removed_and_nothing_else) {
  remove_leftovers(scratch_.path(), {{"a", "hash"}});  // no folder yet
  left(1);
  for (const char* name : {"a.running-99", "b.running-1", "a__r2.running-1", "b", "a.failed"})
    make_directory(arms_ / name);
  const Claim in_hand(scratch_.path(), "b");
  remove_leftovers(scratch_.path(), {{"a", "hash"}, {"b", "hash"}});
  EXPECT_FALSE(fs::exists(arms_ / "a.running-1"));
  EXPECT_FALSE(fs::exists(arms_ / "a.running-99"));
  EXPECT_TRUE(fs::exists(arms_ / "b.running-1")) << "of a living process";
  for (const char* name : {"a__r2.running-1", "b", "a.failed"})
    EXPECT_TRUE(fs::exists(arms_ / name)) << name;
}

TEST_F(Leftovers, with_a_state_of_this_case_stay_until_the_run_is_done) {
  const std::map<std::string, std::string> runs{{"a", "hash"}};
  save_state(left(1), 3);
  save_state(left(2, "of another plan"), 3);
  save_state(arms_ / "a.running-3", 3);  // without a record
  remove_leftovers(scratch_.path(), runs);
  EXPECT_TRUE(fs::exists(arms_ / "a.running-1"));
  EXPECT_FALSE(fs::exists(arms_ / "a.running-2"));
  EXPECT_FALSE(fs::exists(arms_ / "a.running-3"));
  make(RunStatus::failed);
  remove_leftovers(scratch_.path(), runs);
  EXPECT_TRUE(fs::exists(arms_ / "a.running-1")) << "of a --retry that was stopped";
  make(RunStatus::done);
  remove_leftovers(scratch_.path(), runs);
  EXPECT_FALSE(fs::exists(arms_ / "a.running-1"));
}

TEST_F(Leftovers, that_came_farthest_are_taken_up_and_the_others_go) {
  save_state(left(1, "hash", 5), 3);
  save_state(left(2, "hash", 7), 4, 1, 9);
  save_state(left(3, "of another plan"), 5);
  left(4);
  save_state(arms_ / "ab.running-5", 9);
  const auto taken = take_up(run_, "hash");
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->record.seconds, 7);
  EXPECT_EQ(taken->state.time, 4);
  EXPECT_EQ(taken->state.seconds, 9);
  EXPECT_EQ(last_state(run_.running())->time, 4);
  for (const int id : {1, 2, 3, 4})
    EXPECT_FALSE(fs::exists(arms_ / ("a.running-" + std::to_string(id)))) << id;
  EXPECT_TRUE(fs::exists(arms_ / "ab.running-5"));
}

TEST_F(Leftovers, of_this_very_process_are_taken_up_where_they_are) {
  save_state(left(getpid()), 3);
  EXPECT_TRUE(take_up(run_, "hash"));
  EXPECT_TRUE(last_state(run_.running()));
}

TEST_F(Leftovers, without_a_header_that_can_be_read_are_not_taken_up) {
  save_state(left(1), 3);
  replace_file(arms_ / "a.running-1/checkpoint" / header_name(1), "{");
  EXPECT_FALSE(take_up(run_, "hash"));
  EXPECT_FALSE(fs::exists(run_.running()));
}

TEST_F(Leftovers, are_taken_up_when_the_last_process_that_writes_there_has_ended) {
  const fs::path folder = left(1);
  save_state(folder, 3);
  int log = open((folder / "output.log").c_str(), O_WRONLY | O_CREAT, 0666);
  mark_in_use(log);
  EXPECT_TRUE(is_in_use(folder / "output.log"));
  std::thread rank([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    save_state(folder, 4, 2);
    close(log);
  });
  const auto taken = take_up(run_, "hash");
  rank.join();
  ASSERT_TRUE(taken);
  EXPECT_EQ(taken->state.time, 4) << "what it saved last counts";
  EXPECT_FALSE(is_in_use(run_.running() / "output.log"));
}

TEST_F(Leftovers, of_a_run_that_is_stopped_stay_if_it_can_go_on) {
  run_.begin({"a", "hash"});
  run_.leave({"a", "hash", RunStatus::waiting, "", 2});
  EXPECT_FALSE(fs::exists(run_.running()));
  run_.begin({"a", "hash"});
  save_state(run_.running(), 3);
  run_.leave({"a", "hash", RunStatus::waiting, "", 2, 1});
  const auto record = read_record(run_.running());
  ASSERT_TRUE(record);
  EXPECT_EQ(record->seconds, 2);
  EXPECT_EQ(record->went_on, 1);
  EXPECT_EQ(record->status, RunStatus::waiting);
}

}  // namespace
}  // namespace paracrine::test
