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
#include "solver/app/study/runner/orphans.hpp"
#include "solver/app/study/runner/run_folder.hpp"
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
  Clock::time_point start;
};

constexpr int exit_interrupted = 130;  // as the program itself ends

// By a signal that asks to stop, to the run or to the mpirun below it: a batch system sends it to
// all processes, and a run may end before this one has its own.
bool was_asked_to_stop(const ChildEnd& end) {
  if (end.exit_code == exit_interrupted) return true;
  const int signal = end.signal ? end.signal : end.exit_code - 128;
  return signal == SIGINT || signal == SIGTERM || signal == SIGUSR1;
}

class Runner {
 public:
  Runner(const ExpandedStudy& study, fs::path folder, const RunnerOptions& options)
      : study_(study), folder_(std::move(folder)), options_(options) {
    for (std::size_t i = 0; i < study.runs.size(); ++i)
      if (!options.only || *options.only == i) queue_.push_back(i);
    number_of_runs_ = queue_.size();
    for (const std::size_t run : queue_) names_.push_back(study.design.runs[run].name);
    std::ranges::sort(names_);
  }

  RunnerOutcome make() {
    const HeldSignals signals;
    adopt_orphans();
    const Clock::time_point start = Clock::now();
    try {
      remove_leftovers(folder_, names_);
      fill();
      while (!flights_.empty()) {
        attend(signals.wait());
        fill();
      }
      remove_leftovers(folder_, names_);  // of others that have died since
    } catch (...) {
      give_up();
      throw;
    }
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
    for (const auto& [id, flight] : flights_) flight.folder.abandon();
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
    RunFolder folder(folder_, run_at(run).name);
    if (skip(folder, run)) return;
    Claim claim(folder_, run_at(run).name);
    if (!claim.held()) return void(++outcome_.elsewhere);
    // Another process may have made it since.
    if (skip(folder, run)) return;
    launch(run, std::move(folder), std::move(claim));
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

  // A disk that is full leaves nothing half done.
  template <typename Step>
  static void or_abandon(const RunFolder& folder, const Step& step) {
    try {
      step();
    } catch (...) {
      folder.abandon();
      throw;
    }
  }

  void launch(std::size_t run, RunFolder folder, Claim claim) {
    const fs::path home = folder.running();
    or_abandon(folder, [&] {
      folder.begin();
      replace_file(home / "case.toml", run_case_text(study_, study_.runs[run], home.string()));
    });
    std::vector<std::string> words{path_of_program(), "run",         (home / "case.toml").string(),
                                   "--output",        home.string(), "--quiet"};
    if (study_.design.ranks > 1)
      words.insert(words.end(), {"--ranks", std::to_string(study_.design.ranks)});
    const pid_t id = start_child(words, home / "output.log");
    flights_.emplace(id, Flight{run, std::move(folder), std::move(claim), Clock::now()});
  }

  void attend(int signal) {
    if (signal == SIGINT || signal == SIGTERM) {
      stop(asked_to_stop_ ? SIGKILL : SIGTERM);
      asked_to_stop_ = outcome_.interrupted = true;
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
    for (const auto& [flight, end] : ended) {
      try {
        settle(flight, end);
      } catch (...) {
        if (!first) first = std::current_exception();
      }
    }
    if (first) std::rethrow_exception(first);
  }

  void stop(int signal) {
    for (const auto& [id, flight] : flights_) kill(id, signal);
  }

  void settle(const Flight& flight, const ChildEnd& end) {
    const double seconds = seconds_since(flight.start);
    const bool bad_end = end.signal || end.exit_code;
    if (bad_end) outlive_ranks();
    if (bad_end && (outcome_.interrupted || was_asked_to_stop(end))) {
      outcome_.interrupted = true;
      return flight.folder.abandon();
    }
    RunRecord record{run_at(flight.run).name, run_at(flight.run).hash, RunStatus::done, "",
                     seconds};
    if (bad_end) {
      record.reason = failure_of(end, flight.folder.running() / "output.log");
      record.status = RunStatus::failed;
      if (is_fault_of_disk(record.reason)) return stop_for_disk(flight, record.reason);
    }
    or_abandon(flight.folder, [&] { flight.folder.finish(record); });
    count(record);
  }

  void count(const RunRecord& record) {
    ++outcome_.made;
    outcome_.failed += record.status == RunStatus::failed;
    outcome_.run_seconds += record.seconds;
    if (options_.report) options_.report(outcome_.made + outcome_.skipped, number_of_runs_, record);
  }

  // Every further run would fail alike.
  void stop_for_disk(const Flight& flight, const std::string& reason) {
    flight.folder.abandon();
    if (disk_fault_.empty())
      disk_fault_ = reason +
                    "; the study has stopped, what is done stays, and the same command "
                    "goes on from there";
  }

  const ExpandedStudy& study_;
  fs::path folder_;
  const RunnerOptions& options_;
  std::deque<std::size_t> queue_;
  std::size_t number_of_runs_ = 0;
  std::vector<std::string> names_;  // of these, sorted
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
