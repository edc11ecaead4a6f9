// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/study/runner/leftovers.hpp"

#include <algorithm>
#include <chrono>
#include <thread>
#include <vector>

#include "solver/app/study/runner/claim.hpp"
#include "solver/app/study/runner/folders.hpp"
#include "solver/io/files.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

struct Leftover {
  fs::path folder;
  std::string run;
};

// "NAME.running-PID" -> NAME; empty when it is no such name.
std::string run_in_flight(const fs::path& folder) {
  const std::string name = folder.filename().string();
  const std::size_t end = name.rfind(".running-");
  return end == std::string::npos ? "" : name.substr(0, end);
}

std::vector<Leftover> leftovers_in(const fs::path& home) {
  std::vector<Leftover> found;
  std::error_code error;
  for (fs::directory_iterator entry(home, error), end; !error && entry != end;
       entry.increment(error))
    if (const std::string run = run_in_flight(entry->path()); !run.empty())
      found.push_back({entry->path(), run});
  if (error && error != std::errc::no_such_file_or_directory)
    throw FileError("cannot read '" + home.string() + "': " + error.message());
  return found;
}

// Ranks outlive the process that started them by about a second, and write on. Whether they have
// ended; what hangs for longer is left alone.
bool have_ended(const fs::path& folder) {
  using namespace std::chrono_literals;
  const auto give_up = std::chrono::steady_clock::now() + 10s;
  while (is_in_use(folder / "output.log")) {
    if (std::chrono::steady_clock::now() > give_up) return false;
    std::this_thread::sleep_for(10ms);
  }
  return true;
}

// What it says of itself and where it would go on; nothing when it cannot.
std::optional<TakenUp> what_goes_on(const fs::path& folder, const std::string& hash) {
  const auto record = read_record(folder);
  if (!record || record->hash != hash) return std::nullopt;
  const auto state = last_state(folder);
  if (!state) return std::nullopt;
  return TakenUp{*record, *state};
}

bool has_to_go_on(const RunFolder& run, const fs::path& folder, const std::string& hash) {
  const auto made = run.made(hash);
  const bool is_done = made && made->status == RunStatus::done;
  return !is_done && what_goes_on(folder, hash);
}

}  // namespace

std::optional<TakenUp> take_up(const RunFolder& run, const std::string& hash) {
  std::optional<TakenUp> best;
  fs::path folder;
  auto all = leftovers_in(run.running().parent_path());
  std::erase_if(all, [&run](const Leftover& other) {
    return other.run != run.name() || !have_ended(other.folder);
  });
  for (const Leftover& leftover : all) {
    const auto found = what_goes_on(leftover.folder, hash);
    if (!found || (best && best->state.time >= found->state.time)) continue;
    best = found;
    folder = leftover.folder;
  }
  for (const Leftover& leftover : all)
    if (leftover.folder != folder) remove_folder(leftover.folder);
  if (best && folder != run.running()) rename_folder(folder, run.running());
  return best;
}

void remove_leftovers(const fs::path& study_folder,
                      const std::map<std::string, std::string>& hashes) {
  for (const Leftover& leftover : leftovers_in(study_folder / "arms")) {
    const auto run = hashes.find(leftover.run);
    if (run == hashes.end()) continue;
    const Claim claim(study_folder, run->first);
    if (!claim.held() || !have_ended(leftover.folder)) continue;
    if (!has_to_go_on(RunFolder(study_folder, run->first), leftover.folder, run->second))
      remove_folder(leftover.folder);
  }
}

}  // namespace paracrine
