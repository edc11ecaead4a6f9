// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/app/report/html/table.hpp"
#include "solver/app/report/lookup.hpp"
#include "solver/app/report/sections/sections.hpp"

namespace paracrine {

namespace {

struct ArmCost {
  int runs = 0;
  RunCost cost;  ///< nodes, quantities, megabytes: the largest; steps, seconds: the sum
};

/// @param finer  of the runs on finer mesh and time, else of all others
ArmCost arm_cost(const StudyResults& results, std::size_t arm, bool finer) {
  ArmCost all;
  for (std::size_t k = 0; k < results.runs.size() && k < results.design.runs.size(); ++k) {
    if (results.design.runs[k].arm != static_cast<int>(arm)) continue;
    if (results.design.runs[k].verifies != finer) continue;
    if (results.runs[k].status != RunStatus::done) continue;
    const RunCost& cost = results.runs[k].cost;
    ++all.runs;
    all.cost.nodes = std::max(all.cost.nodes, cost.nodes);
    all.cost.quantities = std::max(all.cost.quantities, cost.quantities);
    all.cost.megabytes = std::max(all.cost.megabytes, cost.megabytes);
    all.cost.steps += cost.steps;
    all.cost.seconds += cost.seconds;
  }
  return all;
}

std::vector<Cell> cost_row(const std::string& name, const ArmCost& all) {
  std::vector<Cell> row{text_cell(name)};
  for (const double v :
       {static_cast<double>(all.runs), all.cost.nodes, all.cost.quantities, all.cost.steps,
        rounded(all.cost.seconds, 3), rounded(all.cost.megabytes, 3)}) {
    row.push_back(count_cell(v));
  }
  return row;
}

}  // namespace

std::string cost_section(const StudyResults& results) {
  Table table{"Steps and seconds: sums over the runs of a row; of all else the largest",
              {text_cell("Arm"),
               {"runs", true},
               {"nodes", true},
               {"species and pools", true},
               {"steps", true},
               {"seconds", true},
               {"megabytes", true}},
              {}};
  for (std::size_t arm = 0; arm < results.design.arms.size(); ++arm) {
    for (const bool finer : {false, true}) {
      const ArmCost all = arm_cost(results, arm, finer);
      const std::string name = arm_title(results, arm) + (finer ? ", finer for error bars" : "");
      if (all.runs > 0) table.rows.push_back(cost_row(name, all));
    }
  }
  return table.rows.empty() ? "" : section("cost", "What it cost", table_html(table));
}

}  // namespace paracrine
