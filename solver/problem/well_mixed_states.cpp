// SPDX-License-Identifier: BSD-3-Clause
#include "solver/problem/well_mixed_states.hpp"

#include <Eigen/LU>
#include <Eigen/QR>
#include <algorithm>
#include <optional>

#include "solver/problem/conserved_totals.hpp"
#include "solver/problem/spread_states.hpp"

namespace paracrine {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr int most_steps = 200;
constexpr double settled = 1e-11;   // an update this small, relative, is the last
constexpr double nothing = 1e-12;   // of a scale: counts as zero
constexpr double one_state = 1e-6;  // closer ones are the same; a double root is known to 1e-8

class Search {
 public:
  Search(WellMixedRates& system, const WellMixedSearch& asked, const MatrixXd& totals)
      : system_(system), asked_(asked), totals_(totals) {}

  std::optional<VectorXd> from(VectorXd u) {
    keep_totals(u);
    auto found = newton(u);
    if (!found) {
      follow(u);
      found = newton(u);
    }
    return found && is_state(*found) ? found : std::nullopt;
  }

  WellMixedState described(const VectorXd& u) {
    WellMixedState state;
    state.values = u;
    state.residual = size(system_.rates(u));
    state.isolated = decomposed(u).rank() == u.size();
    state.eigenvalues = eigenvalues(system_.jacobian(u), scales(), totals_.cols());
    // Along a line of states the sign of what should be zero is chance.
    state.stability = state.isolated ? stability(state.eigenvalues) : Stability::neutral;
    return state;
  }

 private:
  const VectorXd& scales() const { return asked_.scales; }
  double size(const VectorXd& f) const { return f.cwiseQuotient(scales()).cwiseAbs().maxCoeff(); }
  bool bounded(Index q) const {
    return system_.problem().species_of(static_cast<int>(q)).nonnegative;
  }
  void raise(VectorXd& u) const {
    for (Index q = 0; q < u.size(); ++q)
      if (u[q] < 0 && bounded(q)) u[q] = 0;
  }

  // A sum of like signs is brought to its total by a factor; others Newton brings there.
  void keep_totals(VectorXd& u) const {
    for (int round = 0; round < 20; ++round)
      for (Index k = 0; k < totals_.cols(); ++k) {
        const VectorXd w = totals_.col(k);
        const double now = w.dot(u), wanted = w.dot(asked_.start);
        if (w.minCoeff() < 0 || now <= 0) continue;
        for (Index q = 0; q < u.size(); ++q)
          if (w[q] != 0) u[q] *= wanted / now;
      }
  }

  // Rows of J and w, columns in scales, each row of largest entry one.
  MatrixXd matrix(const VectorXd& u, VectorXd& row) {
    MatrixXd A(u.size() + totals_.cols(), u.size());
    A.topRows(u.size()) = system_.jacobian(u);
    A.bottomRows(totals_.cols()) = totals_.transpose();
    A *= scales().asDiagonal();
    row = A.cwiseAbs().rowwise().maxCoeff();
    for (Index i = 0; i < row.size(); ++i) row[i] = row[i] > 0 ? 1 / row[i] : 1;
    return row.asDiagonal() * A;
  }

  Eigen::CompleteOrthogonalDecomposition<MatrixXd> decomposed(const VectorXd& u) {
    VectorXd row;
    Eigen::CompleteOrthogonalDecomposition<MatrixXd> A;
    A.setThreshold(1e-10);
    A.compute(matrix(u, row));
    return A;
  }

  // Not finite where the rates cannot be brought down at all: they do not vanish, but do not move.
  VectorXd newton_update(const VectorXd& u, const VectorXd& f) {
    VectorXd row, right(f.size() + totals_.cols());
    right << -f, totals_.transpose() * (asked_.start - u);
    const MatrixXd A = matrix(u, row);
    const VectorXd none = VectorXd::Constant(u.size(), std::nan(""));
    if (!A.allFinite()) return none;
    right = row.cwiseProduct(right);
    const VectorXd du = Eigen::CompleteOrthogonalDecomposition<MatrixXd>(A).solve(right);
    if ((A * du - right).norm() > 0.5 * right.norm()) return none;
    return scales().cwiseProduct(du);
  }

