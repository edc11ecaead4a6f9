// SPDX-License-Identifier: BSD-3-Clause
#include "solver/transport/darcy.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "solver/base/text.hpp"
#include "solver/fem/cell_geometry.hpp"
#include "solver/fem/stiffness.hpp"
#include "solver/mesh/locator.hpp"
#include "solver/transport/deposit.hpp"
#include "solver/transport/diffusivity.hpp"
#include "solver/transport/pressure_system.hpp"

namespace paracrine {
namespace {

double sum_over_ranks(double value, MPI_Comm comm) {
  MPI_Allreduce(MPI_IN_PLACE, &value, 1, MPI_DOUBLE, MPI_SUM, comm);
  return value;
}

/// One balance of fluid a node: exchange p_i = source_i - sum_j K_ij p_j.
class Balance {
 public:
  Balance(const Problem& problem, const DarcyLaw& law, const FunctionSpace& space)
      : problem_(problem),
        law_(law),
        space_(space),
        source_(mesh().num_owned_nodes(), 0.0),
        exchange_(source_.size(), 0.0),
        imposed_(source_.size(), nullptr),
        pressure_(mesh().num_nodes(), 0.0) {
    for (std::size_t r = 0; r < space.regions().size(); ++r) add_region(r);
    for (const FluidInjection& injection : law.injections) add_injection(injection);
    for (const FlowBoundary& boundary : law.boundaries)
      for (const BoundaryPart& part : space.boundary_parts())
        if (mesh().boundary_names()[part.boundary] == boundary.boundary)
          add_boundary(boundary, part);
    agree();
  }

  void solve(const SparseMatrix& K) {
    std::vector<char> held(source_.size());
    for (std::size_t i = 0; i < held.size(); ++i) held[i] = imposed_[i] != nullptr;
    refuse_floating_level(held);
    solve_pressure(K, exchange_, source_, held, mesh().halo(), pressure_);
  }

  std::vector<double> take_pressure() { return std::move(pressure_); }

  /// Through each part of a boundary with a condition: the stated inflow, and at nodes that a
  /// boundary holds what their balance lacks, by area.
  std::vector<Outflow> outflow(const SparseMatrix& K) const {
    const std::vector<double> lacking = imbalance(K);
    std::vector<Outflow> all;
    for (std::size_t b = 0; b < law_.boundaries.size(); ++b) {
      const std::vector<double> area = held_area(law_.boundaries[b]);
      for (const BoundaryPart& part : space_.boundary_parts()) {
        if (mesh().boundary_names()[part.boundary] != law_.boundaries[b].boundary) continue;
        Outflow out{part.boundary, part.region, part.nodes};
        for (std::size_t k = 0; k < out.nodes.nodes.size(); ++k) {
          const std::int32_t i = out.nodes.nodes[k];
          double& measure = out.nodes.measure[k];
          if (imposed_[i] == &law_.boundaries[b])
            measure *= lacking[i] / area[i];
          else
            measure = -stated_inflow(law_.boundaries[b], part, k);
        }
        all.push_back(std::move(out));
      }
    }
    return all;
  }

 private:
  const Mesh& mesh() const { return space_.mesh(); }

