// SPDX-License-Identifier: BSD-3-Clause
//
// The kernels of P2's system against the memory: application of the diffusion matrix to 8 species,
// J v, one preconditioner solve, set-ups, assembly.
//
//     benchmark_operator [n=58] [triad_mib=128]
//
// Bytes counted are those that must move: matrix values, columns and row starts once, x once, y
// once. A triad just before and just after the application gives the bandwidth to hold it against.
#include "solver/time/initial.hpp"
#include "solver/time/preconditioner.hpp"
#include "tests/benchmarks/problems/network.hpp"
#include "tests/benchmarks/support/report.hpp"
#include "tests/benchmarks/support/timed_system.hpp"
#include "tests/benchmarks/support/triad.hpp"

using namespace paracrine;
using namespace paracrine::benchmarks;

namespace {

constexpr double gamma_h = 0.05;  // a step as P2 takes them [h]

double sum_over_ranks(double value) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD);
  return value;
}

double distance(std::span<const double> a, std::span<const double> b) {
  double sums[2] = {0, 0};
  for (std::size_t i = 0; i < a.size(); ++i) {
    sums[0] += (a[i] - b[i]) * (a[i] - b[i]);
    sums[1] += b[i] * b[i];
  }
  return std::sqrt(sum_over_ranks(sums[0]) / sum_over_ranks(sums[1]));
}

/// Smooth and without symmetry, so that no term cancels.
std::vector<double> some_direction(const Mesh& mesh, std::size_t nodes) {
  std::vector<double> v(nodes * 8);
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t s = 0; s < 8; ++s) {
      const auto& x = mesh.points()[i];
      v[i * 8 + s] = std::cos(x[0] + 2 * x[1] - x[2] + static_cast<double>(s));
    }
  return v;
}

class Kernels {
 public:
  explicit Kernels(const TimedSystem& solve)
      : solve_(solve),
        system_(solve.system),
        work_(system_.workspace()),
        state_(initial_state(system_, 0, nullptr)),
        blocks_(system_.num_unknowns() * 8),
        x_(some_direction(solve.mesh, solve.mesh.num_nodes())),
        v_(some_direction(solve.mesh, solve.mesh.num_owned_nodes())),
        y_(v_.size()),
        preconditioner_(system_) {
    // Somewhere inside, where no rate has a kink.
    for (std::size_t i = 0; i < v_.size(); ++i) state_.values[i] = 0.5 + 0.2 * v_[i];
    source_jacobian();
    set_up();
  }

  void apply() { paracrine::apply(system_.diffusion().matrix(), all_, x_, y_); }
  void rates() { system_.rates(0, state_.values, y_, work_); }
  void source_jacobian() { system_.source_jacobian(0, state_.values, blocks_, work_); }
  void jacobian_times() { system_.jacobian_times(state_.values, blocks_, v_, y_, work_); }
  void set_up() { preconditioner_.set_up(gamma_h, blocks_); }
  void precondition() { preconditioner_.solve(v_, y_); }

  double apply_bytes() const {
    const SparseMatrix& K = system_.diffusion().matrix();
    const double matrix = sizeof(double) * K.value.size() + sizeof(K.column[0]) * K.column.size() +
                          sizeof(K.row_start[0]) * K.row_start.size();
    return sum_over_ranks(matrix + sizeof(double) * static_cast<double>(x_.size() + y_.size()));
  }
  /// The same and the node-local blocks; copies made on the way count as waste.
  double jacobian_bytes() const {
    return apply_bytes() + sum_over_ranks(sizeof(double) * static_cast<double>(blocks_.size()));
  }
  void check(Checks& checks);

 private:
  double apply_error();
  double jacobian_error();
  double preconditioned_residual();

  const TimedSystem& solve_;
  const Discretization& system_;
  SystemWorkspace work_;
  State state_;
  const SpeciesChannels all_{std::vector<int>(8, 0), std::vector<double>(8, 1.0)};
  std::vector<double> blocks_, x_, v_, y_;
  Preconditioner preconditioner_;
};

