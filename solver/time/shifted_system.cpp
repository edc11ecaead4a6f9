// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/shifted_system.hpp"

#include <algorithm>
#include <cmath>

#include "solver/fem/row_kernel.hpp"
#include "solver/time/shifted_kernels.hpp"
#include "solver/time/species_loops.hpp"

namespace paracrine {
namespace {

// T below this means growth faster than the step resolves; the cycle needs a positive mass.
constexpr float smallest_mass_factor = 0.05f;

}  // namespace

ShiftedSystem::ShiftedSystem(const Discretization& system, std::vector<double> scales)
    : system_(&system),
      scales_(scales.begin(), scales.begin() + system.num_species()),
      pool_scales_(scales.begin() + system.num_species(), scales.end()),
      width_(padded_width(system.num_species())),
      inverse_(scales_),
      pools_(system, std::move(scales)),
      advection_(system.transport().advection(), system.space().mesh().halo(), scales_),
      pairs_(system, scales_) {
  const std::size_t S = scales_.size();
  for (const std::size_t i : system.imposed_unknowns()) imposed_.push_back(i / S * lanes() + i % S);
  for (std::size_t i = 0; i < mesh().num_owned_nodes(); ++i)
    inverse_volume_.push_back(static_cast<float>(1 / system.space().node_volume()[i]));
  channel_ = system.diffusion().channels().channel;
  channel_.resize(lanes(), 0);
  factor_.assign(lanes(), 0.0f);
  for (std::size_t s = 0; s < S; ++s)
    if (system.diffusion().channels().factor[s] > 0) cycled_.push_back(static_cast<int>(s));
  if (cycled_.empty()) return;
  multigrid_ =
      std::make_unique<Multigrid>(system.diffusion().matrix(), system.space().mesh().halo());
  // A cycle on all species costs no more where the immobile ones only fill the padding.
  if (Multigrid::width(static_cast<int>(cycled_.size())) == width_) {
    cycled_.clear();
    for (std::size_t s = 0; s < S; ++s) cycled_.push_back(static_cast<int>(s));
  }
}

std::size_t ShiftedSystem::cycle_lanes() const {
  return static_cast<std::size_t>(Multigrid::width(static_cast<int>(cycled_.size())));
}

void ShiftedSystem::set_up(double gamma, const SystemJacobian& G,
                           std::optional<std::span<const double>> at) {
  gamma_ = static_cast<float>(gamma);
  inverse_.set_up(gamma, G);
  pools_.set_up(gamma, G, inverse_);
  for (std::size_t s = 0; s < scales_.size(); ++s)
    factor_[s] = static_cast<float>(gamma * system_->diffusion().channels().factor[s]);
  if (at) linearise(*at);
  if (multigrid_) set_up_cycle(gamma);
  if (advection_.any()) set_up_sweep(gamma);
  if (pairs_.any()) pairs_.set_up(gamma_, inverse_.blocks());
}

void ShiftedSystem::linearise(std::span<const double> u) {
  const std::vector<TrailTerm>& trails = system_->transport().trails().terms();
  if (!system_->diffusion().limits_anywhere() && !advection_.any() && trails.empty()) return;
  std::vector<double> local(mesh().num_nodes() * scales_.size());
  const auto nodes = system_->nodal(u);
  std::copy(nodes.begin(), nodes.end(), local.begin());
  mesh().halo().update(local, system_->num_species());
  if (system_->diffusion().limits_anywhere()) slopes_ = system_->diffusion().limiter_slopes(local);
  if (advection_.any()) advection_.linearise(local);
  trails_.clear();
  for (const TrailTerm& term : trails) trails_.push_back(term.linearise(local, scales_));
}

float ShiftedSystem::mass_factor(std::size_t node, int species) const {
  const float diagonal = inverse_.diagonal(node, species);
  return diagonal > 0 ? std::max(1 / diagonal, smallest_mass_factor) : smallest_mass_factor;
}

void ShiftedSystem::set_up_cycle(double gamma) {
  SpeciesChannels channels;
  for (const int s : cycled_) {
    channels.channel.push_back(channel_[s]);
    channels.factor.push_back(gamma * system_->diffusion().channels().factor[s]);
  }
  const std::size_t W = cycle_lanes(),
                    C = static_cast<std::size_t>(multigrid_->matrix().num_channels);
  const auto volume = system_->space().node_volume();
  std::vector<float> mass = std::move(multigrid_->mass());
  mass.assign(mesh().num_owned_nodes() * W, 1.0f);
  for (std::size_t i = 0; i < mesh().num_owned_nodes(); ++i)
    for (std::size_t w = 0; w < cycled_.size(); ++w)
      mass[i * W + w] = mass_factor(i, cycled_[w]) * static_cast<float>(volume[i]);
  if (advection_.any()) {
    right_mass_ = mass;
    add_artificial_diffusion(mass);
  }
  // An imposed value holds its neighbours as firmly as they hold each other; coarse levels see that
  // as a mass of the size of the stiffness it replaces.
  for (const std::size_t at : imposed_) {
    const int s = static_cast<int>(at % lanes());
    const auto w = std::find(cycled_.begin(), cycled_.end(), s);
    if (w != cycled_.end())
      mass[at / lanes() * W + static_cast<std::size_t>(w - cycled_.begin())] +=
          factor_[s] * multigrid_->diagonal()[at / lanes() * C + channel_[s]];
  }
  multigrid_->set_up(channels, std::move(mass));
}

// Where flow outruns diffusion, a cycle that knows the latter alone must be told how firmly the
// former ties a node; else it overdoes what the sweep would then have to take back.
void ShiftedSystem::add_artificial_diffusion(std::vector<float>& mass) const {
  const std::size_t W = cycle_lanes();
  for (std::size_t w = 0; w < cycled_.size(); ++w) {
    const int slot = system_->transport().advection().slot_of(cycled_[w]);
    for (std::size_t i = 0; slot >= 0 && i < mesh().num_owned_nodes(); ++i)
      mass[i * W + w] += gamma_ * advection_.excess(i, std::size_t(slot));
  }
}

// Rows of imposed values keep themselves: a mass against which nothing counts.
void ShiftedSystem::set_up_sweep(double gamma) {
  const std::vector<int>& slots = system_->transport().advection().slots();
  const std::size_t M = slots.size(), S = scales_.size();
  std::vector<float> mass(mesh().num_owned_nodes() * M);
  for (std::size_t i = 0; i < mesh().num_owned_nodes(); ++i)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const bool held = system_->imposed()[i * S + std::size_t(slots[slot])];
      mass[i * M + slot] = held ? 1e30f
                                : mass_factor(i, slots[slot]) *
                                      static_cast<float>(system_->space().node_volume()[i]);
    }
  advection_.set_up_sweep(gamma, std::move(mass));
}

