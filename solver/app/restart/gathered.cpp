// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/restart/gathered.hpp"

#include <algorithm>
#include <set>

#include "solver/output/measure_observer.hpp"

namespace paracrine {
namespace {

/// Of a measure those that it is of, by their places in the list.
std::vector<int> of_others(const MeasureSpec& spec, const Problem& problem) {
  if (const auto* sum = std::get_if<Accumulated>(&spec.kind)) return {sum->measure};
  const auto* formula = std::get_if<MeasureFormula>(&spec.kind);
  if (!formula) return {};
  const int first = measure_slot(problem, 0);
  std::vector<int> others;
  for (const int slot : problem.graph.variables_of(formula->node))
    if (slot >= first) others.push_back(slot - first);
  return others;
}

/// Names of measures that changed, with those of the case that are of them.
std::set<std::string> changed_measures(const std::vector<CaseChange>& changes,
                                       const BuiltCase& built) {
  std::set<std::string> changed;
  for (const CaseChange& change : changes)
    if (change.segments.front() == "measure") changed.insert(change.segments[1]);
  for (const MeasureSpec& spec : built.measures)  // each behind those it is of
    if (std::ranges::any_of(of_others(spec, built.problem), [&](int other) {
          return changed.contains(built.measures[static_cast<std::size_t>(other)].name);
        }))
      changed.insert(spec.name);
  return changed;
}

}  // namespace

std::vector<std::string> forget_changed_measures(const std::vector<CaseChange>& changes,
                                                 const Simulation& simulation,
                                                 std::vector<NamedNumbers>& memories) {
  const std::set<std::string> changed = changed_measures(changes, simulation.built);
  std::vector<std::string> remarks;
  for (const MeasureSpec& spec : simulation.built.measures) {
    const NamedNumbers* past = find(memories, MeasureObserver::gathered_by(spec.name));
    if (changed.contains(spec.name) && past && !past->numbers.empty())
      remarks.push_back("measure '" + spec.name +
                        "' is, or is of, another one than it was: it begins anew");
  }
  std::erase_if(memories, [&](const NamedNumbers& memory) {
    return std::ranges::any_of(changed, [&](const std::string& name) {
      return memory.name == MeasureObserver::gathered_by(name);
    });
  });
  return remarks;
}

}  // namespace paracrine
