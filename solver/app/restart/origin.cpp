// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/restart/origin.hpp"

#include <algorithm>

#include "solver/app/build/by_content.hpp"
#include "solver/app/build/saved_start.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/app/restart/gathered.hpp"
#include "solver/app/restart/label.hpp"
#include "solver/app/restart/past.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"
#include "solver/output/collective.hpp"
#include "solver/time/same_time.hpp"

namespace paracrine {
namespace {

// The newest that is whole; of an earlier time than asked for where there is none of that.
ChosenCheckpoint choose_nearest(const RestartRequest& request, const Case& c, MPI_Comm comm) {
  const auto folder = request.folder / "checkpoint";
  try {
    return choose_checkpoint(comm, folder, request.at);
  } catch (const InputError&) {
    const CheckpointList list = list_checkpoints(folder);
    if (!list.remarks.empty() || saved_state(request.folder, request.at)) throw;
    throw InputError(no_state_text(request.folder, request.at, c));
  }
}

// What a case names is what its hash in a study stands for; an older state would be another start.
void refuse_older(const RestartRequest& request, const ChosenCheckpoint& chosen) {
  const auto named = saved_state(request.folder, request.at);
  if (!request.by_case || !named || named->header.number == chosen.entry.header.number) return;
  std::string text = request.folder.string() + ": the state to start from is not whole";
  for (const std::string& remark : chosen.remarks) text += "\n" + remark;
  throw InputError(text + "\nname an older one with [restart] at");
}

ChosenCheckpoint choose(const RestartRequest& request, const Case& c, MPI_Comm comm) {
  auto chosen = choose_nearest(request, c, comm);
  refuse_older(request, chosen);
  if (!request.at || same_time(chosen.entry.time(), *request.at)) return chosen;
  throw InputError(request.folder.string() + ": " + no_state_text(request.folder, request.at, c));
}

bool same_unit(const CaseChange& change) {
  const auto unit = [](const std::string& value) {
    return parse_quantity(value.substr(1, value.size() - 2)).unit.text;  // without its quotes
  };
  return unit(change.was) == unit(change.is);
}

// What would make one table of two kinds of rows; empty when nothing does.
std::string unfit_for_old_files(const CaseChange& change) {
  if (change.kind == "dose") return "doses";
  if (change.kind == "parameters") return "parameters";
  if (change.segments.front() == "measure") return "measures";
  if (change.path == "time.end" && !same_unit(change)) return "units of time";
  return {};
}

void check_place(const RestartRequest& request, const std::vector<CaseChange>& changes) {
  if (!request.in_place) return;
  for (const CaseChange& change : changes)
    if (const std::string what = unfit_for_old_files(change); !what.empty())
      throw InputError(request.folder.string() + ": a run with other " + what +
                       " needs a results folder of its own; name it with --output");
}

void add(std::vector<std::string> more, std::vector<std::string>& remarks) {
  remarks.insert(remarks.end(), more.begin(), more.end());
}

void remark_on_bits(const CheckpointLabel& label, const Simulation& simulation,
                    std::vector<std::string>& remarks) {
  const int ranks = simulation.mesh.num_ranks();
  if (label.ranks != ranks)
    remarks.push_back("saved on " + std::to_string(label.ranks) + " rank(s), goes on on " +
                      std::to_string(ranks) + ": equal to the solver's tolerance, not to the bit");
  if (label.libraries != libraries_in_use())
    remarks.push_back("saved with " + label.libraries +
                      ": equal to the solver's tolerance, not to the bit");
}

// Where the rates are others, what the integrator remembers is void, and so are fields that follow
// from parameters alone: the pressure of another flow.
void start_afresh(const Simulation& simulation, Continuation& run) {
  run.history = {};
  const auto& species = simulation.built.problem.species;
  for (std::size_t i = 0; i < simulation.system.num_nodal(); ++i)
    if (species[i % species.size()].is_static) run.state.values[i] = simulation.state.values[i];
}

std::string later_end(const Case& c, double time) {
  return "e.g. --set time.end=\"" + display_time(c).text(2 * time) + "\" --allow end";
}

/// @return whether the run is at its end and has but to be closed: killed after its last step, or
/// all done already, which changes nothing
bool check_end(const RestartRequest& request, const Case& c, double time,
               const std::vector<CaseChange>& changes) {
  if (time < c.time.end && !same_time(time, c.time.end)) return false;
  // An end that has been moved here would cut off what lies behind it.
  const bool is_its_own = std::ranges::count(changes, "time.end", &CaseChange::path) == 0;
  if (same_time(time, c.time.end) && request.in_place && is_its_own) return true;
  const DisplayTime shown = display_time(c);
  throw InputError(request.folder.string() + ": its state is of t = " + shown.text(time) +
                   ", and the case ends at " + shown.text(c.time.end) +
                   "; to go on give a later end, " + later_end(c, time));
}

}  // namespace

std::optional<RestartRequest> restart_of(const Case& c) {
  if (!c.restart) return std::nullopt;
  return RestartRequest{c.restart->from.text, c.restart->at, c.restart->allow, false, true};
}

Origin find_origin(const RestartRequest& request, const Case& c, const Simulation& simulation) {
  Origin origin;
  const ChosenCheckpoint chosen = choose(request, c, simulation.mesh.comm());
  origin.remarks = chosen.remarks;
  const CheckpointLabel& label = chosen.entry.header.checkpoint.label;
  origin.changes = case_changes(parse_document(label.resolved_case, request.folder.string()),
                                parse_document(case_for_all(c, simulation.mesh.comm()), c.path));
  refuse_changes(origin.changes, request.allow, request.folder.string(), request.by_case);
  check_place(request, origin.changes);
  origin.at_end = check_end(request, c, chosen.entry.time(), origin.changes);
  if (origin.at_end)
    origin.remarks.push_back("the run is at its end; to go on give a later one, " +
                             later_end(c, chosen.entry.time()));
  const Problem& problem = simulation.built.problem;
  origin.checkpoint =
      read_checkpoint(chosen.entry, simulation.mesh, species_names(problem), pool_names(problem));
  origin.number = chosen.entry.header.number;
  Continuation& run = origin.checkpoint.run;
  fit_ledger(label.entries, simulation, run);
  check_past_deliveries(c, simulation, run);
  add(changes_of_the_past(origin.changes, simulation, run), origin.remarks);
  remark_on_bits(label, simulation, origin.remarks);
  if (change_rates(origin.changes)) start_afresh(simulation, run);
  add(forget_changed_measures(origin.changes, simulation, origin.checkpoint.memories),
      origin.remarks);
  return origin;
}

}  // namespace paracrine