void ShiftedSystem::prepare(std::span<const double> b, double size, std::span<float> r) const {
  std::vector<double> inverse_scale;
  for (const double scale : scales_) inverse_scale.push_back(1 / (scale * size));
  std::vector<float> t(lanes(), 0.0f);
  scale_and_invert({inverse_.blocks(), mesh().num_owned_nodes(), b.data(), inverse_scale.data(),
                    t.data(), r.data()});
  for (const std::size_t at : imposed_) r[at] = 0;
  pools_.reduce(system_->pools(b), size, r);
}

void ShiftedSystem::recover_pools(std::span<const double> b, std::span<double> x) const {
  pools_.recover(system_->pools(b), system_->nodal(x), system_->pools(x));
}

double ShiftedSystem::size_of(std::span<const double> b) const {
  std::vector<double> largest(scales_.size(), 0.0);
  raise_to_largest(system_->nodal(b), largest);
  double size = 0;
  for (std::size_t s = 0; s < largest.size(); ++s) size = std::max(size, largest[s] / scales_[s]);
  for (std::size_t p = 0; p < pool_scales_.size(); ++p)
    size = std::max(size, std::abs(system_->pools(b)[p]) / pool_scales_[p]);
  MPI_Allreduce(MPI_IN_PLACE, &size, 1, MPI_DOUBLE, MPI_MAX, mesh().comm());
  return size;
}

void ShiftedSystem::add_scaled(const std::vector<const float*>& v, std::span<const double> factor,
                               std::span<double> x) const {
  const std::vector<float> single(factor.begin(), factor.end());
  add_lanes({v.data(), single.data(), v.size(), scales_.data(), mesh().num_owned_nodes(),
             scales_.size(), lanes(), x.data()});
}

void ShiftedSystem::precondition(std::span<const float> r, std::vector<float>& z) {
  z.resize(num_local());
  if (multigrid_)
    cycle(r, z);
  else
    std::fill(z.begin(), z.end(), 0.0f);
  if (advection_.any())
    sweep(r, z);
  else if (!multigrid_)
    std::copy(r.begin(), r.end(), z.begin());
  if (!pairs_.any()) return;
  pairs_.precondition(r, z);
  for (const std::size_t at : imposed_) z[at] = 0;
}

void ShiftedSystem::cycle(std::span<const float> r, std::vector<float>& z) {
  const std::size_t W = cycle_lanes(), nodes = mesh().num_owned_nodes();
  const std::vector<float>& mass = right_mass_.empty() ? multigrid_->mass() : right_mass_;
  const auto right = multigrid_->right();
  if (W == lanes()) {
    for (std::size_t i = 0; i < right.size(); ++i) right[i] = mass[i] * r[i];
    multigrid_->cycle(z);
  } else {
    for (std::size_t i = 0; i < nodes; ++i)
      for (std::size_t w = 0; w < cycled_.size(); ++w)
        right[i * W + w] = mass[i * W + w] * r[i * lanes() + cycled_[w]];
    multigrid_->cycle(correction_);
    std::copy(r.begin(), r.end(), z.begin());
    for (std::size_t i = 0; i < nodes; ++i)
      for (std::size_t w = 0; w < cycled_.size(); ++w)
        z[i * lanes() + cycled_[w]] = correction_[i * W + w];
  }
  for (const std::size_t at : imposed_) z[at] = 0;
}

