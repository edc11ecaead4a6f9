// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/runner.hpp"

#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <deque>
#include <exception>
#include <map>
#include <utility>
#include <vector>

#include "solver/app/study/runner/child.hpp"
#include "solver/app/study/runner/claim.hpp"
#include "solver/app/study/runner/failure.hpp"
#include "solver/app/study/runner/leftovers.hpp"
#include "solver/app/study/runner/orphans.hpp"
#include "solver/app/study/runner/run_folder.hpp"
#include "solver/app/study/runner/run_words.hpp"
#include "solver/base/text.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

// A run in flight.
struct Flight {
  std::size_t run;
  RunFolder folder;
  Claim claim;
  RunRecord record;  // of its processes before this one
  bool goes_on = false;
  Clock::time_point start{};
};

class Runner {
 public:
  Runner(const ExpandedStudy& study, fs::path folder, const RunnerOptions& options)
      : study_(study), folder_(std::move(folder)), options_(options) {
    for (std::size_t i = 0; i < study.runs.size(); ++i)
      if (!options.only || *options.only == i) queue_.push_back(i);
    number_of_runs_ = queue_.size();
    for (const std::size_t run : queue_) hashes_.emplace(run_at(run).name, run_at(run).hash);
  }

  RunnerOutcome make() {
    const HeldSignals signals;
    adopt_orphans();
    const Clock::time_point start = Clock::now();
    try {
      remove_leftovers(folder_, hashes_);
      fill();
      while (!flights_.empty()) {
        attend(signals.wait());
        fill();
      }
      remove_leftovers(folder_, hashes_);  // of others that have died since
    } catch (...) {
      give_up();
      throw;
    }
    if (outcome_.out_of_time) count_not_made();
    outcome_.wall_seconds = seconds_since(start);
    if (!disk_fault_.empty()) throw FileError(disk_fault_);
    return outcome_;
  }

 private:
  // A process that still writes would make its folder anew.
  void give_up() {
    stop(SIGKILL);
    for (const auto& [id, flight] : flights_) waitpid(id, nullptr, 0);
    outlive_ranks();
    for (const auto& [id, flight] : flights_) leave(flight);
    flights_.clear();
  }

  // Those of a run that was killed.
  void outlive_ranks() const {
    if (study_.design.ranks > 1)
      outlive_orphans([this](pid_t id) { return flights_.contains(id); });
  }

  bool stopping() const { return outcome_.interrupted || !disk_fault_.empty(); }

  void fill() {
    while (!stopping() && !queue_.empty() &&
           flights_.size() < static_cast<std::size_t>(options_.jobs)) {
      const std::size_t run = queue_.front();
      queue_.pop_front();
      consider(run);
    }
  }

  const StudyRun& run_at(std::size_t run) const { return study_.design.runs[run]; }

  void consider(std::size_t run) {
    const StudyRun& named = run_at(run);
    RunFolder folder(folder_, named.name);
    if (skip(folder, run)) return;
    if (options_.until && Clock::now() >= *options_.until) return run_out_of_time(run);
    Claim claim(folder_, named.name);
    if (!claim.held()) return void(++outcome_.elsewhere);
    // Another process may have made it since.
    if (skip(folder, run)) return;
    take_off({run, std::move(folder), std::move(claim), {named.name, named.hash}});
  }

  void run_out_of_time(std::size_t run) {
    queue_.push_front(run);
    outcome_.interrupted = outcome_.out_of_time = true;
  }

  void count_not_made() {
    for (const std::size_t run : queue_)
      outcome_.not_made += !skip(RunFolder(folder_, run_at(run).name), run);
  }

  // What is made already, or has failed and is not to be made again.
  bool skip(const RunFolder& folder, std::size_t run) {
    const auto record = folder.made(run_at(run).hash);
    const bool failed = record && record->status == RunStatus::failed;
    if (!record || (failed && options_.retry)) return false;
    ++outcome_.skipped;
    outcome_.failed_before += failed;
    return true;
  }

  // A disk that is full leaves nothing half done but what can go on.
  template <typename Step>
  static void or_leave(const Flight& flight, const Step& step) {
    try {
      step();
    } catch (...) {
      leave(flight);
      throw;
    }
  }

  static void leave(const Flight& flight) { flight.folder.leave(flight.record); }

  // From where a process that has died left it, where it saved a state; else anew.
  void take_off(Flight flight) {
    const auto left = take_up(flight.folder, flight.record.hash);
    if (!left) return begin_anew(std::move(flight), "");
    flight.goes_on = true;
    flight.record.seconds = std::max(left->record.seconds, left->state.seconds);
    flight.record.went_on = left->record.went_on + 1;
    or_leave(flight, [&] { write_record(flight.folder.running(), flight.record); });
    launch(std::move(flight),
           "goes on from the state of t = " + number(left->state.time, 6) + " h");
  }

