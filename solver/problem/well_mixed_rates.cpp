// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/well_mixed_rates.hpp"

namespace paracrine {

WellMixedRates::WellMixedRates(const Problem& problem, const std::string& region, double volume,
                               double t)
    : problem_(&problem),
      volume_(volume),
      uniforms_(problem.uniforms(region, t)),
      tissue_(problem.graph, problem.num_quantities(), reaction_terms(problem, region)),
      pools_(problem.graph, problem.num_quantities(), pool_reaction_terms(problem)),
      block_(problem.num_quantities()) {
  for (const Kinetics* kinetics : {&tissue_, &pools_})
    for (const RateTerm& term : kinetics->terms())
      depends_on_time_ = depends_on_time_ || problem.graph.depends_on_uniform(term.rate, time_slot);
}

void WellMixedRates::load(const Eigen::VectorXd& u) {
  for (int d = 0; d < num_coordinates; ++d) block_.coordinate(d)[0] = 0;
  for (int q = 0; q < problem_->num_quantities(); ++q) block_.quantity(q)[0] = u[q];
}

double WellMixedRates::share(int quantity, bool of_pools) const {
  if (!problem_->is_pool(quantity)) return 1;
  const double pool = problem_->pool_volume(quantity - problem_->num_species());
  return (of_pools ? 1 : volume_) / pool;
}

Eigen::VectorXd WellMixedRates::rates(const Eigen::VectorXd& u) {
  Eigen::VectorXd f = Eigen::VectorXd::Zero(size());
  load(u);
  for (const Kinetics* kinetics : {&tissue_, &pools_}) {
    if (kinetics->empty()) continue;
    kinetics->rates(block_, 1, uniforms_);
    for (std::size_t r = 0; r < kinetics->quantities().size(); ++r) {
      const int q = kinetics->quantities()[r];
      f[q] += share(q, kinetics == &pools_) * block_.result(r)[0];
    }
  }
  return f;
}

Eigen::MatrixXd WellMixedRates::jacobian(const Eigen::VectorXd& u) {
  Eigen::MatrixXd J = Eigen::MatrixXd::Zero(size(), size());
  load(u);
  for (const Kinetics* kinetics : {&tissue_, &pools_}) {
    if (kinetics->empty()) continue;
    kinetics->jacobian(block_, 1, uniforms_);
    for (std::size_t e = 0; e < kinetics->pattern().size(); ++e) {
      const auto [row, column] = kinetics->pattern()[e];
      J(row, column) += share(row, kinetics == &pools_) * block_.result(e)[0];
    }
  }
  return J;
}

}  // namespace paracrine
