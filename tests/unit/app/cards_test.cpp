// SPDX-License-Identifier: BSD-3-Clause
//
// Every model card of the repository, found by listing the folder: a new one is tested without an
// edit here. Cards with arguments are tested with those they give as examples.
#include <gtest/gtest.h>
#include <petscsys.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "solver/io/files.hpp"
#include "tests/unit/app/cards.hpp"

namespace paracrine {
namespace {

// Nothing rests at zero: what a card does to cells shows only where there are some.
Case started(Case c) {
  for (SpeciesCase& species : c.species) {
    const std::string some = species.scale ? species.scale->source.text : "1 " + species.unit.text;
    if (!species.initial) species.initial = SourceText{some, {}, "initial", false};
  }
  // Pools as small as the tissue, and each of a size of its own: what is counted wrongly shows.
  double volume = 1;
  for (CompartmentCase& compartment : c.compartments) {
    compartment.volume = Given{parse_quantity(number(volume += 0.5) + " mm^3"), {}};
    for (const SourceText& held : compartment.species) {
      const auto species = std::ranges::find(c.species, held.text, &SpeciesCase::name);
      const std::string some =
          species->scale ? species->scale->source.text : "1 " + species->unit.text;
      compartment.initial.emplace(held.text, SourceText{some, {}, "initial", false});
    }
  }
  return c;
}

/// Of every species in the tissue, then of every pool; the same on every rank.
using Amounts = std::vector<double>;

Amounts amounts_at_start(const Case& c) {
  const Simulation simulation(c, PETSC_COMM_WORLD);
  return simulation.system.stored(simulation.state.values);
}

// The first block of a README that begins with the line.
std::string block_of(const std::string& readme, const std::string& first_line) {
  const auto begin = readme.find("\n" + first_line + "\n");
  if (begin == std::string::npos) return {};
  const auto from = begin + first_line.size() + 2;
  return readme.substr(from, readme.find("\n```", from) + 1 - from);
}

std::string readme_of(const std::string& name) {
  return file_text(models_folder + "/" + name + "/README.md");
}

// Finite, and not below zero but of species that may be.
void expect_sound(const Case& c, const State& state) {
  std::size_t pools = 0;
  for (const CompartmentCase& compartment : c.compartments) pools += compartment.species.size();
  for (std::size_t i = 0; i < state.values.size(); ++i) {
    const bool in_tissue = i + pools < state.values.size();
    const bool any_sign = in_tissue && !c.species[i % c.species.size()].nonnegative;
    const double value = state.values[i];
    EXPECT_TRUE(std::isfinite(value) && (value >= 0 || any_sign)) << value;
  }
}

class Card : public testing::TestWithParam<std::string> {};

TEST_P(Card, BuildsOnOneCellWithoutAFault) {
  Diagnostics faults;
  const Case c = small_case(one_cell_case(GetParam()), faults);
  build_case(c, faults);
  for (const Diagnostic& fault : faults.list()) ADD_FAILURE() << fault.text();
}

TEST_P(Card, HasSourceAndGradeOfEveryParameterAndNoValueOutsideItsRange) {
  // given, when: the card behind those it needs, as a case
  const Case c = small_case(one_cell_case(GetParam()));

  // then: nothing is without a source, and the reader warned of no value outside its range
  for (const ParameterCase& parameter : c.parameters) {
    EXPECT_GE(parameter.source.size(), 10u) << parameter.name << " names no source to follow";
    EXPECT_FALSE(parameter.grade.empty()) << parameter.name;
  }
  for (const Diagnostic& warning : c.warnings) ADD_FAILURE() << warning.text();
}

TEST_P(Card, HasATitleAGroupAndArgumentsThatItUses) {
  const Value document = document_of(GetParam());
  const CardHead head = head_of(document);

  EXPECT_FALSE(head.title.empty());
  EXPECT_NE(std::ranges::find(card_groups, head.group), card_groups.end()) << head.group;
  for (const auto& [argument, example] : example_arguments(document)) {
    Value filled = document;
    fill_in(filled, {{argument, "something_else"}});
    EXPECT_NE(toml_text(filled), toml_text(document)) << argument << " stands nowhere";
  }
}

TEST_P(Card, HasAReadmeThatNamesEveryParameterAndItsValue) {
  const Value document = document_of(GetParam());
  const std::string readme = readme_of(GetParam());

  EXPECT_FALSE(entries_of(document, "parameters").empty() &&
               entries_of(document, "measure").empty());
  for (const Entry& parameter : entries_of(document, "parameters")) {
    const std::string value = parameter.value.find("value")->text;
    EXPECT_NE(readme.find("`" + parameter.key + "`"), std::string::npos) << parameter.key;
    const bool formula = !looks_like_quantity(value);
    EXPECT_TRUE(formula || readme.find("| " + value + " |") != std::string::npos)
        << parameter.key << " has another value in the README than " << value;
  }
}

TEST_P(Card, SaysOfEveryReadoutInASentenceWhatItShows) {
  const Value document = document_of(GetParam());
  for (const Entry& measure : entries_of(document, "measure")) {
    const Value* says = measure.value.find("says");
    ASSERT_NE(says, nullptr) << measure.key;
    EXPECT_TRUE(says->text.size() > 20 && says->text.ends_with(".")) << measure.key;
    EXPECT_NE(readme_of(GetParam()).find("`" + measure.key + "`"), std::string::npos)
        << measure.key << " is not in the README";
  }
}

TEST_P(Card, HasAReadmeWithEquationsAndAUseThatBuilds) {
  const std::string readme = readme_of(GetParam());
  const std::string use = block_of(readme, "```toml");

  EXPECT_NE(block_of(readme, "```").find('='), std::string::npos) << "no block of equations";
  ASSERT_NE(use.find('"' + GetParam() + '"'), std::string::npos) << "no use of it in a case";
  Diagnostics faults;
  const Case c = small_case(use + one_cell, faults);
  build_case(c, faults);
  for (const Diagnostic& fault : faults.list()) ADD_FAILURE() << fault.text();
}

TEST_P(Card, IsListedAmongTheModels) {
  const std::string list = file_text(models_folder + "/README.md");
  EXPECT_NE(list.find("(" + GetParam() + "/README.md)"), std::string::npos)
      << "run scripts/card-tables.py";
}

TEST_P(Card, RunsForFourWeeksOnOneCellAndStaysFiniteAndPositive) {
  const Case c = started(small_case(one_cell_case(GetParam())));
  const State state = solved(c);

  EXPECT_DOUBLE_EQ(state.time, 28 * 24);
  expect_sound(c, state);
}

// Beside all factors no reaction of a card is left out.
TEST_P(Card, RunsForADayBesideEveryFactor) {
  Names use;
  for (const std::string& name : card_names(card_folders)) {
    if (head_of(document_of(name)).group == "factor") add_with_needs(name, use);
  }
  add_with_needs(GetParam(), use);
  Case c = started(small_case(one_cell_case(use)));
  c.time.end = 24;

  EXPECT_TRUE(c.left_out.empty()) << c.left_out.front().name;
  expect_sound(c, solved(c));
}

const std::string one_interval = "interval = { size = \"1 mm\", cells = 1 }";

/// What the card makes of itself in a day on another mesh of 1 mm^3.
Case day_on(const std::string& mesh, const std::string& name) {
  std::string text = one_cell_case(name);
  text.replace(text.find(one_interval), one_interval.size(), mesh);
  Case c = started(small_case(text));
  c.time.end = 24;
  c.time.tolerance = 1e-7;
  return c;
}

bool depends_on_place(const Problem& problem, expression::NodeId node) {
  for (int d = 0; d < num_coordinates; ++d)
    if (problem.graph.depends_on_variable(node, d)) return true;
  return false;
}

// A card of a wall, or of what grows in from a side.
bool speaks_of_places(const Problem& problem) {
  for (const Species& species : problem.species)
    if (species.initial && depends_on_place(problem, species.initial->node)) return true;
  for (const Reaction& reaction : problem.reactions)
    for (const ReactionTerm& term : reaction.terms)
      if (depends_on_place(problem, term.rate)) return true;
  return false;
}

// Without gradients nothing diffuses or moves, whatever the card lets species do: all three are the
// same ordinary differential equations, in another number of nodes. Each of some hundred steps is
// off by up to its tolerance of 1e-7, relative, and what decays keeps all of these errors: a few
// 1e-5 in all. What is below a thousandth of a species' scale is compared with that, as the error
// control does: against its size, not against what is left of it. A day, since what ignites again
// from almost nothing, as some factors do that call for themselves, forgets how it began.
TEST_P(Card, IsTheSameWellMixedOnOneCellAndInABox) {
  if (speaks_of_places(build_problem(day_on(one_interval, GetParam())))) {
    EXPECT_THROW(build_problem(day_on("well_mixed = { volume = \"1 mm^3\" }", GetParam())),
                 InputError);
    return;
  }
  // given: the card well mixed
  const Amounts expected =
      amounts_at_end(day_on("well_mixed = { volume = \"1 mm^3\" }", GetParam()));

  for (const std::string& mesh :
       {one_interval, std::string("box = { size = \"1 mm\", cells = 2 }")}) {
    // when: it runs with space
    const Case c = day_on(mesh, GetParam());
    Simulation simulation(c, PETSC_COMM_WORLD);
    const TimeOptions options = time_options(c, simulation);
    TimeStepper(simulation.system, simulation.deliveries, options).advance(simulation.state, {});

    // then: every node has what a volume of 1 mm^3 holds
    const std::size_t S = c.species.size(), nodal = simulation.system.num_nodal();
    for (std::size_t i = 0; i < simulation.state.values.size(); ++i) {
      const bool pool = i >= nodal;
      const std::size_t q = pool ? S + i - nodal : i % S;
      const double volume =
          pool ? simulation.built.problem.pool_volume(static_cast<int>(i - nodal)) : 1;
      const double size = std::max(std::abs(expected[q]), 1e-3 * volume * simulation.scales[q]);
      EXPECT_NEAR(volume * simulation.state.values[i], expected[q], 1e-4 * size)
          << simulation.built.problem.quantity_name(static_cast<int>(q)) << " on " << mesh;
    }
  }
}

double amount_of(const std::string& name, const Case& c, const Amounts& amounts) {
  std::size_t at = 0;
  for (const SpeciesCase& species : c.species) {
    if (species.name == name) return amounts[at];
    ++at;
  }
  for (const CompartmentCase& compartment : c.compartments) {
    for (const SourceText& held : compartment.species) {
      if (compartment.name + "." + held.text == name) return amounts[at];
      ++at;
    }
  }
  ADD_FAILURE() << "no species or pool " << name;
  return 0;
}

// "ISF_fraction * HGF": the weight, a parameter of plain value, and the species.
double weighted(const std::string& member, const Case& c, const Amounts& amounts) {
  const auto product = member.find(" * ");
  double weight = 1;
  if (product != std::string::npos) {
    const std::string name = member.substr(0, product);
    const auto p = std::ranges::find(c.parameters, name, &ParameterCase::name);
    EXPECT_NE(p, c.parameters.end()) << name;
    weight = parse_quantity(p->value.text).value();
  }
  const std::string name = product == std::string::npos ? member : member.substr(product + 3);
  return weight * amount_of(name, c, amounts);
}

double total(const Names& set, const Case& c, const Amounts& amounts) {
  double sum = 0;
  for (const std::string& member : set) sum += weighted(member, c, amounts);
  return sum;
}

TEST_P(Card, ConservesWhatItSaysItConserves) {
  const Value document = card(GetParam());
  const CardHead head = head_of(document);
  if (head.conserves.empty()) return;

  // given: those of its reactions that both take and add
  Case c = started(small_case(one_cell_case(GetParam())));
  std::erase_if(c.reactions, [&document](const ReactionCase& reaction) {
    return !document.find("reaction")->find(reaction.name) || reaction.takes.empty() ||
           reaction.adds.empty();
  });
  ASSERT_FALSE(c.reactions.empty());

  // when: they run for four weeks
  const Amounts before = amounts_at_start(c), after = amounts_at_end(c);

  // then: single members moved, totals did not. BDF keeps linear balances as well as it solves its
  // nonlinear systems, a small part of the time tolerance of 1e-5.
  for (const Names& set : head.conserves) {
    const double sum = total(set, c, before);
    EXPECT_NEAR(total(set, c, after), sum, 1e-5 * sum);
    EXPECT_GT(std::abs(weighted(set[0], c, after) - weighted(set[0], c, before)), 1e-4 * sum);
  }
}

INSTANTIATE_TEST_SUITE_P(Models, Card, testing::ValuesIn(card_names(card_folders)),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace paracrine