  // Newton with a step halved until the rates fall; finds stable and unstable states alike.
  std::optional<VectorXd> newton(VectorXd u) {
    VectorXd f = system_.rates(u);
    for (int step = 0; step < most_steps && f.allFinite(); ++step) {
      const VectorXd du = newton_update(u, f);
      if (!du.allFinite()) return std::nullopt;
      double taken = 1;
      VectorXd next = u + du, g = system_.rates(next);
      while (!(size(g) < (1 - 0.1 * taken) * size(f)) && taken > 1e-3) {
        taken /= 2;
        next = u + taken * du, g = system_.rates(next);
      }
      const bool last = same_state(u, u + du, scales(), settled);
      if (last) return next.allFinite() && size(g) <= size(f) ? cleaned(next) : cleaned(u);
      u = next, f = g;
    }
    return std::nullopt;
  }

  // In time, by implicit Euler steps that grow as the rates fall: ends at what is stable.
  void follow(VectorXd& u) {
    raise(u);
    VectorXd f = system_.rates(u);
    double step = 1 / std::max(size(f), 1e-300);
    for (int i = 0; i < most_steps && size(f) > 0; ++i) {
      MatrixXd A = -system_.jacobian(u);
      A.diagonal().array() += 1 / step;
      VectorXd next = u + A.partialPivLu().solve(f);
      raise(next);
      const VectorXd g = system_.rates(next);
      if (!next.allFinite() || !g.allFinite() || size(g) > 10 * size(f)) {
        step /= 4;
        continue;
      }
      step *= std::clamp(size(f) / std::max(size(g), 1e-300), 0.5, 10.0);
      u = next, f = g;
    }
  }

  VectorXd cleaned(VectorXd u) const {
    for (Index q = 0; q < u.size(); ++q)
      if (std::abs(u[q]) < nothing * scales()[q]) u[q] = 0;
    return u;
  }

  bool is_state(const VectorXd& u) const {
    for (Index q = 0; q < u.size(); ++q)
      if (u[q] < 0 && bounded(q)) return false;
    for (Index k = 0; k < totals_.cols(); ++k) {
      const VectorXd w = totals_.col(k);
      const double most = w.cwiseAbs().dot(u.cwiseAbs() + asked_.start.cwiseAbs());
      if (std::abs(w.dot(u - asked_.start)) > 1e-9 * most) return false;
    }
    return u.allFinite();
  }

  WellMixedRates& system_;
  const WellMixedSearch& asked_;
  const MatrixXd& totals_;
};

}  // namespace

bool same_state(const VectorXd& u, const VectorXd& v, const VectorXd& scales, double within) {
  const VectorXd most = u.cwiseAbs().cwiseMax(v.cwiseAbs()).cwiseMax(1e-6 * scales);
  return ((u - v).cwiseAbs().array() <= within * most.array()).all();
}

WellMixedStates well_mixed_states(WellMixedRates& system, const WellMixedSearch& search) {
  WellMixedStates found;
  if (system.size() == 0) return found;
  found.totals = conserved_totals(system, search.scales);
  Search one(system, search, found.totals);
  SpreadStates spread(search.scales, 3, 0.125);
  for (int i = 0; i <= search.spread_starts; ++i) {
    const auto state = one.from(i == 0 ? search.start : spread.next());
    if (!state) continue;
    const bool known = std::ranges::any_of(found.states, [&](const WellMixedState& other) {
      return same_state(*state, other.values, search.scales, one_state);
    });
    if (!known) found.states.push_back(one.described(*state));
  }
  std::ranges::sort(found.states, [](const WellMixedState& a, const WellMixedState& b) {
    return std::ranges::lexicographical_compare(a.values, b.values);
  });
  return found;
}

}  // namespace paracrine
