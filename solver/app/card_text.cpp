// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/card_text.hpp"

#include <array>
#include <filesystem>
#include <map>

#include "solver/app/case/cards.hpp"
#include "solver/app/case/parse.hpp"
#include "solver/base/text.hpp"
#include "solver/output/text_table.hpp"

namespace paracrine {
namespace {

using Align = TextTable::Align;
constexpr std::array<const char*, 4> listed_grades = {"seen", "memory", "derived", "scenario"};

std::string plain(const Value& value);

std::string joined(const Value& list, const char* between) {
  std::string text;
  for (const Value& item : list.items) text += (text.empty() ? "" : between) + plain(item);
  return text;
}

// A value as it would be read aloud; tables say their keys.
std::string plain(const Value& value) {
  if (value.is(ValueType::text)) return value.text;
  if (value.is_number()) return number(value.number);
  if (value.is(ValueType::boolean)) return value.truth ? "true" : "false";
  if (value.is(ValueType::list)) return joined(value, ", ");
  std::string text;
  for (const Entry& entry : value.entries) {
    text += (text.empty() ? "" : "; ") + entry.key + ": " + plain(entry.value);
  }
  return text;
}

std::string text_at(const Value& table, std::string_view key) {
  const Value* value = table.find(key);
  return value ? plain(*value) : std::string();
}

const std::vector<Entry>& entries_at(const Value& card, std::string_view key) {
  static const std::vector<Entry> none;
  const Value* table = card.find(key);
  return table ? table->entries : none;
}

std::string grades_text(const Value& card) {
  std::map<std::string, int> count;
  for (const Entry& parameter : entries_at(card, "parameters")) {
    ++count[text_at(parameter.value, "grade")];
  }
  std::string text;
  for (const char* grade : listed_grades) {
    if (count[grade] == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(count[grade]) + " " + grade;
  }
  return text;
}

std::string species_text(const Value& card) {
  TextTable table({Align::left, Align::left, Align::left});
  for (const Entry& species : entries_at(card, "species")) {
    const std::string diffusivity = text_at(species.value, "diffusivity");
    const std::string initial = text_at(species.value, "initial");
    table.add({"  " + species.key + " [" + text_at(species.value, "unit") + "]",
               diffusivity.empty() ? "immobile" : "diffusivity " + diffusivity,
               "initial " + (initial.empty() ? "0" : initial)});
  }
  return table.text();
}

std::string compartments_text(const Value& card) {
  TextTable table({Align::left, Align::right, Align::left});
  for (const Entry& compartment : entries_at(card, "compartment")) {
    table.add({"  " + compartment.key, text_at(compartment.value, "volume"),
               "holds " + text_at(compartment.value, "species")});
  }
  return entries_at(card, "compartment").empty() ? std::string() : table.text();
}

std::string terms_text(const Value& reaction) {
  std::string text;
  for (const char* verb : {"takes", "adds"}) {
    const std::string terms = text_at(reaction, verb);
    if (!terms.empty()) text += (text.empty() ? "" : ", ") + (verb + (" " + terms));
  }
  return text;
}

std::string reactions_text(const Value& card) {
  TextTable table({Align::left, Align::left, Align::left});
  for (const Entry& reaction : entries_at(card, "reaction")) {
    table.add({"  " + reaction.key, text_at(reaction.value, "rate"), terms_text(reaction.value)});
  }
  return table.text();
}

// "mean: species: VEGF": the kind is what is neither of the other keys.
std::string kind_text(const Value& measure) {
  std::string text;
  for (const Entry& entry : measure.entries) {
    if (entry.key == "says" || entry.key == "unit" || entry.key == "with") continue;
    text += (text.empty() ? "" : "; ") + entry.key + ": " + plain(entry.value);
  }
  return text;
}

std::string measures_text(const Value& card) {
  std::string text;
  for (const Entry& measure : entries_at(card, "measure")) {
    const std::string unit = text_at(measure.value, "unit");
    text += "  " + measure.key + (unit.empty() ? "" : " [" + unit + "]") + " " +
            kind_text(measure.value) + "\n      " + text_at(measure.value, "says") + "\n";
  }
  return text;
}

std::string range_text(const Value& parameter) {
  const Value* range = parameter.find("range");
  return range ? " (" + joined(*range, " to ") + ")" : std::string();
}

// Two lines each: sources are as long as they are.
std::string parameters_text(const Value& card) {
  std::string text;
  for (const Entry& parameter : entries_at(card, "parameters")) {
    const Value& p = parameter.value;
    const std::string meaning = text_at(p, "meaning");
    text += "  " + parameter.key + " = " + text_at(p, "value") + range_text(p) +
            (meaning.empty() ? "" : ": " + meaning) + "\n      [" + text_at(p, "grade") + "] " +
            text_at(p, "source") + "\n";
  }
  return text;
}

std::string arguments_text(const std::string& name, const Value& card) {
  if (!card.find("argument")) return {};
  TextTable table({Align::left, Align::left});
  for (const Entry& argument : entries_at(card, "argument")) {
    table.add({"  " + argument.key, text_at(argument.value, "meaning")});
  }
  std::string use = "{ card = \"" + name + "\"";
  for (const auto& [argument, example] : example_arguments(card)) {
    use += ", " + argument + " = \"" + example + "\"";
  }
  return table.text() + "  use = [" + use + " }]\n";
}

std::string lists_text(const std::vector<std::vector<std::string>>& lists) {
  std::string text;
  for (const std::vector<std::string>& list : lists) {
    text += "  " + quoted_list(list, list.size()) + "\n";
  }
  return text;
}

// Quoted as RFC 4180 has it.
std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + "\"";
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string row;
  for (const std::string& cell : cells) row += (row.empty() ? "" : ",") + csv_cell(cell);
  return row + "\n";
}

std::string end_of_range(const Value& parameter, std::size_t which) {
  const Value* range = parameter.find("range");
  return range && range->items.size() == 2 ? plain(range->items[which]) : std::string();
}

std::string group_text(std::string_view group, const std::vector<std::string>& folders) {
  TextTable table({Align::left, Align::left, Align::right, Align::left});
  bool empty = true;
  for (const std::string& name : card_names(folders)) {
    const Value card = read_document(find_card(name, "", folders));
    if (text_at(card, "group") != group) continue;
    empty = false;
    const std::size_t count = entries_at(card, "parameters").size();
    table.add({"  " + name, text_at(card, "title"), std::to_string(count),
               "parameters: " + grades_text(card)});
  }
  return empty ? std::string() : table.text();
}

std::string titled(const char* title, const std::string& body) {
  return body.empty() ? std::string() : "\n" + std::string(title) + "\n" + body;
}

}  // namespace

std::string card_list(const std::vector<std::string>& folders) {
  std::string text;
  for (const std::string_view group : card_groups) {
    const std::string cards = group_text(group, folders);
    if (!cards.empty()) text += (text.empty() ? "" : "\n") + std::string(group) + "\n" + cards;
  }
  // Cards of users need no group.
  const std::string others = group_text("", folders);
  return others.empty() ? text : text + (text.empty() ? "" : "\nother\n") + others;
}

std::string card_table(const std::vector<std::string>& folders) {
  std::string text = "card,parameter,value,lowest,highest,grade,source\n";
  for (const std::string& name : card_names(folders)) {
    const Value card = read_document(find_card(name, "", folders));
    for (const Entry& parameter : entries_at(card, "parameters")) {
      const Value& p = parameter.value;
      text += csv_row({name, parameter.key, text_at(p, "value"), end_of_range(p, 0),
                       end_of_range(p, 1), text_at(p, "grade"), text_at(p, "source")});
    }
  }
  return text;
}

std::string card_text(const std::string& name, const std::vector<std::string>& folders) {
  const std::string path = find_card(name, "", folders);
  if (path.empty()) {
    const std::vector<std::string> known = card_names(folders);
    const std::string near = did_you_mean(name, known);
    throw InputError("no model card '" + name + "'" +
                     (near.empty() ? "; cards are " + quoted_list(known) : near));
  }
  const Value card = read_document(path);
  std::string text = text_at(card, "title") + "\n";
  const std::string description = text_at(card, "description");
  if (!description.empty()) text += description + "\n";
  const CardHead head = head_of(card);
  text += titled("Arguments, whose capitals stand for what you give", arguments_text(name, card));
  if (!head.needs.empty()) text += titled("Needs the cards", lists_text({head.needs}));
  text += titled("Conserves the total of", lists_text(head.conserves));
  text += titled("Species", species_text(card)) + titled("Compartments", compartments_text(card)) +
          titled("Reactions", reactions_text(card)) + titled("Readouts", measures_text(card)) +
          titled("Parameters: value (range): meaning, [grade] source", parameters_text(card));
  const std::filesystem::path readme = std::filesystem::path(path).parent_path() / "README.md";
  return text + "\nEquations and sources: " + readme.lexically_normal().string() + "\n";
}

}  // namespace paracrine
