// SPDX-License-Identifier: BSD-3-Clause
//
// A cloud of many points: its CSV file read, its points located among tetrahedra, its dose
// deposited. All points are found and the shares sum to one, or there are no times.
//
//     benchmark_placements [n=55] [points=1000000] [folder=/tmp]
//
// A box of 6 n^3 tetrahedra; points are uniform in it.
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <random>

#include "meshes/box.hpp"
#include "solver/io/point_cloud.hpp"
#include "solver/transport/deposit.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/stopwatch.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

/// A table of uniform points, of this process alone; gone at the end.
class Table {
 public:
  Table(const std::filesystem::path& folder, int points)
      : path_(folder / ("paracrine-points-" + std::to_string(getpid()) + ".csv")) {
    std::FILE* file = std::fopen(path_.c_str(), "w");
    if (!file) throw InputError("cannot write '" + path_.string() + "'");
    std::mt19937_64 generator(1);
    const auto draw = [&generator] { return static_cast<double>(generator() >> 11) * 0x1p-53; };
    std::fputs("x,y,z,count\n", file);
    for (int i = 0; i < points; ++i)
      std::fprintf(file, "%.9f,%.9f,%.9f,%d\n", draw(), draw(), draw(), 1 + i % 7);
    std::fclose(file);
  }
  ~Table() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;
  const std::filesystem::path& path() const noexcept { return path_; }

 private:
  std::filesystem::path path_;
};

int placements_run(Options& options) {
  const int n = options.whole("n", 55), count = options.whole("points", 1000000);
  const std::string folder = options.text("folder", "/tmp");
  options.refuse_unknown();

  const Table table(folder, count);
  Stopwatch watch;
  PointCloud cloud = read_point_cloud(table.path(), 1, "count");
  watch.lap("read table");
  const Mesh mesh(generate(shape::Box{.size = {1, 1, 1}, .cells = {n, n, n}}), MPI_COMM_WORLD);
  const FunctionSpace space(mesh);
  watch.lap("mesh");
  const PointLocator locator(mesh);
  locator.find({0.5, 0.5, 0.5});
  watch.lap("locator");
  const PointLocator::Found found = locator.find_all(cloud.points);
  watch.lap("locate");
  const Delivery delivery{"cloud", 0, {{0, 0, 1}}, 1, weighted_points(cloud.points, cloud.weights),
                          {}};
  const std::vector<double> shares = deposit_shares(delivery, space, locator);
  watch.lap("locate and deposit");

  double sum = 0;
  for (const double share : shares) sum += share;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  Checks checks;
  checks.at_most("rows lost", static_cast<double>(cloud.points.size()) - count, 0);
  checks.at_most("points not found",
                 static_cast<double>(std::count(found.found.begin(), found.found.end(), false)), 0);
  checks.at_most("shares - 1", sum - 1, 1e-12);
  Json report{{"problem", "placements"},
              {"cells", mesh.num_global_cells()},
              {"points", count},
              {"seconds", watch.seconds()}};
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, placements_run);
}