// What the cycle has left of the species that are carried, once through the tissue.
void ShiftedSystem::sweep(std::span<const float> r, std::vector<float>& z) {
  const std::vector<int>& slots = system_->transport().advection().slots();
  const std::size_t M = slots.size(), nodes = mesh().num_owned_nodes();
  left_.resize(num_owned());
  sweep_right_.resize(nodes * M);
  swept_.resize(nodes * M);
  multiply(z, left_);
  if (!multigrid_) std::copy(r.begin(), r.end(), z.begin());
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const std::size_t at = i * lanes() + std::size_t(slots[slot]);
      sweep_right_[i * M + slot] = r[at] - left_[at];
      if (!multigrid_) z[at] = 0;
    }
  advection_.sweep(sweep_right_, swept_);
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t slot = 0; slot < M; ++slot)
      z[i * lanes() + std::size_t(slots[slot])] += swept_[i * M + slot];
  for (const std::size_t at : imposed_) z[at] = 0;
}

// The limiter changes the flux of few edges, so it is added to the rows it touches, each by itself.
void ShiftedSystem::add_limited(std::span<const float> z, std::span<float> w) const {
  const std::size_t S = scales_.size();
  const InverseBlocks blocks = inverse_.blocks();
  std::vector<float> t(lanes()), change(lanes());
  for (std::size_t e = 0; e < slopes_.row.size();) {
    const std::size_t row = static_cast<std::size_t>(slopes_.row[e]);
    std::fill(t.begin(), t.end(), 0.0f);
    for (; e < slopes_.row.size() && static_cast<std::size_t>(slopes_.row[e]) == row; ++e)
      for (std::size_t s = 0; s < S; ++s)
        t[s] -= slopes_.own[e * S + s] * z[row * lanes() + s] +
                slopes_.other[e * S + s] * z[std::size_t(slopes_.column[e]) * lanes() + s];
    for (float& value : t) value *= gamma_ * inverse_volume_[row];
    blocks.times(row, t.data(), change.data());
    for (std::size_t s = 0; s < S; ++s) w[row * lanes() + s] += change[s];
  }
}

// w -= gamma B M^-1 (inflow by advection and along other species, and what trails leave).
void ShiftedSystem::add_moved(std::span<const float> z, std::span<float> w) const {
  const Transport& transport = system_->transport();
  const std::vector<int>& slots = transport.advection().slots();
  const std::vector<TrailTerm>& trails = transport.trails().terms();
  const std::size_t M = slots.size(), T = trails_.size(), S = scales_.size();
  const CrossDiffusion& cross = transport.cross_diffusion();
  if (M + T == 0 && !cross.any()) return;
  const std::size_t nodes = mesh().num_owned_nodes();
  inflow_.resize(nodes * M);
  if (advection_.any()) advection_.inflow(z, lanes(), inflow_);
  left_behind_.assign(nodes * T, 0.0f);
  for (std::size_t k = 0; k < T; ++k)
    trails[k].add_rate_changes<float>(trails_[k], z, lanes(), left_behind_.data() + k, T);
  crossed_.assign(nodes * lanes(), 0.0f);
  cross.add_inflow<float>(z, crossed_, lanes(), scales_);
  const InverseBlocks blocks = inverse_.blocks();
  std::vector<float> t(lanes()), change(lanes());
  for (std::size_t i = 0; i < nodes; ++i) {
    for (std::size_t s = 0; s < S; ++s) t[s] = -crossed_[i * lanes() + s];
    for (std::size_t slot = 0; slot < M; ++slot)
      t[std::size_t(slots[slot])] -= inflow_[i * M + slot];
    for (std::size_t k = 0; k < T; ++k)
      t[std::size_t(trails[k].species())] -= left_behind_[i * T + k];
    for (float& value : t) value *= gamma_ * inverse_volume_[i];
    blocks.times(i, t.data(), change.data());
    for (std::size_t s = 0; s < S; ++s) w[i * lanes() + s] += change[s];
  }
}

void ShiftedSystem::multiply(std::span<float> z, std::span<float> w) const {
  if (!multigrid_) {
    std::copy_n(z.begin(), w.size(), w.begin());
    if (!moves_otherwise()) return;  // nor are there trails, which something that moves leaves
    mesh().halo().update(z, width_);
    add_moved(z, w);
    for (const std::size_t at : imposed_) w[at] = 0;
    pools_.add_feedback(z, w);
    return;
  }
  std::vector<float> scratch(lanes());
  const InverseBlocks blocks = inverse_.blocks();
  const auto on = [&](const std::vector<RowRange>& ranges) {
    multiply_rows({multigrid_->matrix(), ranges, channel_.data(), factor_.data(),
                   inverse_volume_.data(), blocks, z.data(), w.data(), scratch.data()});
  };
  mesh().halo().begin_update(z, width_);
  on(multigrid_->rows().interior);
  mesh().halo().end_update(z, width_);
  on(multigrid_->rows().border);
  add_limited(z, w);
  add_moved(z, w);
  for (const std::size_t at : imposed_) w[at] = 0;
  pools_.add_feedback(z, w);
}

}  // namespace paracrine
