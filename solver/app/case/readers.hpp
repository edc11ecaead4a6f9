// SPDX-License-Identifier: BSD-3-Clause
//
// One reader a section of the case file. Each fills its part of the case from the section that
// bears its name, adds faults, and goes on with what is sound.
#pragma once

#include "solver/app/case/case.hpp"
#include "solver/app/case/section.hpp"

namespace paracrine {

/// The built-in shape that [mesh] names; geometry and extents are those of `c`.
shape::Shape read_shape(const Section& mesh, const MeshCase& c, Diagnostics& faults);
MeshCase read_mesh(const Section& mesh, const std::string& directory, Diagnostics& faults);
std::vector<ParameterCase> read_parameters(const Section& parameters, Case& c, Diagnostics& faults);
std::vector<SpeciesCase> read_species(const Section& species, const std::string& directory,
                                      Diagnostics& faults);
std::vector<CompartmentCase> read_compartments(const Section& compartments, Diagnostics& faults);
std::vector<ReactionCase> read_reactions(const Section& reactions, Diagnostics& faults);
/// Takes out the reactions whose `with` names something that the case does not have.
/// @param known  species and pools
std::vector<LeftOut> leave_out(std::vector<ReactionCase>& reactions,
                               const std::vector<std::string>& known);
/// The same of measures; with them go those of what a steady state does not have, a past, and
/// those of measures that are left out.
std::vector<LeftOut> leave_out(std::vector<MeasureCase>& measures,
                               const std::vector<std::string>& known, bool steady);
std::vector<BoundaryCase> read_boundaries(const Section& boundaries);
std::vector<DeliveryCase> read_deliveries(const Section& deliveries, const std::string& directory,
                                          Diagnostics& faults);
FlowCase read_flow(const Section& flow, Diagnostics& faults);
TimeCase read_time(const Section& time, Diagnostics& faults);
CheckpointCase read_checkpoint(const Section& checkpoint, const TimeCase& time,
                               Diagnostics& faults);
std::optional<RestartCase> read_restart(const Section& restart, const std::string& directory,
                                        const TimeCase& time, Diagnostics& faults);
OutputCase read_output(const Section& output, Diagnostics& faults);
std::vector<MeasureCase> read_measures(const Section& measures, Diagnostics& faults);
std::vector<Expectation> read_expectations(const Section& expectations, Diagnostics& faults);

/// A formula that has to be there; empty when it was faulty, which has been reported.
SourceText needed(const Section& section, std::string_view name);

/// A path of the file, seen from the working directory.
std::string resolve_path(const std::string& path, const std::string& directory);

}  // namespace paracrine
