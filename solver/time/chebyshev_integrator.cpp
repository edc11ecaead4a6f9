// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/chebyshev_integrator.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "solver/time/chebyshev_coefficients.hpp"
#include "solver/time/vector_loops.hpp"

namespace paracrine {
namespace {

constexpr int order = 2;
constexpr int most_stages = 250;  // beyond, round-off of the recursion would show
// The reactions' part of the spectrum is looked at again after so many steps.
constexpr std::int64_t trusted_for = 25;
constexpr double safety = 1.1;

// Gershgorin: a row of V^-1 D K sums to zero, so no eigenvalue passes twice its diagonal.
double bound_of_diffusion(const Discretization& system) {
  if (!system.diffusion().any()) return 0;
  const auto& channels = system.diffusion().channels();
  const SparseMatrix& K = system.diffusion().matrix();
  double most = 0;
  for (int s = 0; s < system.num_species(); ++s) {
    if (channels.factor[s] == 0) continue;
    const auto d = diagonal(K, channels.channel[s]);
    for (std::size_t i = 0; i < d.size(); ++i)
      most = std::max(most, 2 * channels.factor[s] * d[i] / system.space().node_volume()[i]);
  }
  MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, system.space().mesh().comm());
  return most;
}

/// sum[s] += what pools do to species s at a node.
void add_border_columns(const PoolBorder& border, std::size_t node, std::size_t nodes,
                        const std::vector<double>& scales, std::vector<double>& sum) {
  for (std::size_t e = 0; e < border.columns.size(); ++e) {
    const auto [s, p] = border.columns[e];
    sum[static_cast<std::size_t>(s)] += std::abs(border.column_values[e * nodes + node]) *
                                        scales[sum.size() + static_cast<std::size_t>(p)] /
                                        scales[static_cast<std::size_t>(s)];
  }
}

/// Row sums of the pools. Collective.
std::vector<double> pool_row_sums(const PoolBorder& border, std::size_t nodes,
                                  const std::vector<double>& scales, std::size_t num_species,
                                  MPI_Comm comm) {
  const auto scale = [&](int p) { return scales[num_species + static_cast<std::size_t>(p)]; };
  std::vector<double> sums(static_cast<std::size_t>(border.own.rows()), 0.0);
  for (std::size_t e = 0; e < border.rows.size(); ++e) {
    const auto [p, s] = border.rows[e];
    const double size = scales[static_cast<std::size_t>(s)] / scale(p);
    for (std::size_t i = 0; i < nodes; ++i)
      sums[static_cast<std::size_t>(p)] += std::abs(border.row_values[e * nodes + i]) * size;
  }
  if (!sums.empty())
    MPI_Allreduce(MPI_IN_PLACE, sums.data(), static_cast<int>(sums.size()), MPI_DOUBLE, MPI_SUM,
                  comm);
  for (int p = 0; p < border.own.rows(); ++p)
    for (int q = 0; q < border.own.cols(); ++q)
      sums[static_cast<std::size_t>(p)] += std::abs(border.own(p, q)) * scale(q) / scale(p);
  return sums;
}

// Of the upwind scheme: twice what flows out of a node, or what its artificial diffusion makes of
// the entering flows, over its volume. At the present state.
double bound_of_advection(const Advection& advection, const AdvectionState& state,
                          std::span<const double> volume, MPI_Comm comm) {
  double most = 0;
  const std::size_t M = advection.num_slots();
  for (std::size_t row = 0; advection.any() && row < advection.edges().num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      double sum = 0;
      for (std::int32_t k = advection.edges().start[row]; k < advection.edges().start[row + 1]; ++k)
        sum += std::abs(state.flow[static_cast<std::size_t>(k) * M + slot]);
      most = std::max(most, 2 * sum / volume[row]);
    }
  MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, comm);
  return most;
}

}  // namespace

ChebyshevIntegrator::ChebyshevIntegrator(const Discretization& system, const TimeOptions& options,
                                         double start, std::span<double> values)
    : OneStep(system, options, start, values, order),
      diffusion_bound_(bound_of_diffusion(system)),
      before_(values.size()),
      before_that_(values.size()) {
  for (Rates* r : {&start_, &stage_}) {
    r->values.resize(values.size());
    r->entries.resize(step_entries().size());
  }
}

void ChebyshevIntegrator::evaluate(double t, std::span<const double> u, Rates& rates) {
  ++OneStep::statistics().rate_evaluations;
  system().rates_and_entries(t, u, rates.values, rates.entries, workspace());
}