  void begin_anew(Flight flight, const std::string& note) {
    flight.record = {flight.record.name, flight.record.hash};
    flight.goes_on = false;
    or_leave(flight, [&] { flight.folder.begin(flight.record); });
    launch(std::move(flight), note);
  }

  void launch(Flight flight, const std::string& note) {
    const fs::path home = flight.folder.running();
    pid_t id = 0;
    or_leave(flight, [&] {
      replace_file(home / "case.toml",
                   run_case_text(study_, study_.runs[flight.run], home.string()));
      id = start_child(words_of_run(home, flight.goes_on, study_.design.ranks, options_.until),
                       home / "output.log", note);
    });
    flight.start = Clock::now();
    flights_.emplace(id, std::move(flight));
  }

  void attend(int signal) {
    if (signal != SIGCHLD) {
      // A batch system may have sent runs the same: SIGUSR1 asks, however often it comes.
      stop(asked_to_stop_ && signal != SIGUSR1 ? SIGKILL : SIGUSR1);
      asked_to_stop_ |= signal != SIGUSR1;
      outcome_.interrupted = true;
    }
    settle_all(ended_flights());
  }

  // Their ids may be others' from now on.
  std::vector<std::pair<Flight, ChildEnd>> ended_flights() {
    std::vector<std::pair<Flight, ChildEnd>> ended;
    for (const ChildEnd& end : ended_children()) {
      auto flight = flights_.extract(end.id);
      if (!flight.empty()) ended.emplace_back(std::move(flight.mapped()), end);
    }
    return ended;
  }

  // What goes wrong with one takes nothing from the others.
  void settle_all(std::vector<std::pair<Flight, ChildEnd>> ended) {
    std::exception_ptr first;
    for (auto& [flight, end] : ended) {
      try {
        settle(std::move(flight), end);
      } catch (...) {
        if (!first) first = std::current_exception();
      }
    }
    if (first) std::rethrow_exception(first);
  }

  void stop(int signal) {
    for (const auto& [id, flight] : flights_) kill(id, signal);
  }

  void settle(Flight flight, const ChildEnd& end) {
    RunRecord& record = flight.record;
    record.seconds += seconds_since(flight.start);
    const bool bad_end = end.signal || end.exit_code;
    if (bad_end) outlive_ranks();
    if (bad_end && (outcome_.interrupted || was_asked_to_stop(end))) return interrupt(flight);
    record.status = bad_end ? RunStatus::failed : RunStatus::done;
    if (bad_end) record.reason = failure_of(end, flight.folder.running() / "output.log");
    if (bad_end && is_fault_of_disk(record.reason)) return stop_for_disk(flight);
    if (flight.goes_on && end.exit_code == exit_input_fault && !stopping())
      return begin_anew(std::move(flight), "made anew, as it could not go on: " + record.reason);
    or_leave(flight, [&] { flight.folder.finish(record); });
    count(record);
  }

  // By a signal, or as its part of the wall time is used up.
  void interrupt(const Flight& flight) {
    outcome_.out_of_time |= options_.until && !outcome_.interrupted;
    outcome_.interrupted = true;
    outcome_.not_made += outcome_.out_of_time;
    leave(flight);
  }

  void count(const RunRecord& record) {
    ++outcome_.made;
    outcome_.failed += record.status == RunStatus::failed;
    outcome_.run_seconds += record.seconds;
    if (options_.report) options_.report(outcome_.made + outcome_.skipped, number_of_runs_, record);
  }

  // Every further run would fail alike.
  void stop_for_disk(Flight& flight) {
    if (disk_fault_.empty())
      disk_fault_ = flight.record.reason +
                    "; the study has stopped, what is done stays, and the same command "
                    "goes on from there";
    flight.record.status = RunStatus::waiting;
    flight.record.reason.clear();
    leave(flight);
  }

  const ExpandedStudy& study_;
  fs::path folder_;
  const RunnerOptions& options_;
  std::deque<std::size_t> queue_;
  std::size_t number_of_runs_ = 0;
  std::map<std::string, std::string> hashes_;  // of these, by name
  std::map<pid_t, Flight> flights_;
  bool asked_to_stop_ = false;  // the runs in flight
  std::string disk_fault_;
  RunnerOutcome outcome_;
};

}  // namespace

RunnerOutcome make_runs(const ExpandedStudy& study, const fs::path& folder,
                        const RunnerOptions& options) {
  return Runner(study, folder, options).make();
}

}  // namespace paracrine
