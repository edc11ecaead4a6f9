// SPDX-License-Identifier: BSD-3-Clause
//
// The parts of `overview`, one a file. Each returns lines of text that are the same on every rank.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "solver/app/restart/origin.hpp"
#include "solver/app/simulation.hpp"

namespace paracrine::overview_part {

/// Nodes, cells, regions with volumes and edge lengths. Collective.
std::string mesh(const Simulation& simulation);
/// The same of tissue without space.
std::string well_mixed(const Simulation& simulation);
/// One balance a species, then the named formulas they use.
std::string equations(const Case& c, const Problem& problem);
/// Reactions and measures that the case does without, a line each with the reason.
std::string left_out(const Case& c);
/// Whose state the case starts from, and what it is other in than that run.
std::string saved_start(const Case& c, const Origin& origin);
/// Values at the start and conditions on every boundary of the mesh.
std::string conditions(const Case& c, const Simulation& simulation);
/// Amount, times and place of every delivery, a line each. Collective.
std::string deliveries(const Case& c, const Simulation& simulation);
/// Adds what is doubtful about where deliveries land. Collective.
void check_deliveries(const Simulation& simulation, std::vector<std::string>& lines);
/// Name, unit, kind and sentence of every measure, a line each.
std::string measures(const Case& c, const std::vector<MeasureSpec>& specs);
/// Values by region with grade and source.
std::string parameters(const Case& c);

/// How one mobile species moves and vanishes in one region at the start.
struct RegionScale {
  int region = 0, species = 0;
  double diffusivity = 0;  ///< mean over volume and axes [mm^2/h]
  /// max(0, -d(rate)/d(species)) of the reactions: mean over volume, and largest [1/h]
  double mean_loss = 0, largest_loss = 0;
  double edge = 0;   ///< mean edge of the region's cells [mm]
  double width = 0;  ///< largest extent of the tissue [mm]

  bool has_length() const noexcept { return diffusivity > 0 && mean_loss > 0; }
  double length() const noexcept;     ///< sqrt(D/k) [mm]; needs has_length
  double damkohler() const noexcept;  ///< k W^2 / D
};
/// Of every mobile species in every region. Collective.
std::vector<RegionScale> region_scales(const Simulation& simulation);
std::string scales(const std::vector<RegionScale>& scales, const Simulation& simulation);

/// The law of the flow, what leaves where, speeds and Peclet numbers; empty without flow.
/// Collective.
std::string flow(const Case& c, const std::vector<RegionScale>& scales,
                 const Simulation& simulation);
/// Collective.
std::vector<std::string> flow_warnings(const Simulation& simulation);

/// What a careful reader would object to, a line each; empty when nothing. Collective.
std::string warnings(const Case& c, const Simulation& simulation,
                     const std::vector<RegionScale>& scales);

/// Over all ranks. Collective.
double summed(double value, const Mesh& mesh);
/// Mean edge of every local cell [mm].
std::vector<double> cell_edges(const Mesh& mesh);
/// A formula or value on one line, blanks shortened.
std::string on_one_line(const std::string& text);
/// "1 pM; ischemic: 5 pM".
std::string by_region(const std::string& general,
                      const std::map<std::string, std::string>& regional);
/// A blank line, the title, the body indented by two; nothing when the body is empty.
std::string section(const std::string& title, const std::string& body);

}  // namespace paracrine::overview_part
