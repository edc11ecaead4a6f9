// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/restart/label.hpp"

#include "solver/app/build/by_content.hpp"
#include "solver/base/fingerprint.hpp"
#include "solver/mesh/division/broadcast.hpp"
#include "solver/output/collective.hpp"
#include "solver/output/ledger_writer.hpp"
#include "solver/output/run_statistics.hpp"

namespace paracrine {

std::vector<std::string> entry_names(const Problem& problem, const LedgerLayout& layout) {
  std::vector<std::string> names;
  for (const LedgerEntry& entry : layout.entries)
    names.push_back(kind_name(entry.kind) + " " + entry.name + " of " +
                    problem.quantity_name(entry.quantity));
  return names;
}

std::string case_for_all(const Case& c, MPI_Comm comm) {
  std::vector<std::string> text(1);
  on_first_rank(comm, [&] { text.front() = comparable_case(c); });
  return broadcast(comm, text).front();
}

std::string libraries_in_use() {
  std::string text;
  for (const auto& [name, version] : software_versions()) text += name + " " + version + ", ";
  return text + "BLAS " + std::filesystem::path(blas_in_use()).filename().string();
}

std::vector<std::string> species_names(const Problem& problem) {
  std::vector<std::string> names;
  for (const Species& species : problem.species) names.push_back(species.name);
  return names;
}

std::vector<std::string> pool_names(const Problem& problem) {
  std::vector<std::string> names;
  for (int p = 0; p < problem.num_pools(); ++p)
    names.push_back(problem.quantity_name(problem.pool_quantity(p)));
  return names;
}

CheckpointLabel label_of(const Case& c, const CaseRequest& request, const Simulation& simulation,
                         const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  const Problem& problem = simulation.built.problem;
  CheckpointLabel label;
  label.case_file_absolute = fs::absolute(c.path).lexically_normal().string();
  label.case_file = fs::path(label.case_file_absolute)
                        .lexically_relative(fs::absolute(folder).lexically_normal())
                        .string();
  label.overrides = request.overrides;
  label.refine = request.refine;
  label.resolved_case = case_for_all(c, simulation.mesh.comm());
  label.case_hash = fingerprint(label.resolved_case);
  label.species = species_names(problem);
  label.pools = pool_names(problem);
  label.entries = entry_names(problem, simulation.system.ledger());
  label.program = software_versions().front().first + " " + software_versions().front().second;
  label.libraries = libraries_in_use();
  return label;
}

}  // namespace paracrine
