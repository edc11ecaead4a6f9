// SPDX-License-Identifier: BSD-3-Clause
//
// Measures: numbers over time that a run is judged by. Plain data; see measure_observer.hpp for
// their evaluation.
//
// Every kind has a natural result (its comment says which); the number shown is that result times
// `factor`, in `unit`.
#pragma once

#include <span>
#include <string>
#include <variant>
#include <vector>

#include "solver/problem/problem.hpp"

namespace paracrine {

/// A field that is measured: a species [species unit], or a formula of species, parameters,
/// coordinates and time, evaluated at nodes region by region [internal unit system].
struct Measurand {
  int species = -1;  ///< or, when negative,
  expression::NodeId formula = -1;
  std::string text;  ///< what the user wrote
};

/// Value of the field at a point [its unit]. P1 interpolation; the formula of interpolated species.
struct ValueAt {
  Measurand of;
  Point point{};  // mm
};

/// Value of a pool [species unit], or the amount it holds [unit x mm^3].
struct PoolMeasure {
  int pool = -1;
  bool amount = false;
};

/// Over named regions; no names: everywhere. Integral [unit x mm^3], mean, minimum, maximum [unit].
/// Integrals are exact for species (P1); formulas are interpolated from the nodes.
struct RegionMeasure {
  enum class Kind { integral, mean, minimum, maximum };
  Kind kind = Kind::mean;
  Measurand of;
  std::vector<std::string> regions;
};

/// Volume where the P1 field is above (or below) the threshold [mm^3]; exact, cells are cut.
struct VolumeAcross {
  bool above = true;
  int species = -1;
  double threshold = 0;  ///< species unit
  std::vector<std::string> regions;
};

/// Time integral of the mean over the regions [unit x h], trapezoid over all accepted steps.
struct Exposure {
  Measurand of;
  std::vector<std::string> regions;
  int pool = -1;  ///< instead of a field: the value of this pool
};

/// Largest distance from a point at which the P1 field is above the threshold [mm]; 0 when it is
/// nowhere. In axisymmetric geometry within the meridian plane of the point.
struct Reach {
  int species = -1;
  double threshold = 0;  ///< species unit
  Point from{};          // mm
  std::vector<std::string> regions;
};

/// What the ledger has under a name for a field or pool, positive into it [unit x mm^3]: came
/// through a boundary or by a delivery, was made or taken by a reaction, since the start. In a
/// steady state it is a rate [unit x mm^3/h].
struct LedgerAmount {
  int quantity = -1;
  std::string entry;      ///< name of the boundary, reaction or delivery, or "initial"
  bool per_hour = false;  ///< of a steady state
};

/// Fluid that leaves through a boundary [mm^3/h]; inflow is negative.
struct FlowThrough {
  std::string boundary;
};

/// All that deliveries have put into a field or pool since the start [unit x mm^3], of an infusion
/// what has come so far.
struct DeliveredAmount {
  int quantity = -1;
};

/// Time integral of the number another measure shows [its unit x h], trapezoid over all accepted
/// steps. The other one comes before it in the list of measures.
struct Accumulated {
  int measure = -1;
};

/// A formula of the numbers that other measures show (variables at measure_slot; they come before
/// it in the list), of pools, parameters and time [internal unit system]. NaN where it is not
/// finite, as a ratio is before there is anything to divide by.
struct MeasureFormula {
  expression::NodeId node = -1;
};

/// Variable slot of measure m of the list, in formulas of measures: behind all quantities.
inline int measure_slot(const Problem& problem, int measure) {
  return species_slot(problem.num_quantities() + measure);
}

using MeasureKind =
    std::variant<ValueAt, PoolMeasure, RegionMeasure, VolumeAcross, Exposure, Reach, LedgerAmount,
                 FlowThrough, DeliveredAmount, Accumulated, MeasureFormula>;

struct MeasureSpec {
  std::string name;
  MeasureKind kind;
  std::string unit;   ///< of the number shown; empty: the natural one of a species' measure
  double factor = 1;  ///< natural result x factor = number shown
  SourceLocation where;
  std::string says{};  ///< one plain sentence; may be empty
};

/// Unit and factor that a measure has when the user asks for none: the species' unit, its amount
/// unit for integrals, "mm^3" for volumes, "mm" for reach, "UNIT h" for exposures and what is
/// accumulated, the amount unit (per h) for ledger entries and what is delivered. A formula's unit
/// is known to the reader of the case only and is left as it is.
/// @param before  the measures before it in the list, with units
void set_natural_unit(MeasureSpec& spec, const Problem& problem,
                      std::span<const MeasureSpec> before = {});

/// Sorted-out fault of a measure for messages: "measure.NAME".
std::string key_of(const MeasureSpec& spec);

}  // namespace paracrine
