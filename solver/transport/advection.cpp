// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/advection.hpp"

#include <algorithm>
#include <cmath>

#include "solver/fem/cell_geometry.hpp"
#include "solver/transport/carrier.hpp"
#include "solver/transport/limiter_derivative.hpp"

namespace paracrine {
namespace {

constexpr double round_off = 1e-9;  // of directions that lie in the side of a cell

}  // namespace

Advection::Advection(const Problem& problem, const FunctionSpace& space, const Diffusion& diffusion,
                     const FluidFlow& flow)
    : mesh_(&space.mesh()), num_species_(problem.species.size()) {
  find_slots(problem);
  if (!any()) return;
  edges_ = std::make_unique<EdgeRows>(*mesh_);
  find_carrier_flows(problem, space, flow);
  find_spread(diffusion);
  find_stretch();
  held_.assign(mesh_->num_owned_nodes() * num_slots(), 0);
  for (const int s : slots_)
    for (const Taxis& taxis : problem.species[s].taxis)
      taxis_.emplace_back(problem, s, taxis, space, *edges_);
  find_nonlinear(mesh_->comm());
}

void Advection::find_slots(const Problem& problem) {
  const auto is_carried = [&](int s) {
    return problem.flow && std::ranges::find(problem.flow->carried, s, &Carried::species) !=
                               problem.flow->carried.end();
  };
  for (int s = 0; s < problem.num_species(); ++s)
    if (is_carried(s) || !problem.species[s].taxis.empty()) slots_.push_back(s);
}

int Advection::slot_of(int species) const noexcept {
  const auto at = std::ranges::find(slots_, species);
  return at == slots_.end() ? -1 : static_cast<int>(at - slots_.begin());
}

void Advection::find_carrier_flows(const Problem& problem, const FunctionSpace& space,
                                   const FluidFlow& flow) {
  const std::size_t M = num_slots();
  carrier_.assign(edges_->num_entries() * M, 0.0);
  if (!problem.flow) return;
  for (const Carried& carried : problem.flow->carried) {
    const auto slot = static_cast<std::size_t>(slot_of(carried.species));
    const std::vector<double> ratio = carrier_ratio(problem, carried, space);
    for (std::size_t c = 0; c < mesh_->num_cells(); ++c) {
      Vector3 v = flow.cell_velocity()[c];
      for (double& component : v) component *= ratio[c];
      add_dual_face_flows(*mesh_, *edges_, c, v, carrier_.data() + slot, M);
    }
  }
}

void Advection::find_spread(const Diffusion& diffusion) {
  const std::size_t M = num_slots();
  spread_.assign(edges_->num_entries() * M, 0.0);
  if (!diffusion.any()) return;
  const SparseMatrix& K = diffusion.matrix();
  const auto C = static_cast<std::size_t>(K.num_channels);
  for (std::size_t row = 0; row < K.num_rows(); ++row)
    for (std::int32_t k = K.row_start[row]; k < K.row_start[row + 1]; ++k) {
      if (static_cast<std::size_t>(K.column[k]) == row) continue;
      const auto e =
          static_cast<std::size_t>(edges_->find(static_cast<std::int32_t>(row), K.column[k]));
      for (std::size_t slot = 0; slot < M; ++slot) {
        const int s = slots_[slot];
        const double a = K.value[static_cast<std::size_t>(k) * C + diffusion.channels().channel[s]];
        spread_[e * M + slot] = std::max(0.0, -a * diffusion.channels().factor[s]);
      }
    }
}

// The ray from i away from j leaves, through the facet opposite to i, the cell in whose corner it
// starts: there phi_i has fallen from one to zero, with the slope grad(phi_i) . (x_i - x_j).
void Advection::find_stretch() {
  stretch_.assign(edges_->num_entries(), 1.0);
  std::vector<char> found(edges_->num_entries(), 0);
  for (std::size_t c = 0; c < mesh_->num_cells(); ++c) {
    const auto g = simplex_of(*mesh_, c).gradients();
    const auto nodes = mesh_->cell(c);
    for (std::size_t a = 0; a < nodes.size(); ++a) {
      const auto i = static_cast<std::size_t>(nodes[a]);
      if (i >= edges_->num_rows()) continue;
      for (std::int32_t k = edges_->start[i]; k < edges_->start[i + 1]; ++k) {
        const Vector3 away = minus(mesh_->points()[i], mesh_->points()[edges_->column[k]]);
        const double fall = -dot(g[a], away);
        bool inside = fall > 0;
        for (std::size_t b = 0; b < nodes.size(); ++b)
          inside = inside && (b == a || dot(g[b], away) >= -round_off * fall);
        if (!inside) continue;
        stretch_[k] = found[k] ? std::max(stretch_[k], fall) : fall;
        found[k] = 1;
      }
    }
  }
}

void Advection::find_nonlinear(MPI_Comm comm) {
  int any = !taxis_.empty();
  for (std::size_t e = 0; e < carrier_.size() && !any; ++e)
    any = std::abs(carrier_[e]) / 2 > spread_[e] * (1 + 1e-12);
  MPI_Allreduce(MPI_IN_PLACE, &any, 1, MPI_INT, MPI_LOR, comm);
  nonlinear_ = any;
}

void Advection::hold(std::span<const char> imposed) {
  const std::size_t M = num_slots();
  for (std::size_t i = 0; i < held_.size(); ++i)
    held_[i] = imposed[i / M * num_species_ + static_cast<std::size_t>(slots_[i % M])];
}

void Advection::evaluate(std::span<const double> u, AdvectionState& state) const {
  if (!any()) return;
  if (state.flow.empty() || !taxis_.empty()) state.flow = carrier_;
  state.bad_taxis.clear();
  for (const TaxisTerm& term : taxis_)
    term.add_flows(u, state.flow.data() + slot_of(term.species()), num_slots(), state.bad_taxis);
  state.share.resize(mesh_->num_nodes() * num_slots() * 2, 0.0);
  if (!nonlinear_) return;
  limit(u, state);
  mesh_->halo().update(state.share, static_cast<int>(2 * num_slots()));
}

double Advection::artificial(const AdvectionState& state, std::size_t entry,
                             std::size_t slot) const {
  const std::size_t at = entry * num_slots() + slot;
  return std::max(0.0, std::abs(state.flow[at]) / 2 - spread_[at]);
}

Advection::Surroundings Advection::surroundings(std::span<const double> u,
                                                const AdvectionState& state, std::size_t row,
                                                std::size_t slot) const {
  const auto s = static_cast<std::size_t>(slots_[slot]);
  const double own = u[row * num_species_ + s];
  Surroundings around;
  for (std::int32_t k = edges_->start[row]; k < edges_->start[row + 1]; ++k) {
    const auto e = static_cast<std::size_t>(k);
    const double jump = u[std::size_t(edges_->column[e]) * num_species_ + s] - own;
    around.difference[jump > 0 ? 0 : 1] += jump * jump;
    if (state.flow[e * num_slots() + slot] <= 0) continue;
    const double d = artificial(state, e, slot);
    around.wanted[jump < 0 ? 0 : 1] -= d * jump;
    around.factor += stretch_[e] * d;
  }
  for (double& difference : around.difference) difference = std::sqrt(difference);
  return around;
}

void Advection::limit(std::span<const double> u, AdvectionState& state) const {
  const std::size_t M = num_slots();
  for (std::size_t row = 0; row < edges_->num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      double* const share = &state.share[(row * M + slot) * 2];
      share[0] = share[1] = 1;
      if (held(row, slot)) continue;
      const Surroundings around = surroundings(u, state, row, slot);
      for (int side = 0; side < 2; ++side) {
        if (around.wanted[side] == 0) continue;
        const double r = std::min(1.0, around.ratio(side));
        share[side] = r * (2 - r);
      }
    }
}

std::size_t Advection::share_of(std::span<const double> u, const AdvectionState& state,
                                std::size_t row, std::size_t entry, std::size_t slot) const {
  const auto s = static_cast<std::size_t>(slots_[slot]);
  const auto other = static_cast<std::size_t>(edges_->column[entry]);
  const bool row_is_upwind = state.flow[entry * num_slots() + slot] > 0;
  const std::size_t upwind = row_is_upwind ? row : other, downwind = row_is_upwind ? other : row;
  const bool into_upwind = u[upwind * num_species_ + s] > u[downwind * num_species_ + s];
  return (upwind * num_slots() + slot) * 2 + (into_upwind ? 0 : 1);
}

double Advection::kept(std::span<const double> u, const AdvectionState& state, std::size_t row,
                       std::size_t entry, std::size_t slot) const {
  const double d = artificial(state, entry, slot);
  return d == 0 ? 0 : d * (1 - state.share[share_of(u, state, row, entry, slot)]);
}

double Advection::flux(std::span<const double> u, const AdvectionState& state, std::size_t row,
                       std::size_t entry, std::size_t slot) const {
  const auto s = static_cast<std::size_t>(slots_[slot]);
  const double ui = u[row * num_species_ + s];
  const double uj = u[std::size_t(edges_->column[entry]) * num_species_ + s];
  return state.flow[entry * num_slots() + slot] * (ui + uj) / 2 -
         kept(u, state, row, entry, slot) * (uj - ui);
}

double Advection::carried(std::span<const double> u, const AdvectionState& state, std::size_t row,
                          std::size_t entry, std::size_t slot) const {
  const auto s = static_cast<std::size_t>(slots_[slot]);
  const double ui = u[row * num_species_ + s];
  const double uj = u[std::size_t(edges_->column[entry]) * num_species_ + s];
  const double d = artificial(state, entry, slot);
  const double left = d > 0 ? kept(u, state, row, entry, slot) / d : 0;
  const double sign = state.flow[entry * num_slots() + slot] > 0 ? 1 : -1;
  return (ui + uj) / 2 - sign * left * (uj - ui) / 2;
}

void Advection::add_inflow(std::span<const double> u, const AdvectionState& state,
                           std::span<double> f) const {
  for (std::size_t row = 0; any() && row < edges_->num_rows(); ++row)
    for (std::int32_t k = edges_->start[row]; k < edges_->start[row + 1]; ++k)
      for (std::size_t slot = 0; slot < num_slots(); ++slot)
        f[row * num_species_ + static_cast<std::size_t>(slots_[slot])] -=
            flux(u, state, row, static_cast<std::size_t>(k), slot);
}

double Advection::inflow(std::span<const double> u, const AdvectionState& state, std::size_t row,
                         int species) const {
  const int slot = slot_of(species);
  double sum = 0;
  if (slot < 0) return sum;
  for (std::int32_t k = edges_->start[row]; k < edges_->start[row + 1]; ++k)
    sum -= flux(u, state, row, static_cast<std::size_t>(k), static_cast<std::size_t>(slot));
  return sum;
}

void Advection::add_inflow_derivative(std::span<const double> u, const AdvectionState& state,
                                      std::span<const double> v, std::span<double> f,
                                      bool upwind) const {
  if (!any()) return;
  const std::size_t M = num_slots();
  std::vector<double> flow_change(taxis_.empty() ? 0 : state.flow.size(), 0.0);
  for (const TaxisTerm& term : taxis_)
    term.add_flow_changes<double>(term.linearise(u), u, v, {},
                                  flow_change.data() + slot_of(term.species()), M, num_species_);
  std::vector<double> limited(edges_->num_rows() * M, 0.0);
  if (nonlinear_ && !upwind)
    LimiterDerivative<double>(*this, u, state, {}).add_inflow(*this, v, num_species_, limited);
  for (std::size_t row = 0; row < edges_->num_rows(); ++row)
    for (std::size_t slot = 0; slot < M; ++slot) {
      const auto s = static_cast<std::size_t>(slots_[slot]);
      const double vi = v[row * num_species_ + s];
      double change = limited[row * M + slot];
      for (std::int32_t k = edges_->start[row]; k < edges_->start[row + 1]; ++k) {
        const auto e = static_cast<std::size_t>(k);
        const double vj = v[std::size_t(edges_->column[e]) * num_species_ + s];
        change -= state.flow[e * M + slot] * (vi + vj) / 2 -
                  (upwind ? artificial(state, e, slot) : kept(u, state, row, e, slot)) * (vj - vi);
        if (!taxis_.empty()) change -= flow_change[e * M + slot] * carried(u, state, row, e, slot);
      }
      f[row * num_species_ + s] += change;
    }
}

}  // namespace paracrine
