// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/saved_start.hpp"

#include <map>

#include "solver/app/build/by_content.hpp"
#include "solver/app/build/case_changes.hpp"
#include "solver/app/build/shown_time.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/base/fingerprint.hpp"
#include "solver/base/text.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

struct Known {
  fs::file_time_type changed;
  std::vector<CheckpointEntry> states;
};

// Every arm of a study asks, and the headers of a long run are large: they are read again when a
// file has come or gone.
const std::vector<CheckpointEntry>& states_in(const fs::path& results) {
  static std::map<fs::path, Known> all;
  std::error_code error;
  const fs::path folder = fs::absolute(results, error) / "checkpoint";
  const auto changed = fs::last_write_time(folder, error);
  const auto known = all.find(folder);
  if (known != all.end() && !error && known->second.changed == changed) return known->second.states;
  Known& read = all[folder] = {changed, list_checkpoints(folder).entries};
  for (CheckpointEntry& state : read.states) state.header.checkpoint.memories.clear();
  return read.states;
}

void check_changes(const CheckpointEntry& state, const Case& c, Diagnostics& faults) {
  const std::string& was = state.header.checkpoint.label.resolved_case;
  const auto changes = case_changes(parse_document(was, c.restart->from.text),
                                    parse_document(comparable_case(c), c.path));
  const auto refused = refused_changes(changes, c.restart->allow);
  if (refused.empty()) return;
  std::string text = "the case is not the one whose state was saved";
  for (const CaseChange& change : refused) text += "; " + change_text(change);
  const std::string would_do = kinds_of(refused, "\", \"");
  if (!would_do.empty()) text += "; undo this, or set allow = [\"" + would_do + "\"]";
  faults.add(c.restart->from.where, "restart.allow", text);
}

}  // namespace

std::optional<CheckpointEntry> saved_state(const fs::path& results, std::optional<double> at) {
  const auto& states = states_in(results);
  for (auto state = states.rbegin(); state != states.rend(); ++state)
    if (!at || same_time(state->time(), *at)) return *state;
  return std::nullopt;
}

std::string no_state_text(const fs::path& results, std::optional<double> at, const Case& c) {
  std::string times;
  for (const CheckpointEntry& state : states_in(results))
    times += (times.empty() ? "" : ", ") + display_time(c).text(state.time());
  const std::string wanted =
      at ? "no state of t = " + display_time(c).text(*at) : "no state to start from";
  if (!times.empty()) return wanted + " is saved there; there are those of " + times;
  std::error_code ignored;
  const bool is_there = fs::is_directory(results, ignored);
  return "'" + results.string() + "' " + (is_there ? "holds no saved state" : "is not there") +
         "; run its case first, with [checkpoint] at = [\"" +
         (at ? display_time(c).text(*at) : "7 day") + "\"]";
}

std::string content_of_state(const fs::path& results, std::optional<double> at) {
  const auto state = saved_state(results, at);
  if (!state) return "absent";
  const CheckpointHeader& header = state->header;
  return fingerprint(header.checkpoint.label.case_hash + header.mesh.digest + header.state.digest +
                     number(state->time()));
}

std::optional<double> check_start(const Case& c, Diagnostics& faults) {
  const RestartCase& restart = *c.restart;
  const auto state = saved_state(restart.from.text, restart.at);
  if (!state) {
    faults.add(restart.from.where, "restart.from", no_state_text(restart.from.text, restart.at, c));
    return std::nullopt;
  }
  check_changes(*state, c, faults);
  if (state->time() >= c.time.end || same_time(state->time(), c.time.end))
    faults.add(restart.from.where, "restart.from",
               "its state is of t = " + display_time(c).text(state->time()) +
                   ", where the case has ended; give a later time.end");
  return state->time();
}

}  // namespace paracrine
