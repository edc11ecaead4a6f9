// SPDX-License-Identifier: BSD-3-Clause
#include "solver/time/preconditioner.hpp"

#include <Eigen/Dense>
#include <algorithm>

namespace paracrine {
namespace {

template <int N>
void invert_shifted(double gamma, const double* block, double* inverse, int S) {
  using Matrix = Eigen::Matrix<double, N, N, (N == 1 ? Eigen::ColMajor : Eigen::RowMajor)>;
  const Eigen::Map<const Matrix> J(block, S, S);
  const Matrix shifted = Matrix::Identity(S, S) - gamma * J;
  Eigen::Map<Matrix>(inverse, S, S) = shifted.partialPivLu().inverse();
}

using Inverter = void (*)(double, const double*, double*, int);

Inverter inverter(int S) {
  static constexpr Inverter fixed[] = {
      nullptr,           invert_shifted<1>, invert_shifted<2>, invert_shifted<3>, invert_shifted<4>,
      invert_shifted<5>, invert_shifted<6>, invert_shifted<7>, invert_shifted<8>};
  return S <= 8 ? fixed[S] : invert_shifted<Eigen::Dynamic>;
}

// T below this means growth faster than the step resolves; the cycle needs a positive mass.
constexpr double smallest_mass_factor = 0.05;

}  // namespace

Preconditioner::Preconditioner(const Discretization& system) : system_(&system) {
  const auto S = static_cast<std::size_t>(system.num_species());
  if (system.diffusion().any())
    multigrid_ = std::make_unique<Multigrid>(system.diffusion().matrix(),
                                             system.space().mesh().halo());
  inverse_.resize(system.num_unknowns() * S);
  mass_.resize(system.num_unknowns());
  scaled_.resize(system.num_unknowns());
  correction_.resize(system.num_unknowns());
}

void Preconditioner::set_up(double gamma, std::span<const double> blocks) {
  const int S = system_->num_species();
  const auto volume = system_->space().node_volume();
  const auto invert = inverter(S);
  const std::size_t nodes = system_->num_unknowns() / S;
  for (std::size_t i = 0; i < nodes; ++i) {
    double* const B = &inverse_[i * S * S];
    invert(gamma, &blocks[i * S * S], B, S);
    for (int s = 0; s < S; ++s) {
      const double diagonal = B[s * S + s];
      const double T = diagonal > 0 ? std::max(1 / diagonal, smallest_mass_factor)
                                    : smallest_mass_factor;
      mass_[i * S + s] = T * volume[i];
    }
  }
  if (!multigrid_) return;
  SpeciesChannels channels = system_->diffusion().channels();
  for (double& factor : channels.factor) factor *= gamma;
  // An imposed value holds its neighbours as firmly as they hold each other; coarse levels see that
  // as a mass of the size of the stiffness it replaces.
  const SparseMatrix& K = system_->diffusion().matrix();
  const auto imposed = system_->imposed();
  if (std::find(imposed.begin(), imposed.end(), 1) != imposed.end()) {
    std::vector<std::vector<double>> diagonal;
    for (int c = 0; c < K.num_channels; ++c) diagonal.push_back(K.diagonal(c));
    for (std::size_t i = 0; i < imposed.size(); ++i)
      if (imposed[i])
        mass_[i] += channels.factor[i % S] * diagonal[channels.channel[i % S]][i / S];
  }
  multigrid_->set_up(channels, mass_);
}

void Preconditioner::solve(std::span<const double> r, std::span<double> z) {
  const int S = system_->num_species();
  const auto imposed = system_->imposed();
  for (std::size_t node = 0; node < r.size() / S; ++node) {
    const double* const B = &inverse_[node * S * S];
    for (int s = 0; s < S; ++s) {
      double sum = 0;
      for (int k = 0; k < S; ++k) sum += B[s * S + k] * r[node * S + k];
      z[node * S + s] = sum;
    }
  }
  if (!multigrid_) return;
  for (std::size_t i = 0; i < r.size(); ++i) scaled_[i] = imposed[i] ? 0 : mass_[i] * z[i];

  multigrid_->cycle(scaled_, correction_);
  for (std::size_t i = 0; i < r.size(); ++i)
    if (!imposed[i]) z[i] = correction_[i];
}

}  // namespace paracrine
