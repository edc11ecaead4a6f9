// SPDX-License-Identifier: BSD-3-Clause
//
// What a careful reader of the case would object to before spending time on solving it.
#include <algorithm>

#include "solver/app/grades.hpp"
#include "solver/app/overview_parts.hpp"
#include "solver/app/overview_unused.hpp"
#include "solver/base/text.hpp"

namespace paracrine::overview_part {
namespace {

using Lines = std::vector<std::string>;

// One line a species: a case with ten regions would otherwise say the same ten times.
void check_lengths(const std::vector<RegionScale>& scales, const Simulation& simulation,
                   Lines& lines) {
  const Problem& problem = simulation.built.problem;
  for (int s = 0; s < problem.num_species(); ++s) {
    std::vector<std::string> regions;
    const RegionScale* worst = nullptr;
    for (const RegionScale& scale : scales) {
      if (scale.species != s || !scale.has_length() || scale.edge <= scale.length()) continue;
      regions.push_back(simulation.mesh.region_names()[static_cast<std::size_t>(scale.region)]);
      const bool worse = !worst || scale.edge / scale.length() > worst->edge / worst->length();
      if (worse) worst = &scale;
    }
    if (!worst) continue;
    lines.push_back(problem.species[static_cast<std::size_t>(s)].name +
                    ": elements are larger than sqrt(D/k) in " +
                    quoted_list(regions, regions.size()) + ", most so in '" +
                    simulation.mesh.region_names()[static_cast<std::size_t>(worst->region)] +
                    "': " + number(worst->edge, 4) + " mm against " + number(worst->length(), 4) +
                    " mm; layers that thin are smeared over an element");
  }
}

void check_obtuse_edges(const Simulation& simulation, Lines& lines) {
  const Diffusion& diffusion = simulation.system.diffusion();
  if (!diffusion.any() || !diffusion.limits_anywhere()) return;
  const double limited =
      summed(static_cast<double>(diffusion.num_limited_edges()), simulation.mesh);
  const auto rows = static_cast<double>(simulation.mesh.num_owned_nodes());
  const double edges =
      summed(static_cast<double>(diffusion.matrix().num_entries()) - rows, simulation.mesh);
  lines.push_back(number(100 * limited / edges, 4) +
                  " % of the mesh edges face obtuse angles; there diffusion is limited where "
                  "neighbours differ by more than a factor of two, which keeps values positive");
}

void check_grades(const Case& c, Lines& lines) {
  const std::vector<std::string> invented = parameters_of_grade(c, "scenario");
  if (invented.empty()) return;
  lines.push_back("scenario values, chosen and not measured: " +
                  quoted_list(invented, invented.size()));
}

}  // namespace

std::string warnings(const Case& c, const Simulation& simulation,
                     const std::vector<RegionScale>& scales) {
  Lines lines;
  for (const Diagnostic& warning : c.warnings) lines.push_back(warning.text());
  for (const std::string& line : simulation.initial_fields.remarks()) lines.push_back(line);
  check_deliveries(simulation, lines);
  check_lengths(scales, simulation, lines);
  check_obtuse_edges(simulation, lines);
  for (const std::string& line : flow_warnings(simulation)) lines.push_back(line);
  for (const std::string& line : unused_names(c, simulation)) lines.push_back(line);
  check_grades(c, lines);
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace paracrine::overview_part
