// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/build/check_names.hpp"

#include <algorithm>

#include "solver/base/text.hpp"

namespace paracrine {
namespace {

class NameChecker {
 public:
  NameChecker(std::string_view noun, std::span<const std::string> known, Diagnostics& faults)
      : noun_(noun), known_(known), faults_(faults) {}

  void check(const std::string& name, const SourceLocation& where, const std::string& key) {
    if (std::ranges::count(known_, name)) return;
    const std::string near = did_you_mean(name, known_);
    faults_.add(where, key,
                "the mesh has no " + noun_ + " '" + one_line(name) + "'" +
                    (near.empty() ? "; it has " + quoted_list(known_) : near));
  }
  void check(const SourceText& name) { check(name.text, name.where, name.key); }
  template <class Names>
  void check_all(const Names& names) {
    for (const SourceText& name : names) check(name);
  }
  void check_keys(const std::map<std::string, Given>& by_region) {
    for (const auto& [name, given] : by_region) check(name, given.source.where, given.source.key);
  }
  void check_keys(const std::map<std::string, SourceText>& by_region) {
    for (const auto& [name, source] : by_region) check(name, source.where, source.key);
  }

 private:
  std::string noun_;
  std::span<const std::string> known_;
  Diagnostics& faults_;
};

void check_deliveries(const Case& c, NameChecker& regions, NameChecker& boundaries) {
  for (const DeliveryCase& delivery : c.deliveries) {
    const auto* placement = std::get_if<Placement>(&delivery.placement);
    if (!placement) continue;
    const std::string key = "delivery." + delivery.name;
    const bool random = std::holds_alternative<RandomPoints>(*placement);
    for (const std::string& name : regions_named(*placement))
      regions.check(name, delivery.placed, key + (random ? ".random.region" : ".region"));
    const auto* layer = std::get_if<Layer>(placement);
    if (layer && !layer->boundary.empty())
      boundaries.check(layer->boundary, delivery.placed, key + ".layer.boundary");
  }
}

void check_velocity(const Case& c, int dimension, Diagnostics& faults) {
  if (!c.flow || c.flow->velocity.empty()) return;
  const std::size_t count = c.flow->velocity.size();
  if (count == static_cast<std::size_t>(dimension)) return;
  faults.add(c.flow->velocity.front().where, c.flow->velocity.front().key,
             "expected " + std::to_string(dimension) +
                 " component(s), one a coordinate of the mesh, found " + std::to_string(count));
}

void check_tensors(const Case& c, int dimension, Diagnostics& faults) {
  for (const SpeciesCase& species : c.species) {
    const std::size_t count = species.diffusivity.size();
    if (count <= 1 || count == static_cast<std::size_t>(dimension)) continue;
    faults.add(species.diffusivity.front().where, species.diffusivity.front().key,
               "expected one value, or " + std::to_string(dimension) +
                   " (one a coordinate of the mesh), found " + std::to_string(count));
  }
}

}  // namespace

void check_names(const Case& c, std::span<const std::string> regions,
                 std::span<const std::string> boundaries, Diagnostics& faults) {
  NameChecker region("region", regions, faults), boundary("boundary", boundaries, faults);
  for (const ParameterCase& parameter : c.parameters) region.check_keys(parameter.regional);
  for (const SpeciesCase& species : c.species) {
    region.check_keys(species.regional_diffusivity);
    region.check_keys(species.regional_initial);
  }
  for (const ReactionCase& reaction : c.reactions) region.check_all(reaction.regions);
  for (const BoundaryCase& condition : c.boundaries) {
    boundary.check(condition.boundary, condition.species.where, "boundary." + condition.boundary);
  }
  check_deliveries(c, region, boundary);
  if (c.flow && c.flow->darcy)
    for (const FlowBoundaryCase& condition : c.flow->darcy->boundaries)
      boundary.check(condition.boundary);
  for (const MeasureCase& measure : c.measures)
    if (measure.boundary) boundary.check(*measure.boundary);
  for (const MeasureCase& measure : c.measures) region.check_all(measure.regions);
}

void check_against_mesh(const Case& c, const MeshHeader& mesh) {
  Diagnostics faults;
  check_names(c, mesh.region_names, mesh.boundary_names, faults);
  check_tensors(c, mesh.dimension, faults);
  check_velocity(c, mesh.dimension, faults);
  faults.throw_if_any();
}

}  // namespace paracrine
