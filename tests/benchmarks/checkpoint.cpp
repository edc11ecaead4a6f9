// SPDX-License-Identifier: BSD-3-Clause
//
// What a checkpoint costs beside the disk: written with 0 and with 6 vectors of history, in turn
// with a plain file of as many bytes that one process writes and syncs; medians over rounds. Then
// read back and compared to the bit.
//
//     benchmark_checkpoint [n=99] [species=10] [rounds=5] [folder=/tmp]
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "meshes/box.hpp"
#include "solver/checkpoint/checkpoint_reader.hpp"
#include "solver/checkpoint/checkpoint_writer.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stopwatch.hpp"
#include "tests/support/shared_scratch.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

/// No two numbers alike, and none that a disk could make smaller.
std::vector<double> numbers(const Mesh& mesh, std::size_t species, std::size_t vector) {
  std::vector<double> values;
  values.reserve(mesh.num_owned_nodes() * species);
  for (std::size_t n = 0; n < mesh.num_owned_nodes(); ++n)
    for (std::size_t s = 0; s < species; ++s)
      values.push_back(std::sin(1e3 * static_cast<double>(mesh.original_node()[n]) +
                                static_cast<double>(s + 31 * vector)));
  return values;
}

Checkpoint checkpoint_of(const Mesh& mesh, std::size_t species, std::size_t vectors) {
  Checkpoint checkpoint;
  for (std::size_t s = 0; s < species; ++s)
    checkpoint.label.species.push_back("c" + std::to_string(s));
  checkpoint.run.state.values = numbers(mesh, species, 0);
  for (std::size_t v = 1; v <= vectors; ++v)
    checkpoint.run.history.vectors.push_back(numbers(mesh, species, v));
  return checkpoint;
}

/// On rank 0, which a disk could not refuse less.
void write_plainly(const Mesh& mesh, const std::filesystem::path& path,
                   const std::vector<double>& numbers, std::size_t bytes) {
  if (mesh.rank() != 0) return;
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const std::size_t most = std::min<std::size_t>(numbers.size() * sizeof(double), 4 << 20);
  for (std::size_t done = 0; done < bytes;) {
    const ssize_t n = write(file, numbers.data(), std::min(most, bytes - done));
    if (n <= 0) throw std::runtime_error("no plain file to compare with");
    done += static_cast<std::size_t>(n);
  }
  if (fsync(file) != 0) throw std::runtime_error("no plain file to compare with");
  close(file);
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

/// Reads the newest. @return seconds
double read_back(const std::filesystem::path& folder, const Mesh& mesh, const Checkpoint& expected,
                 Checks& checks) {
  Stopwatch watch;
  const auto entry = choose_checkpoint(mesh.comm(), folder).entry;
  const Checkpoint found = read_checkpoint(entry, mesh, expected.label.species, {});
  const double seconds = watch.lap("read");
  bool same = same_bits(found.run.state.values, expected.run.state.values);
  for (std::size_t v = 0; v < expected.run.history.vectors.size(); ++v)
    same = same && same_bits(found.run.history.vectors[v], expected.run.history.vectors[v]);
  checks.at_most("what is read back is other", same ? 0 : 1, 0);
  return seconds;
}

Json measure(const Mesh& mesh, std::size_t species, std::size_t vectors, int rounds,
             const std::filesystem::path& parent, Checks& checks) {
  const test::SharedScratch scratch(parent);
  const Checkpoint checkpoint = checkpoint_of(mesh, species, vectors);
  CheckpointWriter writer(scratch.path() / "checkpoint", mesh);
  Stopwatch watch;
  writer.write(checkpoint);
  const double first = watch.lap("first");  // with the file of the mesh
  const auto bytes = list_checkpoints(writer.folder()).entries.back().header.state.size;
  std::vector<double> ours, plain, excess;
  for (int round = 0; round < rounds; ++round) {
    watch.lap("between");
    write_plainly(mesh, scratch.path() / "plain", checkpoint.run.state.values, bytes);
    plain.push_back(watch.lap("plain"));
    writer.write(checkpoint);
    ours.push_back(watch.lap("ours"));
    excess.push_back(ours.back() - plain.back());
  }
  return {{"history_vectors", vectors},
          {"MB", static_cast<double>(bytes) * 1e-6},
          {"first_seconds", first},
          {"seconds", median(ours)},
          {"plain_file_seconds", median(plain)},
          {"beyond_plain_seconds", median(excess)},
          {"read_seconds", read_back(writer.folder(), mesh, checkpoint, checks)}};
}

int checkpoint_run(Options& options) {
  const int n = options.whole("n", 99), rounds = options.whole("rounds", 5);
  const auto species = static_cast<std::size_t>(options.whole("species", 10));
  const std::filesystem::path parent =
      options.text("folder", std::filesystem::temp_directory_path().string());
  options.refuse_unknown();
  const Mesh mesh(generate(shape::Box{.size = {10, 10, 10}, .cells = {n, n, n}}), MPI_COMM_WORLD);
  Checks checks;
  Json report{{"problem", "checkpoint"}, {"nodes", mesh.num_global_nodes()}, {"species", species}};
  for (const std::size_t vectors : {0, 6})
    report["written"].push_back(measure(mesh, species, vectors, rounds, parent, checks));
  for (const Json& row : report["written"])
    checks.at_most("seconds beyond a plain file",
                   std::max(0.0, row["beyond_plain_seconds"].get<double>()), 2);
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, checkpoint_run);
}
