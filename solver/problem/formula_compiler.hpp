// SPDX-License-Identifier: BSD-3-Clause
//
// What a user wrote -> a node of the problem's graph in the unit that its place asks for. Names,
// dimensions and the step between mass and amount are checked here; every fault has its place.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>

#include "solver/expression/formula.hpp"
#include "solver/problem/problem.hpp"
#include "solver/problem/source_text.hpp"

namespace paracrine {

/// What a formula may depend on.
enum class Dependence {
  anything,
  time_and_place,  ///< no species
  place,           ///< neither species nor t
};

/// The result that a place asks for: internal value / factor, after a conversion between mass and
/// amount with the molar mass [kDa] if need be (0: none given).
struct Target {
  Dimension dimension;
  double factor = 1;
  double molar_mass = 0;
  std::string species;  ///< whose unit or molar mass it is; may be empty
};

/// Target of a value of the species, times a further dimension (1/time for a rate, ...).
Target target_of(const Species& species, const Dimension& times = {});

class FormulaCompiler {
 public:
  /// Both outlive the compiler; nodes go into problem.graph, faults into `faults`.
  FormulaCompiler(Problem& problem, Diagnostics& faults) : problem_(problem), faults_(faults) {}

  expression::SymbolTable& symbols() noexcept { return symbols_; }
  /// A name whose definition was faulty: formulas that use it are left out without a further fault.
  void mark_faulty(const std::string& name) { faulty_.insert(name); }
  bool is_faulty(const std::string& name) const { return faulty_.count(name) > 0; }

  /// Node and dimension in the internal system; nothing when faulty.
  std::optional<expression::Typed> typed(const SourceText& source, Dependence allowed);
  /// Converts to the target's unit. @param source  what to blame
  std::optional<expression::NodeId> convert(const expression::Typed& value, const Target& target,
                                            const SourceText& source);
  /// Both in one.
  std::optional<Formula> compile(const SourceText& source, const Target& target,
                                 Dependence allowed);
  /// Number of a quantity in the target's unit.
  std::optional<double> convert(const Quantity& quantity, const Target& target,
                                const SourceText& source);

 private:
  std::optional<expression::Typed> build(const SourceText& source);
  bool check_dependence(const expression::Typed& value, const SourceText& source,
                        Dependence allowed);
  std::optional<double> bridge(const Dimension& from, const Target& target,
                               const SourceText& source);

  Problem& problem_;
  Diagnostics& faults_;
  expression::SymbolTable symbols_;
  std::set<std::string> faulty_;
};

}  // namespace paracrine
