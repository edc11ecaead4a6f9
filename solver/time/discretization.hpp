// SPDX-License-Identifier: BSD-3-Clause
//
// The semi-discrete system u' = f(t, u): transport on a shared pattern plus node-local sources,
// with the exact Jacobian in the same two parts, never assembled as one matrix. Pools are unknowns
// too, behind those of the nodes: one value each, the same on every rank.
//
// Imposed boundary values are not unknowns: whatever stands in their entries, the operator reads
// the boundary's value, and their rows of f are zero.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "solver/time/ledger.hpp"
#include "solver/time/supply.hpp"
#include "solver/time/system_jacobian.hpp"
#include "solver/transport/node_sources.hpp"
#include "solver/transport/transport.hpp"

namespace paracrine {

/// A rate was not a finite number. The integrator may recover with a shorter step.
class RateError : public SolveError {
  using SolveError::SolveError;
};

/// Scratch of one solver; sized by Discretization::workspace().
struct SystemWorkspace {
  std::vector<double> local;      // local nodes x species: the state with boundary values imposed
  std::vector<double> direction;  // the same for a direction; made when first needed
  TransportState transport;       // of `local`
  bool upwind = false;            // the Jacobian is that of upwind fluxes, unlimited
  std::vector<double> pools;      // values of the pools
  std::vector<double> gains;      // of the pools [species unit x mm^3 / h]
  NodeBlock block;
  std::string bad_value;           // that a boundary imposes on `local`, in words; empty: none
  const Supply* supply = nullptr;  // what infusions bring now; may be none
};

class Discretization {
 public:
  /// Collective. Keeps references to both.
  Discretization(const Problem& problem, const FunctionSpace& space);

  const Problem& problem() const noexcept { return *problem_; }
  const FunctionSpace& space() const noexcept { return *space_; }
  const Transport& transport() const noexcept { return transport_; }
  const Diffusion& diffusion() const noexcept { return transport_.diffusion(); }
  const LedgerLayout& ledger() const noexcept { return ledger_; }
  int num_species() const noexcept { return problem_->num_species(); }
  std::size_t num_pools() const noexcept { return problem_->pools.size(); }
  /// Whether anything in the tissue feeds or draws from a pool. The same on every rank.
  bool exchanges() const noexcept { return exchanges_; }
  /// Whether u' = A u + b with constant A and b: no rate or imposed value is nonlinear or depends
  /// on time, and nothing is limited. The same on every rank.
  bool has_constant_coefficients() const;
  /// Least value of each species: 0 for what cannot be negative, else -infinity.
  const std::vector<double>& least() const noexcept { return least_; }
  /// Raises what lies below to the least value of its species.
  void raise_to_least(std::span<double> u) const;
  /// Owned nodes x species.
  std::size_t num_nodal() const noexcept {
    return space_->mesh().num_owned_nodes() * static_cast<std::size_t>(num_species());
  }
  /// Owned nodes x species, then pools.
  std::size_t num_unknowns() const noexcept { return num_nodal() + num_pools(); }
  /// The two parts of a vector of unknowns.
  template <class Number>
  std::span<Number> nodal(std::span<Number> u) const {
    return u.first(num_nodal());
  }
  template <class Number>
  std::span<Number> pools(std::span<Number> u) const {
    return u.last(num_pools());
  }
  SystemWorkspace workspace() const;

  /// Overwrites the entries of imposed boundary values. @param u  begins with owned nodes x species
  void impose(double t, std::span<double> u, SystemWorkspace& work) const;
  /// 1 where a boundary value is imposed; owned nodes x species.
  std::span<const char> imposed() const noexcept { return is_imposed_; }
  /// The owned unknowns whose value is imposed, ascending.
  const std::vector<std::size_t>& imposed_unknowns() const noexcept { return imposed_unknowns_; }
  /// Ledger entry of the boundary that imposes an owned unknown's value, -1 where it is free.
  int imposed_entry(std::size_t unknown) const noexcept { return imposed_entry_[unknown]; }

  /// f = u' [species unit/h]. @throws RateError on every rank. Collective.
  void rates(double t, std::span<const double> u, std::span<double> f, SystemWorkspace& work) const;

  /// d(sources)/du at (t, u); rows and columns of imposed values are zero. Collective.
  void source_jacobian(double t, std::span<const double> u, SystemJacobian& G,
                       SystemWorkspace& work) const;
  /// Jv = J v with the blocks above and transport linearised at u. Collective.
  void jacobian_times(std::span<const double> u, const SystemJacobian& G, std::span<const double> v,
                      std::span<double> Jv, SystemWorkspace& work) const;

