// SPDX-License-Identifier: BSD-3-Clause
#include "tests/benchmarks/support/nodal_reference.hpp"

#include <mpi.h>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "solver/base/errors.hpp"

namespace paracrine::benchmarks {
namespace {

template <class T>
std::vector<T> gather(std::span<const T> mine, MPI_Datatype type, MPI_Comm comm) {
  int rank = 0, ranks = 1;
  MPI_Comm_rank(comm, &rank);
  MPI_Comm_size(comm, &ranks);
  const int count = static_cast<int>(mine.size());
  std::vector<int> counts(ranks), starts(ranks);
  MPI_Gather(&count, 1, MPI_INT, counts.data(), 1, MPI_INT, 0, comm);
  for (int r = 1; r < ranks; ++r) starts[r] = starts[r - 1] + counts[r - 1];
  std::vector<T> all(rank == 0 ? starts.back() + counts.back() : 0);
  MPI_Gatherv(mine.data(), count, type, all.data(), counts.data(), starts.data(), type, 0, comm);
  return all;
}

/// The values of all nodes in the order of the undistributed mesh, on rank 0.
std::vector<double> by_original_node(const Mesh& mesh, std::span<const double> values,
                                     std::size_t width) {
  const std::size_t owned = mesh.num_owned_nodes();
  const auto node = gather(mesh.original_node().first(owned), MPI_INT64_T, mesh.comm());
  const auto gathered = gather(values.first(owned * width), MPI_DOUBLE, mesh.comm());
  std::vector<double> sorted(gathered.size());
  for (std::size_t i = 0; i < node.size(); ++i)
    std::copy_n(&gathered[i * width], width, &sorted[static_cast<std::size_t>(node[i]) * width]);
  return sorted;
}

bool is_output(const Snapshot& snapshot) {
  return snapshot.output && snapshot.time > 0;
}

}  // namespace

ReferenceWriter::ReferenceWriter(const FunctionSpace& space, const std::filesystem::path& file)
    : space_(space), file_(file) {
  if (space.mesh().rank() != 0) return;
  std::filesystem::create_directories(file.parent_path());
  std::filesystem::remove(file);
}

void ReferenceWriter::observe(const Snapshot& snapshot) {
  if (!is_output(snapshot)) return;
  const std::size_t width = snapshot.values.size() / space_.mesh().num_nodes();
  const auto values = by_original_node(space_.mesh(), snapshot.values, width);
  if (space_.mesh().rank() != 0) return;
  std::ofstream out(file_, std::ios::binary | std::ios::app);
  out.write(reinterpret_cast<const char*>(&snapshot.time), sizeof snapshot.time);
  out.write(reinterpret_cast<const char*>(values.data()),
            static_cast<std::streamsize>(values.size() * sizeof(double)));
}

ReferenceErrors::ReferenceErrors(const FunctionSpace& space, int num_species,
                                 const std::filesystem::path& file)
    : space_(space), num_species_(static_cast<std::size_t>(num_species)) {
  const Mesh& mesh = space.mesh();
  const std::size_t size = static_cast<std::size_t>(mesh.num_global_nodes()) * num_species_;
  if (!exists(file) || file_size(file) % ((1 + size) * sizeof(double)) != 0)
    throw InputError("no reference that fits in " + file.string() +
                     "; write it by reference=write");
  std::ifstream in(file, std::ios::binary);
  std::vector<double> record(1 + size);
  while (in.read(reinterpret_cast<char*>(record.data()),
                 static_cast<std::streamsize>(record.size() * sizeof(double)))) {
    Output output{record[0], std::vector<double>(mesh.num_owned_nodes() * num_species_)};
    for (std::size_t i = 0; i < mesh.num_owned_nodes(); ++i)
      std::copy_n(&record[1 + static_cast<std::size_t>(mesh.original_node()[i]) * num_species_],
                  num_species_, &output.values[i * num_species_]);
    outputs_.push_back(std::move(output));
  }
}

void ReferenceErrors::observe(const Snapshot& snapshot) {
  if (!is_output(snapshot)) return;
  const auto same_time = [&](const Output& o) { return std::abs(o.time - snapshot.time) < 1e-9; };
  const auto output = std::find_if(outputs_.begin(), outputs_.end(), same_time);
  if (output == outputs_.end()) return;
  std::vector<double> sums(2 * num_species_, 0.0);  // of the differences squared, of the values
  for (std::size_t i = 0; i < space_.mesh().num_owned_nodes(); ++i)
    for (std::size_t s = 0; s < num_species_; ++s) {
      const double want = output->values[i * num_species_ + s];
      const double difference = snapshot.values[i * num_species_ + s] - want;
      sums[s] += space_.node_volume()[i] * difference * difference;
      sums[num_species_ + s] += space_.node_volume()[i] * want * want;
    }
  MPI_Allreduce(MPI_IN_PLACE, sums.data(), static_cast<int>(sums.size()), MPI_DOUBLE, MPI_SUM,
                space_.mesh().comm());
  double worst = 0;
  for (std::size_t s = 0; s < num_species_; ++s)
    worst = std::max(worst, std::sqrt(sums[s] / sums[num_species_ + s]));
  errors_.push_back(worst);
}

double ReferenceErrors::largest() const {
  return errors_.empty() ? NAN : *std::max_element(errors_.begin(), errors_.end());
}

}  // namespace paracrine::benchmarks
