// SPDX-License-Identifier: BSD-3-Clause
//
// The assembled equations: one balance a field and a pool, as cards and case together make it.
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

template <class Add>
void add_flow(const Case& c, const std::string& name, const Add& add) {
  if (!c.flow) return;
  for (const auto& [species, ratio] : c.flow->carries) {
    if (species != name) continue;
    const bool alone = ratio.text == "1";
    add(alone ? "- div(v " + name + ")" : "- div(m v " + name + ")",
        alone ? "" : "m = " + on_one_line(ratio.text), "");
  }
}

template <class Add>
void add_taxis(const SpeciesCase& species, const Add& add) {
  for (const auto& [attractant, sensitivity] : species.taxis)
    add("- div(chi " + species.name + " grad " + attractant + ")",
        "chi = " + on_one_line(sensitivity.text), "");
}

template <class Add>
void add_cross_diffusion(const SpeciesCase& species, const Add& add) {
  for (const auto& [other, coefficient] : species.cross_diffusion)
    add("+ div(M grad " + other + ")", "M = " + on_one_line(coefficient.text), "");
}

template <class Add>
void add_trail(const SpeciesCase& species, const Add& add) {
  for (const auto& [mover, factor] : species.trail)
    add("+ kappa |flux of " + mover + "|", "kappa = " + on_one_line(factor.text), "");
}

std::string balance(const Case& c, const Problem& problem, int quantity) {
  const Species& species = problem.species_of(quantity);
  const std::string& name = problem.quantity_name(quantity);
  TextTable table({Align::left, Align::left, Align::left});
  bool empty = true;
  const auto add = [&](const std::string& term, const std::string& what, const std::string& where) {
    table.add({"    " + term, what, where});
    empty = false;
  };
  const SpeciesCase* source = find_species(c, species.name);
  if (species.mobile() && source && !problem.is_pool(quantity)) {
    add("  div(D grad " + name + ")", diffusivity_text(*source), "");
  }
  if (!problem.is_pool(quantity)) {
    add_flow(c, name, add);
    if (source) add_taxis(*source, add);
    if (source) add_cross_diffusion(*source, add);
    if (source) add_trail(*source, add);
  }
  for (const Reaction& reaction : problem.reactions) {
    for (const ReactionTerm& term : reaction.terms) {
      if (term.quantity != quantity) continue;
      const bool gathered = problem.is_pool(quantity) && !reaction.of_pools;
      add(signed_term(term.coefficient, gathered ? "integral of " + reaction.name : reaction.name),
          on_one_line(reaction.text),
          reaction.regions.empty() ? "" : "in " + joined(reaction.regions));
    }
  }
  // A pool's account is in amounts: its concentration changes by that over its volume.
  const std::string head = problem.is_pool(quantity)
                               ? "d (" + name + " * volume)/dt [" + species.amount.text + "/h] ="
                               : "d " + name + "/dt [" + species.unit.text + "/h] =";
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

std::string left_out(const Case& c) {
  TextTable table({Align::left, Align::left});
  for (const LeftOut& reaction : c.left_out) table.add({reaction.name, reaction.why});
  for (const LeftOut& measure : c.left_out_measures)
    table.add({"measure " + measure.name, measure.why});
  return table.text();
}

std::string equations(const Case& c, const Problem& problem) {
  std::string text;
  for (int q = 0; q < problem.num_quantities(); ++q)
    if (!problem.species_of(q).is_static) text += balance(c, problem, q);
  return text + named_formulas(c);
}

}  // namespace paracrine::overview_part