/// Against the plainest loop there is.
double Kernels::apply_error() {
  const SparseMatrix& K = system_.diffusion().matrix();
  std::vector<double> plain(y_.size(), 0.0);
  for (std::size_t row = 0; row < K.num_rows(); ++row)
    for (auto k = static_cast<std::size_t>(K.row_start[row]);
         k < static_cast<std::size_t>(K.row_start[row + 1]); ++k)
      for (std::size_t s = 0; s < 8; ++s)
        plain[row * 8 + s] += K.value[k * static_cast<std::size_t>(K.num_channels)] *
                              x_[static_cast<std::size_t>(K.column[k]) * 8 + s];
  apply();
  return distance(y_, plain);
}

/// Against a central difference of the rates.
double Kernels::jacobian_error() {
  constexpr double epsilon = 1e-6;
  std::vector<double> moved = state_.values, plus(y_.size()), minus(y_.size());
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = state_.values[i] + epsilon * v_[i];
  system_.rates(0, moved, plus, work_);
  for (std::size_t i = 0; i < moved.size(); ++i) moved[i] = state_.values[i] - epsilon * v_[i];
  system_.rates(0, moved, minus, work_);
  for (std::size_t i = 0; i < plus.size(); ++i) plus[i] = (plus[i] - minus[i]) / (2 * epsilon);
  jacobian_times();
  return distance(plus, y_);
}

/// |v - (I - gamma J) z| / |v| after one preconditioner solve for z.
double Kernels::preconditioned_residual() {
  precondition();
  std::vector<double> z = y_;
  system_.jacobian_times(state_.values, blocks_, z, y_, work_);
  for (std::size_t i = 0; i < z.size(); ++i) z[i] -= gamma_h * y_[i];
  const auto imposed = system_.imposed();
  std::vector<double> free = v_;
  for (std::size_t i = 0; i < z.size(); ++i)
    if (imposed[i]) z[i] = free[i] = 0;
  return distance(z, free);
}

void Kernels::check(Checks& checks) {
  checks.at_most("apply against a plain loop", apply_error(), 1e-13);
  checks.at_most("J v against a difference", jacobian_error(), 1e-6);
  checks.at_most("residual after one cycle", preconditioned_residual(), 0.5);
}

Json against(const Repeated& time, double bytes, double triad) {
  const double bandwidth = bytes / time.median * 1e-9;
  return {{"seconds", time.median},
          {"least", time.least},
          {"bytes", bytes},
          {"GB_per_s", bandwidth},
          {"of_triad", bandwidth / triad}};
}

Json plain(const Repeated& time, double nodes) {
  return {
      {"seconds", time.median}, {"least", time.least}, {"ns_per_node", 1e9 * time.median / nodes}};
}

int operator_run(Options& options) {
  const int n = options.whole("n", 58);
  Triad triad(static_cast<std::size_t>(options.whole("triad_mib", 128)) << 20);
  options.refuse_unknown();

  Stopwatch watch;
  MeshData mesh = network_mesh(n);
  watch.lap("mesh");
  const TimedSystem solve(std::move(mesh), network(), watch);
  Kernels kernels(solve);
  watch.lap("hierarchy");
  Checks checks;
  kernels.check(checks);

  const double before = triad.bandwidth();
  const Repeated apply = repeated([&] { kernels.apply(); });
  const double after = triad.bandwidth();
  const Repeated jacobian = repeated([&] { kernels.jacobian_times(); });
  const double nodes = static_cast<double>(solve.mesh.num_global_nodes());
  const double bandwidth = (before + after) / 2;
  Json report{{"problem", "operator"}, {"n", n}, {"nodes", solve.mesh.num_global_nodes()}};
  report["triad_GB_per_s"] = {before, after};
  report["apply"] = against(apply, kernels.apply_bytes(), bandwidth);
  report["jacobian_times"] = against(jacobian, kernels.jacobian_bytes(), bandwidth);
  report["rates"] = plain(repeated([&] { kernels.rates(); }), nodes);
  report["source_jacobian"] = plain(repeated([&] { kernels.source_jacobian(); }), nodes);
  report["precondition"] = plain(repeated([&] { kernels.precondition(); }), nodes);
  report["set_up"] = plain(repeated([&] { kernels.set_up(); }), nodes);
  report["seconds"] = watch.seconds();
  return finish(report, checks);
}

}  // namespace

int main(int argc, char** argv) {
  return run(argc, argv, operator_run);
}
