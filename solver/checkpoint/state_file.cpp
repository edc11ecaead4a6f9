// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/state_file.hpp"

#include <cassert>
#include <string>

#include "solver/checkpoint/shared_file.hpp"

namespace paracrine {
namespace {

std::string dataset_name(std::size_t vector) {
  return vector == 0 ? "values" : "history_" + std::to_string(vector - 1);
}

std::vector<std::span<const double>> vectors_of(const Continuation& run) {
  std::vector<std::span<const double>> vectors{run.state.values};
  vectors.insert(vectors.end(), run.history.vectors.begin(), run.history.vectors.end());
  return vectors;
}

/// Those of every vector, on rank 0: they are the same everywhere.
std::vector<double> pools_of(const std::vector<std::span<const double>>& vectors,
                             std::size_t num_pools, int rank) {
  std::vector<double> pools;
  if (rank != 0) return pools;
  for (const auto& vector : vectors) {
    const auto values = vector.last(num_pools);
    pools.insert(pools.end(), values.begin(), values.end());
  }
  return pools;
}

std::vector<DatasetShape> shapes_of(const CheckpointHeader& header) {
  const CheckpointLabel& label = header.checkpoint.label;
  const auto vectors = static_cast<std::size_t>(header.num_vectors) + 1;
  const auto rows = static_cast<std::uint64_t>(header.num_nodes);
  std::vector<DatasetShape> shapes;
  if (!label.species.empty())
    for (std::size_t v = 0; v < vectors; ++v)
      shapes.push_back({dataset_name(v), NumberKind::real, rows, label.species.size()});
  if (!label.pools.empty())
    shapes.push_back({"pools", NumberKind::real, vectors, label.pools.size()});
  return shapes;
}

/// What each vector holds for the compartments, one vector after the other, on every rank.
std::vector<double> read_pools(const SharedFile& file, const std::vector<DatasetShape>& shapes,
                               const Mesh& mesh) {
  std::vector<double> pools(shapes.back().size() / 8);
  const std::size_t here = mesh.rank() == 0 ? pools.size() : 0;
  file.read(shapes.size() - 1, std::as_writable_bytes(std::span(pools).first(here)));
  MPI_Bcast(pools.data(), static_cast<int>(pools.size()), MPI_DOUBLE, 0, mesh.comm());
  return pools;
}

std::vector<double> read_nodes(const SharedFile& file, std::size_t vector, std::size_t num_species,
                               const Mesh& mesh, const NodeRoute& route) {
  std::vector<double> rows(mesh.num_owned_nodes() * num_species);
  file.read(vector, std::as_writable_bytes(std::span(rows)));
  return route.carry(rows, static_cast<int>(num_species));
}

}  // namespace

FileRecord write_state_file(const std::filesystem::path& path, const Checkpoint& checkpoint,
                            const Mesh& mesh) {
  const std::size_t num_species = checkpoint.label.species.size();
  const std::size_t num_pools = checkpoint.label.pools.size();
  const auto vectors = vectors_of(checkpoint.run);
  std::vector<SharedDataset> datasets;
  for (std::size_t v = 0; v < vectors.size(); ++v) {
    assert(vectors[v].size() == mesh.num_owned_nodes() * num_species + num_pools);
    const auto nodal = vectors[v].first(vectors[v].size() - num_pools);
    if (num_species > 0)
      datasets.push_back({dataset_name(v), NumberKind::real, num_species, std::as_bytes(nodal)});
  }
  const std::vector<double> pools = pools_of(vectors, num_pools, mesh.rank());
  if (num_pools > 0)
    datasets.push_back({"pools", NumberKind::real, num_pools, std::as_bytes(std::span(pools))});
  return write_shared_file(mesh.comm(), path, datasets);
}

void read_state_file(const std::filesystem::path& path, const CheckpointHeader& header,
                     const Mesh& mesh, const NodeRoute& route, Continuation& run) {
  const std::size_t num_species = header.checkpoint.label.species.size();
  const std::size_t num_pools = header.checkpoint.label.pools.size();
  const std::vector<DatasetShape> shapes = shapes_of(header);
  const SharedFile file(mesh.comm(), path, shapes);
  std::vector<double> pools;
  if (num_pools > 0) pools = read_pools(file, shapes, mesh);
  run.history.vectors.resize(static_cast<std::size_t>(header.num_vectors));
  for (std::size_t v = 0; v <= run.history.vectors.size(); ++v) {
    std::vector<double>& values = v == 0 ? run.state.values : run.history.vectors[v - 1];
    if (num_species > 0) values = read_nodes(file, v, num_species, mesh, route);
    const auto of_pools = std::span(pools).subspan(v * num_pools, num_pools);
    values.insert(values.end(), of_pools.begin(), of_pools.end());
  }
}

}  // namespace paracrine
