// SPDX-License-Identifier: BSD-3-Clause
//
// Files: a VTU step of 8 species written, a Gmsh file read; sizes and speeds. What was written is
// read back and compared first.
//
//     benchmark_output [n=99] [steps=3] [folder=/tmp]
//
// The Gmsh file is our own ASCII one of the same box; every rank reads all of it.
#include "solver/output/field_writer.hpp"

#include <fstream>

#include "meshes/write_gmsh.hpp"
#include "solver/io/field_file.hpp"
#include "solver/mesh/gmsh.hpp"
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stopwatch.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

/// A folder of this run, the same on all ranks, gone at the end.
class Folder {
 public:
  explicit Folder(const std::filesystem::path& parent) {
    MPI_Comm_rank(MPI_COMM_WORLD, &rank_);
    int process = getpid();
    MPI_Bcast(&process, 1, MPI_INT, 0, MPI_COMM_WORLD);
    path_ = parent / ("paracrine-output-" + std::to_string(process));
    if (rank_ == 0) std::filesystem::create_directories(path_);
    MPI_Barrier(MPI_COMM_WORLD);
  }
  ~Folder() {
    std::error_code ignored;
    if (rank_ == 0) std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const noexcept { return path_; }
  double bytes() const {
    double sum = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path_))
      if (entry.is_regular_file()) sum += static_cast<double>(entry.file_size());
    return sum;
  }

 private:
  int rank_ = 0;
  std::filesystem::path path_;
};

/// Fields as smooth as solutions are: noise would not compress, zeros would too well.
double field(const std::array<double, 3>& x, std::size_t s) {
  return std::exp(-x[0] * x[0] - 2 * x[1]) * (1 + std::cos(x[2] + static_cast<double>(s)));
}

std::vector<double> fields(const Mesh& mesh) {
  std::vector<double> values(mesh.num_nodes() * 8);
  for (std::size_t i = 0; i < mesh.num_nodes(); ++i)
    for (std::size_t s = 0; s < 8; ++s) values[i * 8 + s] = field(mesh.points()[i], s);
  return values;
}

Json speed(double seconds, double bytes, double raw_bytes) {
  return {{"seconds", seconds},
          {"MB", bytes * 1e-6},
          {"MB_per_s", bytes / seconds * 1e-6},
          {"raw_MB_per_s", raw_bytes / seconds * 1e-6}};
}

FieldOptions fields_into(const std::filesystem::path& folder) {
  FieldOptions options;
  options.directory = folder;
  return options;
}

/// The last step's file, of all pieces when there are several.
std::filesystem::path last_file(const std::filesystem::path& folder) {
  std::filesystem::path last;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() != ".pvd" && entry.is_regular_file())
      last = std::max(last, entry.path());
  return last;
}

Json write_fields(const FunctionSpace& space, const std::filesystem::path& parent, int steps,
                  Checks& checks) {
  const Problem problem = network();
  const std::vector<double> values = fields(space.mesh());
  const Folder folder(parent);
  Stopwatch watch;
  FieldWriter writer(space, problem, fields_into(folder.path()));
  const double start = watch.lap("start");
  for (int step = 0; step < steps; ++step) {
    Snapshot snapshot;
    snapshot.time = snapshot.step = step;
    snapshot.output = true;
    snapshot.values = values;
    writer.observe(snapshot);
  }
  const double seconds = watch.lap("write") / steps;
  const std::array<std::array<double, 3>, 2> places{{{0, 0, 0}, {2, 2, 2}}};  // corners are nodes
  const SampledField read = sample_field(last_file(folder.path()), "V", 1, std::span(places));
  for (std::size_t i = 0; i < places.size(); ++i)
    checks.at_most("field read back", read.values[i] / field(places[i], 1) - 1, 1e-6);
  const double raw = static_cast<double>(space.mesh().num_global_nodes()) * 8 * sizeof(double);
  Json json = speed(seconds, folder.bytes() / steps, raw);
  json["start_seconds"] = start;
  return json;
}

Json read_mesh(const MeshData& mesh, const std::filesystem::path& parent, Checks& checks) {
  const Folder folder(parent);
  const std::filesystem::path file = folder.path() / "box.msh";
  int rank = 0;
  MPI_Comm_rank(MPI_COMM_WORLD, &rank);
  if (rank == 0) {
    std::ofstream out(file);
    write_gmsh(mesh, out);
  }
  Stopwatch watch;
  const MeshData read = read_gmsh(file.string(), 1);
  const double seconds = watch.lap("read");
  const bool same = read.points == mesh.points && read.cells == mesh.cells;
  checks.at_most("mesh read back is another", same ? 0 : 1, 0);
  const double raw = static_cast<double>(sizeof(mesh.points[0]) * mesh.points.size() +
                                         sizeof(mesh.cells[0]) * mesh.cells.size());
  return speed(seconds, folder.bytes(), raw);
}

int output_run(Options& options) {
  const int n = options.whole("n", 99), steps = options.whole("steps", 3);
  const std::filesystem::path parent =
      options.text("folder", std::filesystem::temp_directory_path().string());
  options.refuse_unknown();
  const MeshData data = network_mesh(n);
  Checks checks;
  Json report{{"problem", "output"}, {"n", n}};
  report["read_gmsh"] = read_mesh(data, parent, checks);
  const Mesh mesh(data, MPI_COMM_WORLD);
  const FunctionSpace space(mesh);
  report["nodes"] = mesh.num_global_nodes();
  report["write_vtu"] = write_fields(space, parent, steps, checks);
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, output_run);
}
