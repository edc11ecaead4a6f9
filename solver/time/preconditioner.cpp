// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/preconditioner.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "solver/base/simd.hpp"
#include "solver/fem/row_kernel.hpp"

namespace paracrine {
namespace {

// T below this means growth faster than the step resolves; the cycle needs a positive mass.
constexpr float smallest_mass_factor = 0.05f;

template <int N>
void invert_shifted(double gamma, const double* block, float* inverse, int S) {
  using Matrix = Eigen::Matrix<double, N, N, (N == 1 ? Eigen::ColMajor : Eigen::RowMajor)>;
  using Single = Eigen::Matrix<float, N, N, (N == 1 ? Eigen::ColMajor : Eigen::RowMajor)>;
  const Eigen::Map<const Matrix> J(block, S, S);
  const Matrix shifted = Matrix::Identity(S, S) - gamma * J;
  Eigen::Map<Single>(inverse, S, S) = shifted.partialPivLu().inverse().template cast<float>();
}

using Inverter = void (*)(double, const double*, float*, int);

Inverter inverter(int S) {
  static constexpr Inverter fixed[] = {nullptr,           invert_shifted<1>, invert_shifted<2>,
                                       invert_shifted<3>, invert_shifted<4>, invert_shifted<5>,
                                       invert_shifted<6>, invert_shifted<7>, invert_shifted<8>};
  return S <= 8 ? fixed[S] : invert_shifted<Eigen::Dynamic>;
}

// z = B r node by node; N species a node, 0 for any number.
template <int N>
PARACRINE_INLINE void multiply_blocks(const float* B, const double* r, double* z, std::size_t nodes,
                                      int width) {
  const int S = N > 0 ? N : width;
  for (std::size_t node = 0; node < nodes; ++node) {
    for (int s = 0; s < S; ++s) {
      double sum = 0;
      for (int k = 0; k < S; ++k) sum += B[s * S + k] * r[k];
      z[s] = sum;
    }
    B += S * S, r += S, z += S;
  }
}

PARACRINE_CLONES void multiply_blocks(const float* B, const double* r, double* z, std::size_t nodes,
                                      int S) {
  switch (S) {
    case 1:
      return multiply_blocks<1>(B, r, z, nodes, S);
    case 2:
      return multiply_blocks<2>(B, r, z, nodes, S);
    case 3:
      return multiply_blocks<3>(B, r, z, nodes, S);
    case 4:
      return multiply_blocks<4>(B, r, z, nodes, S);
    case 6:
      return multiply_blocks<6>(B, r, z, nodes, S);
    case 8:
      return multiply_blocks<8>(B, r, z, nodes, S);
    default:
      return multiply_blocks<0>(B, r, z, nodes, S);
  }
}

// Single precision ends near 1e-38, and arithmetic on what lies below is slow: that is nothing
// here.
float to_single(double value) {
  return std::abs(value) < 1e-30 ? 0.0f : static_cast<float>(value);
}

}  // namespace

Preconditioner::Preconditioner(const Discretization& system) : system_(&system) {
  const auto S = static_cast<std::size_t>(system.num_species());
  const auto& factor = system.diffusion().channels().factor;
  for (std::size_t s = 0; s < S; ++s)
    if (factor[s] > 0) mobile_.push_back(static_cast<int>(s));
  inverse_.resize(system.num_unknowns() * S);
  if (mobile_.empty()) return;
  multigrid_ =
      std::make_unique<Multigrid>(system.diffusion().matrix(), system.space().mesh().halo());
  for (auto* v : {&mass_, &right_, &correction_})
    v->resize(system.num_unknowns() / S * mobile_.size());
}

void Preconditioner::invert_blocks(double gamma, std::span<const double> blocks) {
  const int S = system_->num_species();
  const std::size_t nodes = system_->num_unknowns() / static_cast<std::size_t>(S);
  const auto invert = inverter(S);
  for (std::size_t i = 0; i < nodes; ++i)
    invert(gamma, &blocks[i * S * S], &inverse_[i * S * S], S);
}

void Preconditioner::set_up(double gamma, std::span<const double> blocks) {
  invert_blocks(gamma, blocks);
  if (!multigrid_) return;
  const std::size_t S = static_cast<std::size_t>(system_->num_species()), W = mobile_.size();
  const auto volume = system_->space().node_volume();
  const auto imposed = system_->imposed();
  SpeciesChannels channels;
  for (const int s : mobile_) {
    channels.channel.push_back(system_->diffusion().channels().channel[s]);
    channels.factor.push_back(gamma * system_->diffusion().channels().factor[s]);
  }
  for (std::size_t i = 0; i < mass_.size() / W; ++i)
    for (std::size_t w = 0; w < W; ++w) {
      const std::size_t s = mobile_[w];
      const float diagonal = inverse_[(i * S + s) * S + s];
      const float T =
          diagonal > 0 ? std::max(1 / diagonal, smallest_mass_factor) : smallest_mass_factor;
      mass_[i * W + w] = T * static_cast<float>(volume[i]);
      // An imposed value holds its neighbours as firmly as they hold each other; coarse levels see
      // that as a mass of the size of the stiffness it replaces.
      if (imposed[i * S + s])
        mass_[i * W + w] +=
            static_cast<float>(channels.factor[w]) * multigrid_->diagonal(channels.channel[w])[i];
    }
  multigrid_->set_up(channels, mass_);
}

void Preconditioner::solve(std::span<const double> r, std::span<double> z) {
  const std::size_t S = static_cast<std::size_t>(system_->num_species()), W = mobile_.size();
  const std::size_t nodes = r.size() / S;
  multiply_blocks(inverse_.data(), r.data(), z.data(), nodes, static_cast<int>(S));
  if (!multigrid_) return;
  const auto imposed = system_->imposed();
  // The cycle is linear: scaled to unit size (the same on every rank, or it would not be), nothing
  // leaves the range of single precision.
  double largest = 0;
  for (const double value : z) largest = std::max(largest, std::abs(value));
  MPI_Allreduce(MPI_IN_PLACE, &largest, 1, MPI_DOUBLE, MPI_MAX, system_->space().mesh().comm());
  if (largest == 0) largest = 1;
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t w = 0; w < W; ++w) {
      const std::size_t at = i * S + static_cast<std::size_t>(mobile_[w]);
      right_[i * W + w] = imposed[at] ? 0.0f : mass_[i * W + w] * to_single(z[at] / largest);
    }
  multigrid_->cycle(right_, correction_);
  for (std::size_t i = 0; i < nodes; ++i)
    for (std::size_t w = 0; w < W; ++w) {
      const std::size_t at = i * S + static_cast<std::size_t>(mobile_[w]);
      if (!imposed[at]) z[at] = largest * correction_[i * W + w];
    }
}

}  // namespace paracrine
