// SPDX-License-Identifier: BSD-3-Clause
//
// What is solved, knowing no mesh: species, parameters, compartments, reactions, boundary
// conditions and deliveries, checked for names and dimensions, every formula a node of one graph.
//
// Scaling: time is in hours, lengths in mm. A species' value is in the species' own unit. Every
// NodeId below already returns the unit its comment states, so no consumer converts anything.
//
// A quantity is what has a rate of change and an account of its own: the field of a species, or a
// species in a compartment (a pool). Fields come first: quantity q is species q, or pool q - S.
//
// Slots of the graph. Variables: 0 x, 1 y, 2 z, then quantity q at num_coordinates + q. Uniforms:
// 0 t, then parameter p at 1 + p, whose value may differ by region.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "solver/base/errors.hpp"
#include "solver/base/units.hpp"
#include "solver/expression/graph.hpp"
#include "solver/problem/flow_law.hpp"
#include "solver/problem/formula.hpp"
#include "solver/problem/placement.hpp"

namespace paracrine {

inline constexpr int num_coordinates = 3;
/// Slot of a quantity; of the field of a species, since fields come first.
inline constexpr int species_slot(int quantity) {
  return num_coordinates + quantity;
}
inline constexpr int time_slot = 0;
inline constexpr int parameter_slot(int parameter) {
  return 1 + parameter;
}

/// A number with unit, source and grade; may differ by region.
struct Parameter {
  std::string name;
  Unit unit;
  double value = 0;                        ///< internal system
  std::map<std::string, double> regional;  ///< by region name; the others have `value`
  std::string source, grade;               ///< of a card; may be empty
};

/// Values read from a file: one per point of that file, interpolated to the mesh.
struct InitialFile {
  std::string path, array;
  double factor = 1;  ///< array value * factor = species value
  std::string unit;   ///< of the array's values
  double length = 1;  ///< mm per unit of the file's coordinates
};

/// Movement up the gradient of another species: a flux + sensitivity u grad(attractant).
struct Taxis {
  int attractant = -1;
  Formula sensitivity;  ///< of species, parameters, t and place [mm^2/h per attractant unit]
};

/// What another species leaves behind as it moves: + factor |flux of the mover|.
struct Trail {
  int mover = -1;
  Formula factor;  ///< of species, parameters and place [species unit / (mover unit x mm)]
};

/// Diffusion along the gradient of another species: + div(coefficient grad other).
struct CrossTerm {
  int other = -1;
  Formula coefficient;  ///< of parameters and place [mm^2/h x species unit / other's unit]
};

struct Species {
  std::string name;
  Unit unit;
  Unit amount;               ///< unit that integrals over volume are reported in
  double amount_factor = 1;  ///< (species value x mm^3) * amount_factor = number of `amount`
  double molar_mass = 0;     ///< kDa; 0 when not given
  /// None: immobile. One: isotropic [mm^2/h]. `dimension` entries: diagonal tensor. Formulas of
  /// x, y, z and parameters (with their regional values), evaluated once at cell centroids.
  std::vector<Formula> diffusivity;
  std::optional<Formula> initial;                   ///< species unit; zero when absent
  std::map<std::string, Formula> regional_initial;  ///< by region name
  std::optional<InitialFile> initial_file;
  bool nonnegative = true;  ///< the continuous problem keeps it >= 0
  double scale = 0;         ///< typical size in species units; 0: chosen from the data
  std::vector<Taxis> taxis;
  std::vector<Trail> trails;
  std::vector<CrossTerm> cross_diffusion;
  /// Known once and for all (the pressure of Darcy's law): it has neither rates nor a ledger.
  bool is_static = false;
  /// Whether it diffuses.
  bool mobile() const noexcept { return !diffusivity.empty(); }
};

/// A well-mixed pool - plasma, lung, lymph - that holds species outside the mesh.
struct Compartment {
  std::string name;
  double volume = 0;  ///< mm^3
  SourceLocation where;
};

/// One species in one compartment: a single value in the species' own unit, so that the amount it
/// holds is value x volume.
struct Pool {
  int compartment = -1, species = -1;
  std::string name;                ///< "plasma.VEGF"
  std::optional<Formula> initial;  ///< species unit, a formula of parameters; zero when absent
};

/// What a reaction does to one quantity, sign and stoichiometric coefficient included: its change
/// per volume of tissue [species unit / h]; of a reaction of pools alone, the change of the pool's
/// amount [species unit x mm^3 / h]. A pool gets the integral over the tissue of the former.
struct ReactionTerm {
  int quantity = -1;
  expression::NodeId rate = -1;
  std::string coefficient{};  ///< signed, for people: "+ 1", "- 2", "- yield"
};
struct Reaction {
  std::string name;
  std::string text;  ///< of the rate, for people
  std::vector<ReactionTerm> terms;
  std::vector<std::string> regions;  ///< where it runs; empty: everywhere
  SourceLocation where;
  bool of_pools = false;  ///< of pools alone: it happens once, not at every point of tissue
};

/// u = value on the boundary.
struct FixedValue {
  Formula value;
};  // species unit
/// Inflow (positive into the tissue).
struct Flux {
  Formula inflow;
};  // species unit * mm / h
/// Exchange (Robin): inflow = rate (outside - u).
struct Exchange {
  Formula rate, outside;  // mm/h; species unit
  int pool = -1;          ///< that `outside` is, and that gives what enters; -1: none
};
/// Graded ischaemia (Xue, Friedman & Sen 2009, eq. C5 of the reference): (1-gamma)(u - outside) +
/// gamma L du/dn = 0: gamma = 0 fixed value, gamma = 1 no flux, else Robin with rate D
/// (1-gamma)/(gamma L).
struct GradedIschaemia {
  Formula gamma, length, outside;
};  // 1; mm; species unit
using BoundaryLaw = std::variant<FixedValue, Flux, Exchange, GradedIschaemia>;

struct BoundaryCondition {
  std::string boundary;
  int species = -1;
  BoundaryLaw law;
  SourceLocation where;
};

/// One administration of a dose: a bolus, or an infusion at a constant rate.
struct Administration {
  double start = 0;     ///< h
  double duration = 0;  ///< h; 0: a bolus
  double amount = 0;    ///< of all of it, after viability; species unit x mm^3
  double end() const noexcept { return start + duration; }
};

/// Dose x placement x schedule of one species.
struct Delivery {
  std::string name;
  int species = -1;
  std::vector<Administration> administrations;  ///< by start
  double delivered_fraction = 1;                ///< viability, for the record
  Placement placement;
  SourceLocation where;  ///< of the placement
};

struct Problem {
  expression::Graph graph;
  std::vector<std::string> coordinate_names{"x", "y", "z"};
  std::vector<Parameter> parameters;
  std::vector<Species> species;
  std::vector<Compartment> compartments;
  std::vector<Pool> pools;
  std::vector<Reaction> reactions;
  std::vector<BoundaryCondition> boundaries;
  std::vector<Delivery> deliveries;
  std::optional<FlowLaw> flow;

