// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/watchers.hpp"

#include <unistd.h>

#include <cstdio>

namespace paracrine {
namespace {

// In the unit in which interstitial velocities are spoken of.
std::vector<FileVector> velocity_of(const Simulation& s) {
  const FluidFlow& flow = s.system.transport().flow();
  if (!flow.any()) return {};
  FileVector velocity{"velocity [um/s]", flow.nodal_velocity(s.space)};
  const double factor = 1 / parse_unit("um/s").factor;
  for (double& component : velocity.values) component *= factor;
  return {std::move(velocity)};
}

FieldOptions field_options(const Case& c, const Simulation& s, const std::filesystem::path& folder,
                           std::optional<Resume> resume) {
  FieldOptions options{folder,         display_time(c),           {},
                       velocity_of(s), c.output.single_precision, resume};
  for (const SourceText& name : c.output.species)
    for (int k = 0; k < s.built.problem.num_species(); ++k)
      if (s.built.problem.species[k].name == name.text) options.species.push_back(k);
  return options;
}

ProgressOptions progress_options(const Case& c, const std::filesystem::path& folder, bool quiet,
                                 std::optional<Resume> resume) {
  ProgressOptions options;
  options.start = resume ? resume->time : c.time.start;
  options.end = c.time.end;
  options.time = display_time(c);
  options.stream = quiet ? nullptr : stderr;
  options.terminal = isatty(fileno(stderr));
  options.directory = folder;
  return options;
}

}  // namespace

Watchers::Watchers(const Case& c, const Simulation& s, const std::filesystem::path& folder,
                   bool quiet, std::optional<Resume> resume)
    : measures(s.space, s.built.problem, s.built.measures, {folder, display_time(c), resume},
               &s.system.transport().flow()),
      ledger(s.space, s.built.problem, s.system.ledger(),
             {folder, display_time(c), resume,
              least_throughputs(s.built.problem, s.scales, s.space.total_volume())}) {
  list = {&measures, &ledger};
  if (c.output.fields) {
    fields = std::make_unique<FieldWriter>(s.space, s.built.problem,
                                           field_options(c, s, folder, resume));
    list.push_back(fields.get());
  }
  if (s.mesh.rank() != 0) return;
  progress = std::make_unique<ProgressObserver>(progress_options(c, folder, quiet, resume));
  list.push_back(progress.get());
}

}  // namespace paracrine
