// SPDX-License-Identifier: BSD-3-Clause
//
// The assembled equations: one balance a species, as cards and case together make it.
#include <algorithm>

#include "solver/app/overview_parts.hpp"
#include "solver/base/text.hpp"
#include "solver/base/units.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine::overview_part {
namespace {

using Align = TextTable::Align;

// "- 2 * uptake"; a coefficient that is a sum is put in parentheses.
std::string signed_term(const std::string& coefficient, const std::string& name) {
  const std::string factor = coefficient.substr(2);
  const std::string sign = coefficient.substr(0, 2);
  if (factor == "1") return sign + name;
  const bool closed = factor.front() == '(' && factor.find(')') == factor.size() - 1;
  const bool sum = factor.find_first_of("+-") != std::string::npos && !looks_like_quantity(factor);
  return sign + (sum && !closed ? "(" + factor + ")" : factor) + " * " + name;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string diffusivity_text(const SpeciesCase& species) {
  if (species.diffusivity.size() > 1) {
    std::vector<std::string> axes;
    for (const SourceText& axis : species.diffusivity) axes.push_back(on_one_line(axis.text));
    return "D = diag(" + joined(axes) + ")";
  }
  std::map<std::string, std::string> regional;
  for (const auto& [region, value] : species.regional_diffusivity) {
    regional[region] = value.source.text;
  }
  return "D = " + by_region(species.diffusivity.front().text, regional);
}

const SpeciesCase* find_species(const Case& c, const std::string& name) {
  const auto found = std::ranges::find(c.species, name, &SpeciesCase::name);
  return found == c.species.end() ? nullptr : &*found;
}

std::string balance(const Case& c, const Problem& problem, int s) {
  const Species& species = problem.species[static_cast<std::size_t>(s)];
  TextTable table({Align::left, Align::left, Align::left});
  bool empty = true;
  const auto add = [&](const std::string& term, const std::string& what, const std::string& where) {
    table.add({"    " + term, what, where});
    empty = false;
  };
  const SpeciesCase* source = find_species(c, species.name);
  if (species.mobile() && source) {
    add("  div(D grad " + species.name + ")", diffusivity_text(*source), "");
  }
  const auto carried = [&]() -> const SourceText* {
    for (std::size_t i = 0; c.flow && i < c.flow->carries.size(); ++i)
      if (c.flow->carries[i].first == species.name) return &c.flow->carries[i].second;
    return nullptr;
  }();
  if (carried) {
    const bool alone = carried->text == "1";
    add(alone ? "- div(v " + species.name + ")" : "- div(m v " + species.name + ")",
        alone ? "" : "m = " + on_one_line(carried->text), "");
  }
  for (std::size_t i = 0; source && i < source->taxis.size(); ++i)
    add("- div(chi " + species.name + " grad " + source->taxis[i].first + ")",
        "chi = " + on_one_line(source->taxis[i].second.text), "");
  for (const Reaction& reaction : problem.reactions) {
    for (const ReactionTerm& term : reaction.terms) {
      if (term.species != s) continue;
      add(signed_term(term.coefficient, reaction.name), on_one_line(reaction.text),
          reaction.regions.empty() ? "" : "in " + joined(reaction.regions));
    }
  }
  const std::string head = "d " + species.name + "/dt [" + species.unit.text + "/h] =";
  return empty ? head + " 0\n" : head + "\n" + table.text();
}

std::string named_formulas(const Case& c) {
  TextTable table({Align::left, Align::left});
  bool empty = true;
  for (const ParameterCase& parameter : c.parameters) {
    if (looks_like_quantity(parameter.value.text)) continue;
    table.add({parameter.name, "= " + on_one_line(parameter.value.text)});
    empty = false;
  }
  return empty ? "" : "with\n" + table.text();
}

}  // namespace

std::string equations(const Case& c, const Problem& problem) {
  std::string text;
  for (int s = 0; s < problem.num_species(); ++s)
    if (!problem.species[static_cast<std::size_t>(s)].is_static) text += balance(c, problem, s);
  return text + named_formulas(c);
}

}  // namespace paracrine::overview_part