  /// Whether it diffuses, by itself or along another, is carried, or follows another: only then can
  /// a boundary act on it.
  bool moves(int species) const;
  int num_species() const noexcept { return static_cast<int>(species.size()); }
  int num_pools() const noexcept { return static_cast<int>(pools.size()); }
  int num_quantities() const noexcept { return num_species() + num_pools(); }
  /// The quantity that pool p is.
  int pool_quantity(int p) const noexcept { return num_species() + p; }
  bool is_pool(int quantity) const noexcept { return quantity >= num_species(); }
  const Pool& pool_of(int quantity) const {
    return pools[static_cast<std::size_t>(quantity - num_species())];
  }
  /// The species that a quantity is of.
  int species_index(int quantity) const {
    return is_pool(quantity) ? pool_of(quantity).species : quantity;
  }
  const Species& species_of(int quantity) const {
    return species[static_cast<std::size_t>(species_index(quantity))];
  }
  /// "VEGF" or "plasma.VEGF".
  const std::string& quantity_name(int quantity) const {
    return is_pool(quantity) ? pool_of(quantity).name : species_of(quantity).name;
  }
  /// Volume of the compartment of a pool [mm^3].
  double pool_volume(int p) const {
    return compartments[static_cast<std::size_t>(pools[static_cast<std::size_t>(p)].compartment)]
        .volume;
  }
  /// The pool of a species in a compartment; nothing when it is not there.
  std::optional<int> find_pool(const std::string& compartment, int species) const;
  /// The quantity a delivery goes into.
  int delivered_quantity(const Delivery& delivery) const;
  /// Uniforms (time and parameters) of one region at time t [h].
  std::vector<double> uniforms(const std::string& region, double t) const;
  /// Names by slot, for expression::Graph::text.
  std::vector<std::string> variable_names() const;
  std::vector<std::string> uniform_names() const;
};

}  // namespace paracrine
