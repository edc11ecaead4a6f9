// SPDX-License-Identifier: BSD-3-Clause
//
// nlohmann::json stays in this file: it costs seconds to compile.
#include "solver/output/summary.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "solver/base/fingerprint.hpp"
#include "solver/io/files.hpp"

namespace paracrine {

namespace {

using Json = nlohmann::ordered_json;

Json quantity(double value, const std::string& unit) {
  return {{"value", value}, {"unit", unit}};
}

Json time_json(const RunSummary& run, double time) {
  return quantity(run.time(time), run.time.unit);
}

Json mesh_json(const MeshCounts& mesh) {
  Json volumes = Json::object();
  for (const auto& [name, volume] : mesh.region_volumes) volumes[name] = quantity(volume, "mm^3");
  return {{"dimension", mesh.dimension},
          {"nodes", mesh.nodes},
          {"cells", mesh.cells},
          {"region_volumes", volumes}};
}

Json steps_json(const RunSummary& run) {
  const RunStatistics& s = run.statistics;
  return {{"steps", s.steps},
          {"rejected_steps", s.rejected_steps},
          {"smallest_step", time_json(run, s.smallest_step)},
          {"largest_step", time_json(run, s.largest_step)},
          {"newton_iterations", s.newton_iterations},
          {"linear_iterations", s.linear_iterations},
          {"rhs_evaluations", s.rhs_evaluations},
          {"preconditioner_setups", s.preconditioner_setups}};
}

Json measures_json(const RunSummary& run) {
  Json all = Json::object();
  for (const SeriesColumn& column : run.series.columns) {
    if (column.values.empty()) continue;
    const ColumnRange r = range(run.series, column);
    Json& json = all[column.name];
    json["unit"] = column.unit;
    if (!column.says.empty()) json["says"] = column.says;
    json.update({{"last", column.values.back()},
                 {"lowest", r.minimum},
                 {"lowest_at", run.time(r.minimum_time)},
                 {"highest", r.maximum},
                 {"highest_at", run.time(r.maximum_time)}});
  }
  return all;
}

Json ledger_json(const RunSummary& run) {
  Json all = Json::object();
  if (!run.ledger || !run.problem) return all;
  const auto& balances = run.ledger->balances();
  for (std::size_t s = 0; s < balances.size(); ++s) {
    const int quantity = static_cast<int>(s);
    const Species& species = run.problem->species_of(quantity);
    if (species.is_static) continue;
    Json entries = Json::array();
    const auto& layout = run.ledger->layout().entries;
    for (std::size_t i = 0; i < layout.size(); ++i) {
      if (layout[i].quantity != quantity) continue;
      entries.push_back({{"kind", kind_name(layout[i].kind)},
                         {"name", layout[i].name},
                         {"amount", run.ledger->entries()[i] * species.amount_factor}});
    }
    all[run.problem->quantity_name(quantity)] = {
        {"unit", ledger_unit(species, run.ledger->of_rates())},
        {"entries", entries},
        {"stored", balances[s].stored * species.amount_factor},
        {"residual", balances[s].residual() * species.amount_factor},
        {"relative_residual", balances[s].relative()}};
  }
  return all;
}

Json expectations_json(const RunSummary& run) {
  Json all = Json::array();
  for (const ExpectationResult& e : run.expectations) {
    all.push_back({{"measure", e.measure},
                   {"at", time_json(run, e.time)},
                   {"unit", e.unit},
                   {"expected", e.expected},
                   {"found", e.found ? Json(*e.found) : Json()},
                   {"met", e.met}});
  }
  return all;
}

Json software_json() {
  Json all = Json::object();
  for (const auto& [name, version] : software_versions()) all[name] = version;
  all["blas"] = blas_in_use();
  return all;
}

// Of deliveries whose places are drawn.
Json seeds_json(const Problem& problem) {
  Json all = Json::object();
  for (const Delivery& delivery : problem.deliveries)
    if (const auto* points = std::get_if<RandomPoints>(&delivery.placement))
      all[delivery.name] = points->seed;
  return all;
}

Json cost_json(const RunSummary& run) {
  Json seconds = Json::object(), went_on = Json::array();
  for (const auto& [phase, wall] : run.statistics.wall_seconds) seconds[phase] = wall;
  for (const double t : run.went_on_at) went_on.push_back(time_json(run, t));
  return {{"wall_seconds", seconds},
          {"peak_memory", quantity(run.statistics.peak_memory, "MB")},
          {"went_on_at", went_on}};
}

}  // namespace

std::string summary_json(const RunSummary& run) {
  Json json = {{"title", run.title}, {"status", run.status}};
  if (!run.reason.empty()) json["reason"] = run.reason;
  if (!run.origin.empty()) json["origin"] = run.origin;
  json["start"] = time_json(run, run.start_time);
  json["end"] = time_json(run, run.end_time);
  json["measures"] = measures_json(run);
  json["expectations"] = expectations_json(run);
  json["ledger"] = ledger_json(run);
  json["warnings"] = run.warnings;
  for (const auto& [grade, names] : run.grades) json["grades"][grade] = names;
  json["mesh"] = mesh_json(run.mesh);
  json["integration"] = steps_json(run);
  if (run.problem) json["seeds"] = seeds_json(*run.problem);
  json["ranks"] = run.ranks;
  json["software"] = software_json();
  json["cost"] = cost_json(run);
  json["case_fingerprint"] = "fnv1a64:" + fingerprint(run.resolved_case);
  json["case"] = run.resolved_case;
  // A user's text may hold bytes that are not UTF-8; they must not cost the whole summary.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

void write_summary(const RunSummary& summary, const std::filesystem::path& directory) {
  replace_file(directory / "summary.json", summary_json(summary));
}

}  // namespace paracrine
