// SPDX-License-Identifier: BSD-3-Clause
//
// Readers of [reaction] and [boundary].
#include "solver/app/case/readers.hpp"

namespace paracrine {
namespace {

std::vector<std::pair<std::string, SourceText>> coefficients(const Section& table) {
  std::vector<std::pair<std::string, SourceText>> all;
  for (const std::string& species : table.names()) {
    const std::optional<SourceText> coefficient = table.source_text(species);
    if (coefficient) all.emplace_back(species, *coefficient);
  }
  return all;
}

// Nothing when the condition was faulty, which has been reported.
void add_condition(const std::string& boundary, const std::string& species, const Section& law,
                   std::vector<BoundaryCase>& all) {
  BoundaryCase condition{boundary, {species, law.where(), path_text(law.path()), false}, {}};
  const Section exchange = law.table("exchange"), ischemia = law.table("ischemia");
  if (law.has("value")) {
    condition.law = FixedValueCase{needed(law, "value")};
  } else if (law.has("flux")) {
    condition.law = FluxCase{needed(law, "flux")};
  } else if (exchange.present()) {
    condition.law = ExchangeCase{needed(exchange, "rate"), needed(exchange, "outside")};
  } else if (ischemia.present()) {
    condition.law = IschemiaCase{needed(ischemia, "gamma"), needed(ischemia, "length"),
                                 needed(ischemia, "outside")};
  } else {
    return;
  }
  all.push_back(std::move(condition));
}

}  // namespace

SourceText needed(const Section& section, std::string_view name) {
  return section.formula(name).value_or(SourceText{});
}

std::vector<ReactionCase> read_reactions(const Section& reactions, Diagnostics& faults) {
  std::vector<ReactionCase> all;
  for (const auto& [name, section] : reactions.tables()) {
    ReactionCase reaction;
    reaction.name = name;
    reaction.where = section.where();
    reaction.rate = needed(section, "rate");
    reaction.takes = coefficients(section.table("takes"));
    reaction.adds = coefficients(section.table("adds"));
    reaction.regions = section.texts("regions");
    reaction.with = section.texts("with");
    if (!section.has("takes") && !section.has("adds")) {
      faults.add(section.where(), path_text(section.path()),
                 "takes nothing and adds nothing; give 'takes' or 'adds' such as { VEGF = 1 }");
    }
    all.push_back(std::move(reaction));
  }
  return all;
}

std::vector<BoundaryCase> read_boundaries(const Section& boundaries) {
  std::vector<BoundaryCase> all;
  for (const auto& [boundary, conditions] : boundaries.tables()) {
    for (const auto& [species, law] : conditions.tables()) {
      add_condition(boundary, species, law, all);
    }
  }
  return all;
}

}  // namespace paracrine
