// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/checkpoint_reader.hpp"

#include <algorithm>
#include <functional>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/checkpoint/header_text.hpp"
#include "solver/checkpoint/mesh_file.hpp"
#include "solver/checkpoint/mesh_hash.hpp"
#include "solver/checkpoint/node_route.hpp"
#include "solver/checkpoint/state_file.hpp"
#include "solver/io/files.hpp"
#include "solver/mesh/division/broadcast.hpp"
#include "solver/output/collective.hpp"

namespace paracrine {
namespace {

void throw_together(MPI_Comm comm, const std::string& error) {
  const std::string first = first_error(comm, error);
  if (!first.empty()) throw InputError(first);
}

/// What the disk or the input says against `work`.
std::string faults_of(const std::function<void()>& work) {
  try {
    return file_errors_of(work);
  } catch (const InputError& error) {
    return error.what();
  }
}

int rank_in(MPI_Comm comm) {
  int rank = 0;
  MPI_Comm_rank(comm, &rank);
  return rank;
}

/// Names on one side alone, if any, or else that they come in another order.
std::string difference(const char* what, std::span<const std::string> saved,
                       std::span<const std::string> wanted) {
  if (std::ranges::equal(saved, wanted)) return {};
  const auto missing_in = [](auto a, auto b) {
    std::vector<std::string> names;
    for (const std::string& name : a)
      if (std::ranges::find(b, name) == b.end()) names.push_back(name);
    return names;
  };
  std::string text = std::string("it has other ") + what;
  const auto gone = missing_in(saved, wanted), added = missing_in(wanted, saved);
  if (!gone.empty()) text += "; only there: " + quoted_list(gone);
  if (!added.empty()) text += "; not there: " + quoted_list(added);
  if (gone.empty() && added.empty()) text += ", or in another order: " + quoted_list(saved);
  return text;
}

/// Why the checkpoint is not one of this mesh and these quantities. Collective.
std::string mismatch(const CheckpointHeader& header, const Mesh& mesh,
                     std::span<const std::string> species, std::span<const std::string> pools) {
  const CheckpointLabel& label = header.checkpoint.label;
  const std::string hash = mesh_hash(mesh);
  if (header.num_nodes != mesh.num_global_nodes() || label.mesh_hash != hash)
    return "it is of another mesh: " + std::to_string(header.num_nodes) + " nodes, hash " +
           label.mesh_hash + "; this one has " + std::to_string(mesh.num_global_nodes()) + " and " +
           hash;
  const std::string of_species = difference("species", label.species, species);
  return of_species.empty() ? difference("compartments", label.pools, pools) : of_species;
}

/// All of the checkpoint; what any rank meets is thrown on every rank.
Checkpoint read_files(const CheckpointEntry& entry, const Mesh& mesh) {
  const auto folder = entry.path.parent_path();
  const NodeRoute route(mesh, read_row_numbers(folder / entry.header.mesh.name, mesh));
  Checkpoint checkpoint = entry.header.checkpoint;
  read_state_file(folder / entry.header.state.name, entry.header, mesh, route, checkpoint.run);
  return checkpoint;
}

/// Headers, and what is said of them, as text. @return the same of rank 0. Collective.
ChosenCheckpoint of_first_rank(MPI_Comm comm, const ChosenCheckpoint& chosen) {
  std::vector<std::string> texts{chosen.entry.path.string(), header_text(chosen.entry.header)};
  texts.insert(texts.end(), chosen.remarks.begin(), chosen.remarks.end());
  texts = broadcast(comm, texts);
  return {{texts[0], header_from_text(texts[1])}, {texts.begin() + 2, texts.end()}};
}

}  // namespace

ChosenCheckpoint choose_checkpoint(MPI_Comm comm, const std::filesystem::path& folder,
                                   std::optional<double> at) {
  ChosenCheckpoint chosen;
  throw_together(comm, rank_in(comm) == 0
                           ? faults_of([&] { chosen = choose_checkpoint(folder, at); })
                           : std::string());
  return of_first_rank(comm, chosen);
}

Checkpoint read_checkpoint(const CheckpointEntry& entry, const Mesh& mesh,
                           std::span<const std::string> species,
                           std::span<const std::string> pools) {
  const std::string name = "checkpoint '" + entry.path.string() + "': ";
  const std::string other = mismatch(entry.header, mesh, species, pools);
  if (!other.empty()) throw InputError(name + other);
  throw_together(mesh.comm(), mesh.rank() == 0 ? damage(entry).value_or("") : "");
  try {
    return read_files(entry, mesh);
  } catch (const FileError& error) {
    throw InputError(name + error.what());
  } catch (const InputError& error) {
    throw InputError(name + error.what());
  }
}

}  // namespace paracrine