  /// Rates of all ledger entries, summed over ranks [species unit x mm^3/h]; those of initial
  /// amounts and of boluses are zero. Collective.
  void ledger_rates(double t, std::span<const double> u, std::span<double> entry_rates,
                    SystemWorkspace& work) const;
  /// rates and ledger_rates in one traversal, the latter of this rank alone. Collective.
  void rates_and_entries(double t, std::span<const double> u, std::span<double> f,
                         std::span<double> entry_rates, SystemWorkspace& work) const;
  /// Amount held at nodes with imposed values, by ledger entry of the imposing boundary: what the
  /// boundary has put there so far is the change of this. Collective.
  std::vector<double> imposed_storage(double t, std::span<const double> u,
                                      SystemWorkspace& work) const;
  /// The same of the values that stand there. Collective.
  std::vector<double> imposed_storage(std::span<const double> u) const;
  /// Amount of every quantity: integrals of fields, then what pools hold [species unit x mm^3];
  /// collective.
  std::vector<double> stored(std::span<const double> u) const;

 private:
  /// A sum that is finite when all rates are; else the first that is not, in words.
  struct RateCheck {
    double sum = 0;
    std::string error;
    void note(const std::string& fault);  ///< in words; empty: none
  };
  void load_state(double t, std::span<const double> u, SystemWorkspace& work) const;
  void gather(const Kinetics& kinetics, const std::int32_t* nodes, std::size_t count,
              std::span<const double> local, NodeBlock& block) const;
  /// Pools are the same in every block of a source: once before all of them.
  void gather_pools(const Kinetics& kinetics, std::span<const double> pools,
                    NodeBlock& block) const;
  void find_pattern();
  void find_imposed_nodes();
  RateCheck add_terms(double t, std::span<double> f, std::span<double> entry_rates,
                      SystemWorkspace& work) const;
  void refuse_bad_rates(const RateCheck& check) const;
  void add_trails(std::span<double> entry_rates, const SystemWorkspace& work) const;
  void add_imposed_supply(double t, std::span<double> entry_rates, SystemWorkspace& work) const;
  void add_supply(const Supply* supply, std::span<double> f) const;
  RateCheck add_sources(double t, std::span<double> f, SystemWorkspace& work) const;
  void add_slopes(std::size_t source, std::size_t begin, std::size_t count, NodeBlock& block,
                  SystemJacobian& G) const;
  // pools
  void add_pool_reactions(double t, RateCheck& check, SystemWorkspace& work) const;
  void add_pool_terms(double t, std::span<double> entry_rates, SystemWorkspace& work) const;
  void finish_pools(double t, std::span<double> f, RateCheck& check, SystemWorkspace& work) const;
  void add_pool_slopes(double t, SystemJacobian& G, SystemWorkspace& work) const;
  void border_times(const PoolBorder& border, std::span<const double> direction,
                    std::span<const double> v, std::span<double> Jv) const;

  const Problem* problem_;
  const FunctionSpace* space_;
  LedgerLayout ledger_;
  Transport transport_;
  std::vector<NodeSource> sources_;
  std::vector<ImposedValues> imposed_values_;
  std::vector<double> inverse_volume_;     // owned nodes [1/mm^3]
  std::vector<double> least_, unbounded_;  // what formulas are shown, a species; -infinity for all
  std::vector<char> is_imposed_;
  std::vector<std::size_t> imposed_unknowns_;
  std::vector<NodeSet> imposed_nodes_;          // of each source, those where a value is imposed
  std::vector<int> imposed_entry_;              // ledger entry of each owned unknown, -1 where free
  std::vector<std::vector<int>> term_entries_;  // ledger entry of each term of each source
  std::vector<int> trail_entries_;              // ledger entry of each trail
  Kinetics pool_kinetics_;                      // of pools alone
  std::vector<int> pool_entries_;               // ledger entry of each of its terms
  bool exchanges_ = false;                      // whether any source in the tissue feeds a pool
  std::vector<Kinetics::Entry> pattern_;        // of the source Jacobian at nodes
  PoolBorder border_;                           // its border, without values
  struct SlopePlace {
    enum Part { block, column, row, own } part;
    int at;  // place in the pattern of that part
  };
  std::vector<std::vector<SlopePlace>> slope_places_;  // of each slope of each source
};

}  // namespace paracrine
