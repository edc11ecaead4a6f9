// SPDX-License-Identifier: BSD-3-Clause
//
// Model cards of the repository, and cases of some of them on one cell.
#pragma once

#include <petscsys.h>

#include <algorithm>
#include <string>
#include <vector>

#include "solver/app/case/cards.hpp"
#include "solver/app/simulation.hpp"
#include "tests/unit/app/small_case.hpp"

namespace paracrine {

using Names = std::vector<std::string>;

/// As it stands in its file, with placeholders.
inline Value document_of(const std::string& name) {
  return read_document(find_card(name, "", card_folders));
}

/// None where the section is not there.
inline const std::vector<Entry>& entries_of(const Value& document, const char* section) {
  static const std::vector<Entry> none;
  const Value* table = document.find(section);
  return table ? table->entries : none;
}

/// With its own examples as arguments.
inline Value card(const std::string& name) {
  Value document = document_of(name);
  fill_in(document, example_arguments(document));
  return document;
}

/// "oxygen", or { card = "retention", cell = "MSC" }.
inline std::string use_of(const std::string& name) {
  const Arguments arguments = example_arguments(document_of(name));
  if (arguments.empty()) return '"' + name + '"';
  std::string text = "{ card = \"" + name + '"';
  for (const auto& [argument, example] : arguments) {
    text += ", " + argument + " = \"" + example + '"';
  }
  return text + " }";
}

/// Appends a card behind the cards it needs.
inline void add_with_needs(const std::string& name, Names& all) {
  if (std::ranges::count(all, name)) return;
  for (const std::string& other : head_of(card(name)).needs) add_with_needs(other, all);
  all.push_back(name);
}

inline constexpr const char* one_cell =
    "[mesh]\ninterval = { size = \"1 mm\", cells = 1 }\n"
    "[time]\nend = \"28 day\"\ntolerance = 1e-5\n";

inline std::string one_cell_case(const Names& use) {
  std::string list;
  for (const std::string& name : use) list += (list.empty() ? "" : ", ") + use_of(name);
  return "[model]\nuse = [" + list + "]\n" + one_cell;
}

inline std::string one_cell_case(const std::string& name) {
  Names use;
  add_with_needs(name, use);
  return one_cell_case(use);
}

inline State solved(const Case& c) {
  Simulation simulation(c, PETSC_COMM_WORLD);
  const TimeOptions options = time_options(c, simulation);
  TimeStepper(simulation.system, simulation.deliveries, options).advance(simulation.state, {});
  return simulation.state;
}

}  // namespace paracrine
