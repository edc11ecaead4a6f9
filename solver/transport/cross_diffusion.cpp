// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/cross_diffusion.hpp"

#include "solver/fem/stiffness.hpp"
#include "solver/transport/diffusivity.hpp"

namespace paracrine {

CrossDiffusion::CrossDiffusion(const Problem& problem, const FunctionSpace& space)
    : num_species_(problem.species.size()) {
  std::vector<CellDiffusivity> coefficients;
  for (int s = 0; s < problem.num_species(); ++s) {
    const Species& species = problem.species[static_cast<std::size_t>(s)];
    for (const CrossTerm& cross : species.cross_diffusion) {
      const Species& other = problem.species[static_cast<std::size_t>(cross.other)];
      const CoefficientName name{"species." + species.name + ".cross_diffusion." + other.name,
                                 "a coefficient of cross-diffusion", "mm^2/h", true};
      coefficients.push_back(cell_coefficient(problem, {cross.coefficient}, name, space));
      terms_.push_back({s, cross.other});
    }
  }
  if (!any()) return;
  K_ = assemble_stiffness(space, coefficients);
  drop_zeros(K_);
}

// In differences: rows sum to zero, and rounding makes nothing of a constant.
template <class Real>
Real CrossDiffusion::at(std::span<const Real> u, std::size_t width, std::size_t lane,
                        std::size_t row, std::size_t term) const {
  const Real own = u[row * width + lane];
  Real sum = 0;
  for (std::int32_t k = K_.row_start[row]; k < K_.row_start[row + 1]; ++k)
    sum -= static_cast<Real>(K_.value[static_cast<std::size_t>(k) * terms_.size() + term]) *
           (u[std::size_t(K_.column[k]) * width + lane] - own);
  return sum;
}

template <class Real>
void CrossDiffusion::add_term(std::size_t term, std::span<const Real> u, std::size_t width,
                              std::size_t lane, std::span<Real> f) const {
  for (std::size_t row = 0; row < K_.num_rows(); ++row) f[row] += at(u, width, lane, row, term);
}

template <class Real>
void CrossDiffusion::add_inflow(std::span<const Real> u, std::span<Real> f, std::size_t width,
                                std::span<const double> scale) const {
  for (std::size_t term = 0; term < terms_.size(); ++term) {
    const auto s = static_cast<std::size_t>(terms_[term].species);
    const auto other = static_cast<std::size_t>(terms_[term].other);
    const Real factor = scale.empty() ? Real(1) : static_cast<Real>(scale[other] / scale[s]);
    for (std::size_t row = 0; row < K_.num_rows(); ++row)
      f[row * width + s] += factor * at(u, width, other, row, term);
  }
}

double CrossDiffusion::inflow(std::span<const double> u, std::size_t row, int species) const {
  double sum = 0;
  for (std::size_t term = 0; term < terms_.size(); ++term)
    if (terms_[term].species == species)
      sum += at(u, num_species_, static_cast<std::size_t>(terms_[term].other), row, term);
  return sum;
}

SparseMatrix CrossDiffusion::matrix(std::size_t term) const {
  SparseMatrix one{K_.row_start, K_.column, 1, {}};
  for (std::size_t k = 0; k < K_.num_entries(); ++k)
    one.value.push_back(K_.value[k * terms_.size() + term]);
  return one;
}

double CrossDiffusion::trace(std::size_t term, MPI_Comm comm) const {
  double sum = 0;
  for (const double entry : diagonal(K_, static_cast<int>(term))) sum += entry;
  MPI_Allreduce(MPI_IN_PLACE, &sum, 1, MPI_DOUBLE, MPI_SUM, comm);
  return sum;
}

template void CrossDiffusion::add_term(std::size_t, std::span<const float>, std::size_t,
                                       std::size_t, std::span<float>) const;
template void CrossDiffusion::add_inflow(std::span<const double>, std::span<double>, std::size_t,
                                         std::span<const double>) const;
template void CrossDiffusion::add_inflow(std::span<const float>, std::span<float>, std::size_t,
                                         std::span<const double>) const;

}  // namespace paracrine
