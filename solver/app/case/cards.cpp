// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/cards.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

#include "solver/app/case/parse.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

namespace fs = std::filesystem;

bool is_section_of_a_case(std::string_view name) {
  static constexpr std::array<std::string_view, 7> names = {"base",   "model",  "mesh",  "time",
                                                            "output", "expect", "solver"};
  return std::ranges::find(names, name) != names.end();
}

void check_parameter(const Entry& parameter, Diagnostics& faults) {
  for (const std::string_view key : {"source", "grade"}) {
    if (parameter.value.is(ValueType::table) && parameter.value.find(key)) continue;
    faults.add(parameter.where, path_text({"parameters", parameter.key}),
               "has no '" + std::string(key) + "'; in a model card every parameter is a table { " +
                   "value = \"..\", source = \"..\", grade = \"..\" }");
  }
}

void check_measure(const Entry& measure, Diagnostics& faults) {
  const Value* says =
      measure.value.is(ValueType::table) ? measure.value.find("says") : &measure.value;
  if (says && (!says->is(ValueType::text) || !says->text.empty())) return;
  faults.add(measure.where, path_text({"measure", measure.key}),
             "has no 'says'; in a model card every measure says in one plain sentence what it "
             "shows, such as says = \"Share of the muscle that is alive.\"");
}

constexpr std::array<std::string_view, 6> head_keys = {"title", "description", "group",
                                                       "needs", "conserves",   "argument"};

bool is_head(std::string_view name) {
  return std::ranges::find(head_keys, name) != head_keys.end();
}

bool is_list_of_texts(const Value& value) {
  return value.is(ValueType::list) && !value.items.empty() &&
         std::ranges::all_of(value.items,
                             [](const Value& item) { return item.is(ValueType::text); });
}

bool is_list_of_lists(const Value& value) {
  return value.is(ValueType::list) && !value.items.empty() &&
         std::ranges::all_of(value.items, is_list_of_texts);
}

bool is_table_of_tables(const Value& value) {
  return value.is(ValueType::table) && std::ranges::all_of(value.entries, [](const Entry& entry) {
           return entry.value.is(ValueType::table);
         });
}

void check_group(const Value& group, Diagnostics& faults) {
  if (std::ranges::count(card_groups, group.text)) return;
  const std::vector<std::string> known(card_groups.begin(), card_groups.end());
  const std::string near = did_you_mean(group.text, known);
  faults.add(group.where, "group",
             "no group " + found_text(group) +
                 (near.empty() ? "; groups are " + quoted_list(known) : near));
}

// Of a sound form, so that what reads the head need not look twice.
void check_head(Value& card, Diagnostics& faults) {
  const auto check = [&](const char* name, auto fits, const char* expected) {
    const Value* value = card.find(name);
    if (!value || fits(*value)) return;
    faults.add(value->where, name,
               "expected " + std::string(expected) + ", found " + found_text(*value));
    card.erase(name);
  };
  const auto is_text = [](const Value& value) { return value.is(ValueType::text); };
  check("title", is_text, "a text");
  check("description", is_text, "a text");
  check("group", is_text, "a text such as \"factor\"");
  check("needs", is_list_of_texts, "a list of cards such as [\"oxygen\"]");
  check("conserves", is_list_of_lists, "a list of lists of species such as [[\"M1\", \"M2\"]]");
  check("argument", is_table_of_tables, "a table of tables { meaning = \"..\", example = \"..\" }");
  if (const Value* group = card.find("group")) check_group(*group, faults);
  check_arguments(card, faults);
}

std::vector<std::string> texts_of(const Value& list) {
  std::vector<std::string> texts;
  for (const Value& item : list.items) texts.push_back(item.text);
  return texts;
}

void check_card(const Value& card, Diagnostics& faults) {
  for (const Entry& entry : card.entries) {
    if (is_section_of_a_case(entry.key)) {
      faults.add(entry.where, entry.key,
                 "does not belong in a model card; put it into the case that uses the card");
    }
  }
  const auto check_all = [&](const char* section, auto check) {
    const Value* table = card.find(section);
    if (!table) return;
    for (const Entry& entry : table->entries) check(entry, faults);
  };
  check_all("parameters", check_parameter);
  check_all("measure", check_measure);
}

}  // namespace

std::vector<std::string> card_names(const std::vector<std::string>& folders) {
  std::set<std::string> names;
  for (const std::string& folder : folders) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
      if (fs::exists(entry.path() / "model.toml", error)) {
        names.insert(entry.path().filename().string());
      }
    }
  }
  return {names.begin(), names.end()};
}

bool is_path_of_card(const std::string& name) {
  return name.find('/') != std::string::npos || name.ends_with(".toml");
}

std::string find_card(const std::string& name, const std::string& directory,
                      const std::vector<std::string>& folders) {
  std::error_code error;
  const auto model_file = [&error](const fs::path& place) {
    const fs::path file = fs::is_directory(place, error) ? place / "model.toml" : place;
    return fs::is_regular_file(file, error) ? file.lexically_normal().string() : std::string();
  };
  if (is_path_of_card(name)) return model_file(fs::path(directory) / name);
  for (const std::string& folder : folders) {
    const std::string file = model_file(fs::path(folder) / name);
    if (!file.empty()) return file;
  }
  return {};
}

CardHead head_of(const Value& card) {
  const auto text = [&card](std::string_view name) {
    const Value* value = card.find(name);
    return value ? value->text : std::string();
  };
  CardHead head{text("title"), text("description"), text("group"), {}, {}};
  if (const Value* needs = card.find("needs")) head.needs = texts_of(*needs);
  if (const Value* sets = card.find("conserves")) {
    for (const Value& set : sets->items) head.conserves.push_back(texts_of(set));
  }
  return head;
}

Value read_card(const std::string& path, const CardUse& use, Diagnostics& faults) {
  Value card;
  try {
    card = read_document(path);
  } catch (const InputError& error) {
    for (const Diagnostic& fault : error.diagnostics()) faults.add(fault);
    return card;
  }
  const std::size_t before = faults.size();
  check_head(card, faults);
  check_card(card, faults);
  const Value* declared = card.find("argument");
  if (faults.size() == before) {
    const Arguments arguments = arguments_of(use, card, faults);
    // Placeholders left open would only make more faults of the same.
    if (declared && arguments.size() != declared->entries.size()) return {};
    fill_in(card, arguments);
  } else if (declared) {
    return {};
  }
  std::erase_if(card.entries, [](const Entry& entry) {
    return is_section_of_a_case(entry.key) || is_head(entry.key);
  });
  return card;
}

}  // namespace paracrine
