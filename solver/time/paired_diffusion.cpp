// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/paired_diffusion.hpp"

#include <algorithm>
#include <cmath>

namespace paracrine {
namespace {

constexpr float least_diagonal =
    1e-6f;  // of the inverse at a node: the cycle needs a positive mass

bool moves_by_itself(const Discretization& system, int s) {
  return system.diffusion().channels().factor[static_cast<std::size_t>(s)] > 0 ||
         (system.transport().advection().any() && system.transport().advection().slot_of(s) >= 0);
}

}  // namespace

PairedDiffusion::PairedDiffusion(const Discretization& system, const std::vector<double>& scales)
    : system_(&system) {
  for (const double v : system.space().node_volume().first(system.space().mesh().num_owned_nodes()))
    volume_.push_back(static_cast<float>(v));
  find_pairs(scales);
}

// The first of a pair is the one whose coefficient is positive.
void PairedDiffusion::find_pairs(const std::vector<double>& scales) {
  const CrossDiffusion& cross = system_->transport().cross_diffusion();
  const auto& terms = cross.terms();
  const MPI_Comm comm = system_->space().mesh().comm();
  const auto scale = [&](int s) { return scales[static_cast<std::size_t>(s)]; };
  for (std::size_t k = 0; k < terms.size(); ++k)
    for (std::size_t l = 0; l < terms.size(); ++l) {
      const auto [c, mu] = terms[k];
      if (terms[l].species != mu || terms[l].other != c) continue;
      if (moves_by_itself(*system_, c) || moves_by_itself(*system_, mu)) continue;
      const double a = cross.trace(k, comm), b = cross.trace(l, comm);
      if (!(a > 0 && b < 0)) continue;
      pairs_.push_back(
          {c,
           mu,
           k,
           l,
           static_cast<float>(scale(mu) / scale(c)),
           static_cast<float>(scale(c) / scale(mu)),
           static_cast<float>(std::sqrt(-b / a)),
           std::make_unique<Multigrid>(cross.matrix(k), system_->space().mesh().halo()),
           {},
           {}});
    }
}

void PairedDiffusion::set_up(float gamma, const InverseBlocks& inverse) {
  gamma_ = gamma;
  width_ = inverse.width;
  for (Pair& pair : pairs_) {
    const auto W = static_cast<std::size_t>(Multigrid::width(1));
    std::vector<float> mass = std::move(pair.multigrid->mass());
    mass.assign(volume_.size() * W, 1.0f);
    pair.slope.resize(volume_.size());
    pair.diagonal.resize(volume_.size());
    for (std::size_t i = 0; i < volume_.size(); ++i) {
      const auto c = static_cast<std::size_t>(pair.c), mu = static_cast<std::size_t>(pair.mu);
      pair.slope[i] = inverse.entry(i, mu, c);
      pair.diagonal[i] = std::max(inverse.entry(i, mu, mu), least_diagonal);
      mass[i * W] = volume_[i] / std::sqrt(pair.diagonal[i]);
    }
    pair.multigrid->set_up({{0}, {static_cast<double>(gamma * pair.root)}}, std::move(mass));
  }
}

void PairedDiffusion::precondition(std::span<const float> r, std::span<float> z) {
  for (Pair& pair : pairs_) solve(pair, r, z);
}

std::int64_t PairedDiffusion::num_cycles() const noexcept {
  std::int64_t sum = 0;
  for (const Pair& pair : pairs_) sum += pair.multigrid->num_cycles();
  return sum;
}

/// factor K x of a term, owned nodes. @param local  its ghosts are made current
std::vector<float> PairedDiffusion::product(std::size_t term, std::vector<float>& local,
                                            float factor) const {
  system_->space().mesh().halo().update(local, 1);
  std::vector<float> y(volume_.size(), 0.0f);
  system_->transport().cross_diffusion().add_term<float>(term, local, 1, 0, y);
  for (std::size_t i = 0; i < y.size(); ++i) y[i] *= -factor / volume_[i];
  return y;
}

void PairedDiffusion::cycle(Pair& pair, std::span<float> y) {
  const auto W = static_cast<std::size_t>(Multigrid::width(1));
  const auto right = pair.multigrid->right();
  const std::vector<float>& mass = pair.multigrid->mass();
  for (std::size_t i = 0; i < y.size(); ++i) right[i * W] = mass[i * W] * y[i];
  pair.multigrid->cycle(correction_);
  for (std::size_t i = 0; i < y.size(); ++i) y[i] = correction_[i * W];
}

void PairedDiffusion::solve(Pair& pair, std::span<const float> r, std::span<float> z) {
  const std::size_t nodes = volume_.size();
  const auto c = static_cast<std::size_t>(pair.c), mu = static_cast<std::size_t>(pair.mu);
  std::vector<float> local(system_->space().mesh().num_nodes(), 0.0f);
  for (std::size_t i = 0; i < nodes; ++i)
    local[i] = r[i * width_ + mu] - pair.slope[i] * r[i * width_ + c];
  std::vector<float> y = product(pair.along_mu, local, gamma_ * pair.a);
  for (std::size_t i = 0; i < nodes; ++i) y[i] = r[i * width_ + c] - y[i];
  cycle(pair, y);
  cycle(pair, y);
  std::copy(y.begin(), y.end(), local.begin());
  const std::vector<float> bent = product(pair.along_c, local, gamma_ * pair.b);
  for (std::size_t i = 0; i < nodes; ++i) {
    z[i * width_ + c] = y[i];
    z[i * width_ + mu] = r[i * width_ + mu] - pair.slope[i] * (r[i * width_ + c] - y[i]) -
                         pair.diagonal[i] * bent[i];
  }
}

}  // namespace paracrine
