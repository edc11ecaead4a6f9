// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/steady_report.hpp"

#include <algorithm>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::size_t region_index(const Mesh& mesh, const std::string& name) {
  const auto& names = mesh.region_names();
  if (name.empty()) return 0;
  const auto found = std::ranges::find(names, name);
  if (found != names.end()) return static_cast<std::size_t>(found - names.begin());
  const std::string near = did_you_mean(name, names);
  throw InputError("--region: the mesh has no region '" + one_line(name) + "'" +
                   (near.empty() ? "; it has " + quoted_list(names) : near));
}

Eigen::VectorXd region_mean(const Simulation& s, std::size_t region) {
  const Eigen::Index S = s.system.num_species();
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(S + static_cast<Eigen::Index>(s.system.num_pools()));
  const NodeSet& set = s.space.regions()[region];
  for (std::size_t i = 0; i < set.nodes.size(); ++i)
    mean.head(S) +=
        set.measure[i] *
        Eigen::Map<const Eigen::VectorXd>(
            &s.state.values[static_cast<std::size_t>(set.nodes[i]) * static_cast<std::size_t>(S)],
            S);
  MPI_Allreduce(MPI_IN_PLACE, mean.data(), static_cast<int>(S), MPI_DOUBLE, MPI_SUM, s.mesh.comm());
  mean.head(S) /= s.space.region_volume()[region];
  const auto pools = s.system.pools(std::span<const double>(s.state.values));
  for (std::size_t p = 0; p < pools.size(); ++p) mean[S + static_cast<Eigen::Index>(p)] = pools[p];
  return mean;
}

void refuse_unfit(const Case& c, const WellMixedRates& system) {
  if (c.flow)
    throw InputError(
        {{c.flow->where, "flow",
          "well-mixed tissue has no space to flow through; leave it out for --steady"}});
  if (system.depends_on_place())
    throw InputError(
        "--steady: a rate depends on x, y, z or r, and well-mixed tissue has no places");
}

}  // namespace

SteadyReport steady_report(const Case& c, Simulation& s, const SteadyQuestion& question) {
  const std::size_t region = region_index(s.mesh, question.region);
  SteadyReport report;
  report.problem = &s.built.problem;
  report.shown = display_time(c);
  report.title = c.title.empty() ? c.path : c.title;
  report.region = s.mesh.region_names()[region];
  report.time = c.time.steady ? c.time.start : c.time.end;
  WellMixedRates system(s.built.problem, report.region, s.space.region_volume()[region],
                        report.time);
  refuse_unfit(c, system);
  s.deliveries.deliver(s.state.time, s.state);
  report.depends_on_time = system.depends_on_time();
  report.has_boundaries = !c.boundaries.empty();
  report.search.start = region_mean(s, region);
  report.search.scales = Eigen::Map<const Eigen::VectorXd>(s.scales.data(), system.size());
  report.search.spread_starts = question.starts;
  report.found = well_mixed_states(system, report.search);
  report.rates = system.rates(report.search.start);
  return report;
}

}  // namespace paracrine
