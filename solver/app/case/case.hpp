// SPDX-License-Identifier: BSD-3-Clause
//
// One run as validated plain data: what the file says, with units parsed and places kept, but
// nothing looked up across sections yet. build/ turns it into a Problem and a mesh.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "solver/app/case/flow_case.hpp"
#include "solver/app/case/given.hpp"
#include "solver/app/case/mesh_case.hpp"
#include "solver/base/errors.hpp"
#include "solver/base/units.hpp"
#include "solver/problem/placement.hpp"
#include "solver/problem/source_text.hpp"

namespace paracrine {

/// A parameter, or a named formula when `value` is no quantity.
struct ParameterCase {
  std::string name;
  SourceText value;
  std::map<std::string, Given> regional;
  std::string source, grade, meaning;
  std::vector<Given> range;      ///< lowest and highest, or empty
  std::optional<SourceText> of;  ///< species of the molar mass
  SourceLocation where;
};

struct InitialFileCase {
  SourceText file;  ///< path, already relative to the working directory
  std::string array;
  std::optional<Unit> unit;
  double length = 1;  ///< mm per unit of the file's coordinates
};

struct SpeciesCase {
  std::string name;
  Unit unit;
  std::optional<Given> molar_mass;
  std::vector<SourceText> diffusivity;                ///< none, one, or one an axis
  std::map<std::string, Given> regional_diffusivity;  ///< beside a single `diffusivity`
  std::optional<SourceText> initial;
  std::map<std::string, SourceText> regional_initial;
  std::optional<InitialFileCase> initial_file;
  std::vector<std::pair<std::string, SourceText>> taxis;            ///< attractant, sensitivity
  std::vector<std::pair<std::string, SourceText>> trail;            ///< mover, factor
  std::vector<std::pair<std::string, SourceText>> cross_diffusion;  ///< other, coefficient
  bool nonnegative = true;
  std::optional<Given> scale;
  SourceLocation where;
};

struct CompartmentCase {
  std::string name;
  std::optional<Given> volume;  ///< missing or faulty: reported
  std::vector<SourceText> species;
  std::map<std::string, SourceText> initial;  ///< by species
  SourceLocation where;
};

struct ReactionCase {
  std::string name;
  SourceText rate;
  std::vector<std::pair<std::string, SourceText>> takes, adds;  ///< species or pool, coefficient
  std::vector<SourceText> regions;
  std::vector<SourceText> with;  ///< species without which the reaction is left out
  SourceLocation where;
};

/// A reaction or measure that is no part of the case, mostly since species it names in `with` are
/// not.
struct LeftOut {
  std::string name;
  std::string why;
};

struct FixedValueCase {
  SourceText value;
};
struct FluxCase {
  SourceText inflow;
};
struct ExchangeCase {
  SourceText rate, outside;
};
struct IschemiaCase {
  SourceText gamma, length, outside;
};

struct BoundaryCase {
  std::string boundary;
  SourceText species;
  std::variant<FixedValueCase, FluxCase, ExchangeCase, IschemiaCase> law;
};

/// A file of points; read when the problem is built.
struct CloudFile {
  SourceText file;      ///< path, already relative to the working directory
  double length = 1;    ///< mm per unit of its coordinates
  std::string weights;  ///< column or array; empty: none
};

/// When and in which parts a dose is given.
struct ScheduleCase {
  std::vector<Given> at;              ///< empty: at the start
  std::optional<Given> every, until;  ///< until: the last time that may be
  std::optional<Given> over;          ///< duration of each; absent: a bolus
  std::optional<int> count;           ///< of administrations
  SourceText count_source;
  bool split = false;          ///< whether the dose is that of all together
  std::vector<double> shares;  ///< of a split dose, as written; empty: equal
  SourceText shares_source;
};

struct DeliveryCase {
  std::string name;
  SourceText species;
  Given dose;
  ScheduleCase schedule;
  double viability = 1;
  std::variant<Placement, CloudFile> placement;
  SourceText into;  ///< as written, of a delivery into a compartment
  SourceLocation where;
  SourceLocation placed;  ///< where its placement is written
};

struct TimeCase {
  bool steady = false;
  double start = 0, end = 0;  ///< h
  Unit display;               ///< unit of `end` as written: the one times are shown in
  double tolerance = 1e-3;
  SourceText method;
  std::optional<double> initial_step, max_step;  ///< h
  int max_steps = 100000, order = 5;
  std::vector<double> land_on;  ///< h
};

/// When the state is saved.
struct CheckpointCase {
  double every = 600;      ///< s of wall time; 0: never
  std::vector<double> at;  ///< h, ascending
};

/// Another run whose state this one starts from.
struct RestartCase {
  SourceText from;                 ///< its results folder, seen from the working directory
  std::optional<double> at;        ///< h; absent: its last checkpoint
  std::vector<std::string> allow;  ///< what may differ from it
};

struct SolverCase {
  double linear_tolerance = 0.3;
  int max_linear_iterations = 60;
};

/// One picture; values in the units of the file.
struct PictureCase {
  std::string name;
  SourceText field;
  char axis = 0;             ///< 'x', 'y', 'z' of the slice; 0: chosen
  double position = 0;       ///< mm along the axis
  std::vector<double> at;    ///< h; empty: chosen
  std::vector<Given> range;  ///< two, or empty
  bool log = false;
};

struct OutputCase {
  std::optional<double> every;  ///< h
  std::vector<double> at;       ///< h
  std::string directory;        ///< empty: results/NAME
  bool fields = true;
  std::vector<SourceText> species;  ///< of the field files; empty: all
  bool single_precision = false;
  std::vector<PictureCase> pictures;
};

enum class MeasureType {
  value_at,
  integral,
  mean,
  min,
  max,
  exposure,
  volume_above,
  volume_below,
  reach,
  ledger,
  flow_through,
  formula,
  accumulated,
  delivered
};

struct MeasureCase {
  std::string name;
  MeasureType type = MeasureType::mean;
  std::optional<SourceText> species, formula;  ///< exactly one, but for flow_through, accumulated
  std::optional<SourceText> boundary;          ///< of flow_through
  std::optional<SourceText> entry;             ///< of the ledger
  std::optional<SourceText> measure;           ///< that is accumulated
  std::vector<SourceText> regions;             ///< empty: everywhere
  std::optional<SourceText> threshold;         ///< a quantity, or a formula of parameters
  Point point{};                               ///< mm; of value_at and reach
  std::optional<Unit> unit;                    ///< to show it in
  std::string says;                            ///< one sentence; may be empty
  std::vector<SourceText> with;                ///< species without which it is left out
  SourceLocation where;
};

/// The names that a measure of measures refers to: of measures, and in formulas of parameters too.
std::vector<std::string> measures_named(const MeasureCase& measure);

struct Expectation {
  SourceText measure;        ///< its name
  std::optional<double> at;  ///< h; the end when absent
  std::optional<Given> value, within, above, below;
  /// `within` is a percentage of the value, not a quantity of its unit.
  bool relative = false;
  std::string source;
};

struct Case {
  std::string path, directory;  ///< of the file; paths in it count from its directory
  std::string title, description;
  MeshCase mesh;
  std::vector<ParameterCase> parameters;
  std::vector<SpeciesCase> species;
  std::vector<CompartmentCase> compartments;
  std::vector<ReactionCase> reactions;
  std::vector<LeftOut> left_out;  ///< of the reactions
  std::vector<LeftOut> left_out_measures;
  std::vector<BoundaryCase> boundaries;
  std::vector<DeliveryCase> deliveries;
  std::optional<FlowCase> flow;
  TimeCase time;
  SolverCase solver;
  CheckpointCase checkpoint;
  std::optional<RestartCase> restart;
  OutputCase output;
  std::vector<MeasureCase> measures;
  std::vector<Expectation> expectations;
  double ledger_tolerance = 1e-3;  ///< of the throughput
  /// The document that was read, cards and overrides merged, as TOML.
  std::string resolved;
  std::vector<Diagnostic> warnings;
};

}  // namespace paracrine
