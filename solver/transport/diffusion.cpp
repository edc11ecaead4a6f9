// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/diffusion.hpp"

#include <algorithm>
#include <cmath>

#include "solver/fem/stiffness.hpp"
#include "solver/transport/diffusivity.hpp"

namespace paracrine {
namespace {

double largest(const CellDiffusivity& D, MPI_Comm comm) {
  double most = 0;
  for (const auto& d : D.tensor) most = std::max({most, d[0], d[1], d[2]});
  MPI_Allreduce(MPI_IN_PLACE, &most, 1, MPI_DOUBLE, MPI_MAX, comm);
  return most;
}

bool equal_everywhere(const CellDiffusivity& a, const CellDiffusivity& b, MPI_Comm comm) {
  if (a.varies != b.varies) return false;
  double difference = 0;
  for (std::size_t c = 0; c < a.tensor.size(); ++c)
    for (int k = 0; k < 3; ++k)
      difference = std::max(difference, std::abs(a.tensor[c][k] - b.tensor[c][k]));
  MPI_Allreduce(MPI_IN_PLACE, &difference, 1, MPI_DOUBLE, MPI_MAX, comm);
  return difference <= 1e-13;  // shapes are scaled to a maximum of one
}

}  // namespace

Diffusion::Diffusion(const Problem& problem, const FunctionSpace& space) {
  group_species(problem, space);
  find_limited_edges();
  int limits = edges_.empty() ? 0 : 1;
  MPI_Allreduce(MPI_IN_PLACE, &limits, 1, MPI_INT, MPI_MAX, space.mesh().comm());
  limits_anywhere_ = limits;
}

void Diffusion::group_species(const Problem& problem, const FunctionSpace& space) {
  const MPI_Comm comm = space.mesh().comm();
  std::vector<CellDiffusivity> shapes;
  channels_.channel.assign(problem.species.size(), 0);
  channels_.factor.assign(problem.species.size(), 0.0);
  for (int s = 0; s < problem.num_species(); ++s) {
    limited_.push_back(problem.species[s].nonnegative);
    if (!problem.species[s].mobile()) continue;
    CellDiffusivity shape = cell_diffusivity(problem, s, space);
    const double scale = largest(shape, comm);
    if (scale == 0) continue;
    for (auto& d : shape.tensor)
      for (double& component : d) component /= scale;
    std::size_t channel = 0;
    while (channel < shapes.size() && !equal_everywhere(shapes[channel], shape, comm)) ++channel;
    if (channel == shapes.size()) shapes.push_back(std::move(shape));
    channels_.channel[s] = static_cast<int>(channel);
    channels_.factor[s] = scale;
  }
  inflow_channels_ = channels_;
  for (double& factor : inflow_channels_.factor) factor = -factor;
  any_ = !shapes.empty();
  if (!any_) return;
  K_ = assemble_stiffness(space, shapes);
  drop_zeros(K_);
}

// Right angles give zeros up to round-off; those are not obtuse.
bool Diffusion::is_limited(const Edge& edge) const {
  if (edge.column == edge.row) return false;
  const double* const a = &K_.value[std::size_t(edge.entry) * K_.num_channels];
  return std::any_of(a, a + K_.num_channels, [](double value) { return value > 1e-12; });
}

void Diffusion::find_limited_edges() {
  for (std::size_t row = 0; row < K_.num_rows(); ++row)
    for (std::int32_t k = K_.row_start[row]; k < K_.row_start[row + 1]; ++k) {
      const Edge edge{static_cast<std::int32_t>(row), K_.column[k], k};
      if (is_limited(edge)) edges_.push_back(edge);
    }
}

double Diffusion::entry(const Edge& edge, int s) const {
  return channels_.factor[s] *
         K_.value[std::size_t(edge.entry) * K_.num_channels + channels_.channel[s]];
}

// The linear operator has carried -K_ij (u_j - u_i) over every edge; `flux` says by how much the
// limited edge differs.
template <class Flux>
void Diffusion::correct(std::span<double> f, std::span<const double> node_factor, Flux flux) const {
  const int S = channels_.num_species();
  for (const Edge& edge : edges_)
    for (int s = 0; s < S; ++s) {
      if (!limited_[s]) continue;
      const double k = entry(edge, s);
      const double factor = node_factor.empty() ? 1 : node_factor[std::size_t(edge.row)];
      if (k > 0) f[std::size_t(edge.row) * S + s] += factor * k * flux(edge, s);
    }
}

namespace {

/// By how much an edge's jump exceeds what the limiter lets through.
double limited_excess(double ui, double uj) {
  const double jump = uj - ui;
  const double held = std::max(std::min(ui, uj), 0.0);
  return jump - std::copysign(std::min(std::abs(jump), held), jump);
}

}  // namespace

void Diffusion::add_inflow(std::span<const double> u, std::span<double> f,
                           std::span<const double> node_factor) const {
  const int S = channels_.num_species();
  if (!any_) {
    for (std::size_t i = 0; i < f.size() && !node_factor.empty(); ++i)
      f[i] *= node_factor[i / static_cast<std::size_t>(S)];
    return;
  }
  apply_add(K_, inflow_channels_, u, f, node_factor);
  correct(f, node_factor, [&](const Edge& edge, int s) {
    return limited_excess(u[std::size_t(edge.row) * S + s], u[std::size_t(edge.column) * S + s]);
  });
}

double Diffusion::inflow(std::span<const double> u, std::size_t row, int s) const {
  if (!any_ || channels_.factor[s] == 0) return 0;
  const std::size_t S = static_cast<std::size_t>(channels_.num_species());
  double sum = 0;
  for (std::int32_t k = K_.row_start[row]; k < K_.row_start[row + 1]; ++k) {
    const Edge edge{static_cast<std::int32_t>(row), K_.column[k], k};
    const double ui = u[row * S + s], uj = u[std::size_t(edge.column) * S + s];
    const double a = entry(edge, s);
    sum -= a * uj;
    if (limited_[s] && is_limited(edge)) sum += std::max(a, 0.0) * limited_excess(ui, uj);
  }
  return sum;
}

namespace {

/// Derivative of `jump - limited jump` by the values of the row and the column.
struct Slopes {
  double own, other;
};
Slopes limiter_slope(double ui, double uj) {
  const double jump = uj - ui, sign = jump > 0 ? 1 : -1;
  const bool poorer_is_row = ui < uj;
  const double held = std::max(poorer_is_row ? ui : uj, 0.0);
  if (std::abs(jump) <= held) return {0, 0};
  const double held_change = held > 0 ? sign : 0;
  return {-1 - (poorer_is_row ? held_change : 0), 1 - (poorer_is_row ? 0 : held_change)};
}

}  // namespace

void Diffusion::inflow_derivative(std::span<const double> u, std::span<const double> v,
                                  std::span<double> f) const {
  if (!any_) return std::fill(f.begin(), f.end(), 0.0);
  apply(K_, inflow_channels_, v, f);
  const int S = channels_.num_species();
  correct(f, {}, [&](const Edge& edge, int s) {
    const std::size_t i = std::size_t(edge.row) * S + s, j = std::size_t(edge.column) * S + s;
    const Slopes slope = limiter_slope(u[i], u[j]);
    return slope.own * v[i] + slope.other * v[j];
  });
}

LimiterSlopes Diffusion::limiter_slopes(std::span<const double> u) const {
  const int S = channels_.num_species();
  LimiterSlopes all;
  for (const Edge& edge : edges_) {
    all.row.push_back(edge.row);
    all.column.push_back(edge.column);
    for (int s = 0; s < S; ++s) {
      const Slopes slope =
          limiter_slope(u[std::size_t(edge.row) * S + s], u[std::size_t(edge.column) * S + s]);
      const double k = limited_[s] ? std::max(0.0, entry(edge, s)) : 0.0;
      all.own.push_back(static_cast<float>(k * slope.own));
      all.other.push_back(static_cast<float>(k * slope.other));
    }
  }
  return all;
}

}  // namespace paracrine