  double value(const Formula& formula, std::int32_t node, std::span<const double> uniforms) const {
    const auto& x = mesh().points()[node];
    std::vector<double> variables(num_coordinates + problem_.species.size(), 0.0);
    std::copy(x.begin(), x.end(), variables.begin());
    return problem_.graph.evaluate(formula.node, variables, uniforms);
  }
  double rate(const Formula& formula, std::int32_t node, std::span<const double> uniforms,
              const std::string& key) {
    const double k = value(formula, node, uniforms);
    if (!(k >= 0) || !std::isfinite(k)) note(formula, key, "must be zero or positive", k, node);
    return k;
  }
  double finite(const Formula& formula, std::int32_t node, std::span<const double> uniforms,
                const std::string& key) {
    const double v = value(formula, node, uniforms);
    if (!std::isfinite(v)) note(formula, key, "must be finite", v, node);
    return v;
  }
  void note(const Formula& formula, const std::string& key, const std::string& rule, double found,
            std::int32_t node) {
    if (!fault_.empty()) return;
    const auto& x = mesh().points()[node];
    fault_ = "'" + formula.text + "' is " + number(found, 6) + " at (" + number(x[0], 4) + ", " +
             number(x[1], 4) + ", " + number(x[2], 4) + ") mm; it " + rule + " everywhere";
    fault_at_ = formula.where;
    fault_key_ = key;
  }
  // Some ranks may have seen a fault: the lowest of them speaks for all.
  void agree() const {
    int first = fault_.empty() ? mesh().num_ranks() : mesh().rank();
    MPI_Allreduce(MPI_IN_PLACE, &first, 1, MPI_INT, MPI_MIN, mesh().comm());
    if (first == mesh().num_ranks()) return;
    const auto shared = [&](std::string text) {
      int size = static_cast<int>(text.size());
      MPI_Bcast(&size, 1, MPI_INT, first, mesh().comm());
      text.resize(static_cast<std::size_t>(size));
      MPI_Bcast(text.data(), size, MPI_CHAR, first, mesh().comm());
      return text;
    };
    SourceLocation where = fault_at_;
    where.file = shared(where.file);
    MPI_Bcast(&where.line, 1, MPI_INT, first, mesh().comm());
    MPI_Bcast(&where.column, 1, MPI_INT, first, mesh().comm());
    throw InputError({{where, shared(fault_key_), shared(fault_)}});
  }

  void add_region(std::size_t r) {
    const auto uniforms = problem_.uniforms(mesh().region_names()[r], 0);
    const NodeSet& nodes = space_.regions()[r];
    const auto add_exchange = [&](const FluidExchange& with, const std::string& key) {
      for (std::size_t k = 0; k < nodes.nodes.size(); ++k) {
        const std::int32_t i = nodes.nodes[k];
        const double each = nodes.measure[k] * rate(with.rate, i, uniforms, key + ".rate");
        exchange_[i] += each;
        source_[i] += each * finite(with.pressure, i, uniforms, key + ".pressure");
      }
    };
    if (law_.filtration) add_exchange(*law_.filtration, "flow.darcy.filtration");
    if (law_.drainage) add_exchange(*law_.drainage, "flow.darcy.drainage");
    for (std::size_t k = 0; law_.source && k < nodes.nodes.size(); ++k)
      source_[nodes.nodes[k]] +=
          nodes.measure[k] * finite(*law_.source, nodes.nodes[k], uniforms, "flow.darcy.source");
  }

  void add_injection(const FluidInjection& injection) {
    const std::string key = "flow.darcy.injection." + injection.name;
    Delivery as_dose;
    as_dose.placement = injection.placement;
    try {
      const auto shares = deposit_shares(as_dose, space_, PointLocator(mesh()));
      for (std::size_t i = 0; i < source_.size(); ++i) source_[i] += injection.rate * shares[i];
    } catch (const InputError& error) {
      throw InputError({{injection.where, key, error.diagnostics().front().message}});
    }
  }

  void add_boundary(const FlowBoundary& boundary, const BoundaryPart& part) {
    const std::string key = "flow.darcy.boundary." + boundary.boundary;
    const auto uniforms = problem_.uniforms(mesh().region_names()[part.region], 0);
    for (std::size_t k = 0; k < part.nodes.nodes.size(); ++k) {
      const std::int32_t i = part.nodes.nodes[k];
      if (boundary.inflow) {
        finite(*boundary.inflow, i, uniforms, key + ".inflow");
        source_[i] += stated_inflow(boundary, part, k);
      } else if (!imposed_[i] || imposed_[i] == &boundary) {  // the first of the file holds
        imposed_[i] = &boundary;
        pressure_[i] = finite(*boundary.pressure, i, uniforms, key + ".pressure");
      }
    }
  }