// Largest row sum of the reactions' Jacobian, quantities in their sizes.
double ChebyshevIntegrator::reaction_bound() {
  system().source_jacobian(time(), values(), jacobian_, workspace());
  ++OneStep::statistics().jacobian_evaluations;
  const auto& scales = options().scales;
  const std::size_t S = static_cast<std::size_t>(system().num_species());
  const std::size_t nodes = jacobian_.num_nodes();
  std::vector<double> sum(S);
  double most = 0;
  for (std::size_t i = 0; i < nodes; ++i) {
    std::fill(sum.begin(), sum.end(), 0.0);
    add_border_columns(jacobian_.border, i, nodes, scales, sum);
    const auto block = jacobian_.node(i);
    for (std::size_t e = 0; e < block.size(); ++e) {
      const auto [row, column] = jacobian_.pattern[e];
      sum[row] += std::abs(block[e]) * scales[column] / scales[row];
    }
    most = std::max(most, *std::max_element(sum.begin(), sum.end()));
  }
  MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, system().space().mesh().comm());
  const std::vector<double> of_pools =
      pool_row_sums(jacobian_.border, nodes, scales, S, system().space().mesh().comm());
  for (const double row : of_pools) most = std::max(most, row);
  return most;
}

double ChebyshevIntegrator::spectral_radius() {
  const std::int64_t now = OneStep::statistics().steps;
  if (found_at_ < 0 || now - found_at_ >= trusted_for) {
    const Advection& advection = system().transport().advection();
    if (advection.any()) evaluate(time(), values(), stage_);  // the workspace then holds the flows
    spectral_radius_ = safety * (diffusion_bound_ + reaction_bound() +
                                 bound_of_advection(advection, workspace().transport.advection,
                                                    system().space().node_volume(),
                                                    system().space().mesh().comm()));
    found_at_ = now;
  }
  return spectral_radius_;
}

double ChebyshevIntegrator::longest_step() {
  return stable_spectrum(most_stages) / std::max(spectral_radius(), 1e-300);
}

bool ChebyshevIntegrator::attempt(double h) {
  if (!start_known_) evaluate(time(), values(), start_);
  start_known_ = true;
  const auto stages = chebyshev_stages(stages_needed(h * spectral_radius()));
  const auto u = values();
  const double* const f0 = start_.values.data();
  std::copy(u.begin(), u.end(), before_that_.begin());
  linear_sum(1, u, h * stages[0].mu_f, start_.values, before_);
  std::vector<double> before = start_.entries, before_that(before.size(), 0.0), next(before.size());
  for (double& entry : before) entry *= h * stages[0].mu_f;
  for (std::size_t j = 1; j < stages.size(); ++j) {
    const ChebyshevStage& c = stages[j];
    evaluate(time() + stages[j - 1].time * h, before_, stage_);
    // Y_j overwrites Y_(j-2), which only its own entry of the sum reads.
    add_multiples(u, std::array{-c.mu - c.nu, c.mu, c.nu, c.mu_f * h, c.gamma * h},
                  std::array<const double*, 5>{u.data(), before_.data(), before_that_.data(),
                                               stage_.values.data(), f0},
                  before_that_);
    std::swap(before_, before_that_);
    for (std::size_t e = 0; e < next.size(); ++e)
      next[e] = c.mu * before[e] + c.nu * before_that[e] +
                h * (c.mu_f * stage_.entries[e] + c.gamma * start_.entries[e]);
    before_that.swap(before);
    before.swap(next);
  }
  std::copy(before_.begin(), before_.end(), candidate().begin());
  std::copy(before.begin(), before.end(), step_entries().begin());
  MPI_Allreduce(MPI_IN_PLACE, step_entries().data(), static_cast<int>(step_entries().size()),
                MPI_DOUBLE, MPI_SUM, system().space().mesh().comm());
  candidate_time_ = time() + h;
  evaluate(candidate_time_, candidate(), stage_);
  linear_sum(0.8, u, -0.8, candidate(), error());
  add_multiples(error(), std::array{0.4 * h, 0.4 * h},
                std::array<const double*, 2>{f0, stage_.values.data()}, error());
  return true;
}

void ChebyshevIntegrator::accepted() {
  std::swap(start_, stage_);  // the rates at the end of the step
}

void ChebyshevIntegrator::forget() {
  start_known_ = false;
  found_at_ = -1;
}

OneStep::Remembered ChebyshevIntegrator::remembered() const {
  Remembered memory{
      {start_known_ ? 1.0 : 0.0, candidate_time_, spectral_radius_, static_cast<double>(found_at_)},
      {}};
  if (start_known_) memory.second = {before_};
  return memory;
}

bool ChebyshevIntegrator::recall(const Remembered& memory) {
  const auto& [numbers, vectors] = memory;
  if (vectors.size() != (numbers[0] != 0 ? 1 : 0)) return false;
  start_known_ = !vectors.empty();
  candidate_time_ = numbers[1];
  spectral_radius_ = numbers[2];
  found_at_ = static_cast<std::int64_t>(numbers[3]);
  if (!start_known_) return true;
  before_ = vectors[0];
  system().rates_and_entries(candidate_time_, before_, start_.values, start_.entries, workspace());
  return true;
}

SolveStatistics ChebyshevIntegrator::statistics() const {
  SolveStatistics all = OneStep::statistics();
  all.method = Method::chebyshev;
  all.last_order = order;
  return all;
}

}  // namespace paracrine