  double stated_inflow(const FlowBoundary& boundary, const BoundaryPart& part,
                       std::size_t k) const {
    if (!boundary.inflow) return 0;
    const auto uniforms = problem_.uniforms(mesh().region_names()[part.region], 0);
    return part.nodes.measure[k] * value(*boundary.inflow, part.nodes.nodes[k], uniforms);
  }

  // Nothing holds the pressure: then only what balances by itself has a solution, up to a constant.
  void refuse_floating_level(const std::vector<char>& held) const {
    double totals[3] = {0, 0, 0};
    for (std::size_t i = 0; i < source_.size(); ++i) {
      totals[0] += held[i] + (exchange_[i] > 0);
      totals[1] += source_[i];
      totals[2] += std::abs(source_[i]);
    }
    for (double& total : totals) total = sum_over_ranks(total, mesh().comm());
    if (totals[0] > 0 || std::abs(totals[1]) <= 1e-12 * totals[2]) return;
    throw InputError({{law_.where, "flow.darcy",
                       "fluid comes in at " + number(totals[1], 4) +
                           " mm^3/h in all and can go nowhere: no boundary has a pressure, and "
                           "nothing filters or drains; give one of [flow.darcy.boundary.NAME] "
                           "pressure, filtration, drainage"}});
  }

  std::vector<double> imbalance(const SparseMatrix& K) const {
    std::vector<double> lacking(source_.size());
    for (std::size_t i = 0; i < lacking.size(); ++i) {
      lacking[i] = source_[i] - exchange_[i] * pressure_[i];
      for (std::int32_t k = K.row_start[i]; k < K.row_start[i + 1]; ++k)
        lacking[i] -= K.value[k] * (pressure_[K.column[k]] - pressure_[i]);
    }
    return lacking;
  }

  /// Area of a boundary at each node, all its parts together.
  std::vector<double> held_area(const FlowBoundary& boundary) const {
    std::vector<double> area(source_.size(), 0.0);
    for (const BoundaryPart& part : space_.boundary_parts())
      if (mesh().boundary_names()[part.boundary] == boundary.boundary)
        for (std::size_t k = 0; k < part.nodes.nodes.size(); ++k)
          area[part.nodes.nodes[k]] += part.nodes.measure[k];
    return area;
  }

  const Problem& problem_;
  const DarcyLaw& law_;
  const FunctionSpace& space_;
  std::vector<double> source_;                // owned nodes [mm^3/h]
  std::vector<double> exchange_;              // owned nodes [mm^3/h per pressure unit]
  std::vector<const FlowBoundary*> imposed_;  // which boundary holds a node
  std::vector<double> pressure_;              // local nodes
  std::string fault_, fault_key_;
  SourceLocation fault_at_;
};

// v = - K grad p, constant on each cell.
std::vector<Vector3> velocities(const Mesh& mesh, const CellDiffusivity& K,
                                const std::vector<double>& p) {
  std::vector<Vector3> v(mesh.num_cells(), Vector3{});
  for (std::size_t c = 0; c < v.size(); ++c) {
    const auto g = simplex_of(mesh, c).gradients();
    const auto nodes = mesh.cell(c);
    for (std::size_t a = 0; a < nodes.size(); ++a)
      for (int d = 0; d < 3; ++d) v[c][d] -= K.of(mesh, c)[d] * p[nodes[a]] * g[a][d];
  }
  return v;
}

}  // namespace

DarcyFlow solve_darcy(const Problem& problem, const DarcyLaw& law, const FunctionSpace& space) {
  const std::string unit = "mm^2/(h " + problem.species[law.pressure].unit.text + ")";
  const CellDiffusivity K = cell_coefficient(
      problem, {law.conductivity}, {"flow.darcy.conductivity", "a conductivity", unit}, space);
  const SparseMatrix stiffness = assemble_stiffness(space, {K});
  Balance balance(problem, law, space);
  balance.solve(stiffness);
  DarcyFlow flow;
  flow.outflow = balance.outflow(stiffness);
  flow.pressure = balance.take_pressure();
  flow.cell_velocity = velocities(space.mesh(), K, flow.pressure);
  return flow;
}

}  // namespace paracrine
