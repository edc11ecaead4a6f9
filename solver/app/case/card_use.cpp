// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/card_use.hpp"

#include <algorithm>
#include <cctype>

#include "solver/app/case/section.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

void add_use(const Value& value, std::vector<CardUse>& uses) {
  const Value* name = value.is(ValueType::table) ? value.find("card") : &value;
  if (!name || !name->is(ValueType::text)) return;
  uses.push_back({name, value.is(ValueType::table) ? &value : nullptr});
}

const std::vector<Entry>& declared(const Value& card) {
  static const std::vector<Entry> none;
  const Value* arguments = card.find("argument");
  return arguments ? arguments->entries : none;
}

std::string text_at(const Value& table, std::string_view key) {
  const Value* value = table.find(key);
  return value && value->is(ValueType::text) ? value->text : std::string();
}

// { card = "receptor_uptake", factor = "HGF" }
std::string example_use(const std::string& name, const Value& card) {
  std::string text = "{ card = \"" + one_line(name) + "\"";
  for (const auto& [argument, example] : example_arguments(card)) {
    text += ", " + argument + " = \"" + example + "\"";
  }
  return text + " }";
}

void add_unknown_argument(const Entry& given, const std::string& card,
                          const std::vector<std::string>& known, Diagnostics& faults) {
  const std::string near = did_you_mean(given.key, known);
  const std::string rest = known.empty()  ? "; it takes none"
                           : near.empty() ? "; its arguments are " + quoted_list(known)
                                          : near;
  faults.add(
      given.where, "model.use",
      "the card \"" + one_line(card) + "\" has no argument '" + one_line(given.key) + "'" + rest);
}

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string capitals(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

void fill_in_all(Value& value, const Arguments& arguments) {
  if (value.is(ValueType::text)) {
    std::string text = filled_in(value.text, arguments);
    // A column counted in the new text is none of the file's.
    value.verbatim = value.verbatim && text == value.text;
    value.text = std::move(text);
  }
  for (Value& item : value.items) fill_in_all(item, arguments);
  for (Entry& entry : value.entries) {
    entry.key = filled_in(entry.key, arguments);
    fill_in_all(entry.value, arguments);
  }
}

}  // namespace

std::vector<CardUse> cards_used(const Value& document) {
  const Value* model = document.find("model");
  const Value* use = model ? model->find("use") : nullptr;
  std::vector<CardUse> uses;
  if (!use) return uses;
  if (!use->is(ValueType::list)) add_use(*use, uses);
  for (const Value& item : use->items) add_use(item, uses);
  return uses;
}

Arguments arguments_of(const CardUse& use, const Value& card, Diagnostics& faults) {
  Arguments arguments;
  std::vector<std::string> known;
  for (const Entry& argument : declared(card)) {
    known.push_back(argument.key);
    const Value* given = use.table ? use.table->find(argument.key) : nullptr;
    if (!given) {
      faults.add(use.name->where, "model.use",
                 "the card \"" + one_line(use.name->text) + "\" needs '" + argument.key + "', " +
                     text_at(argument.value, "meaning") + "; write " +
                     example_use(use.name->text, card));
    } else if (given->is(ValueType::text) && is_identifier(given->text)) {
      arguments[argument.key] = given->text;
    } else if (given->is(ValueType::text)) {  // other forms are faults of their key
      faults.add(
          given->where, "model.use." + argument.key,
          "expected a name of letters, digits and _, no digit first, found " + found_text(*given));
    }
  }
  if (!use.table) return arguments;
  for (const Entry& given : use.table->entries) {
    if (given.key == "card" || std::ranges::count(known, given.key)) continue;
    add_unknown_argument(given, use.name->text, known, faults);
  }
  return arguments;
}

Arguments example_arguments(const Value& card) {
  Arguments arguments;
  for (const Entry& argument : declared(card)) {
    arguments[argument.key] = text_at(argument.value, "example");
  }
  return arguments;
}

std::string filled_in(const std::string& text, const Arguments& arguments) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_word(text[end])) ++end;
    const std::string word = text.substr(at, end - at);
    const auto named = std::ranges::find_if(
        arguments, [&word](const auto& argument) { return capitals(argument.first) == word; });
    filled += named == arguments.end() ? word : named->second;
    if (end < text.size()) filled += text[end];
    at = end + 1;
  }
  return filled;
}

void fill_in(Value& card, const Arguments& arguments) {
  if (arguments.empty()) return;
  for (Entry& entry : card.entries) {
    if (entry.key != "argument") fill_in_all(entry.value, arguments);
  }
}

void check_arguments(const Value& card, Diagnostics& faults) {
  for (const Entry& argument : declared(card)) {
    const Path path{"argument", argument.key};
    const bool small =
        std::ranges::all_of(argument.key, [](char c) { return c >= 'a' && c <= 'z'; });
    if (!small || argument.key == "card") {
      faults.add(argument.where, path_text(path),
                 "an argument is named in small letters, and not 'card'; its placeholder is the "
                 "name in capitals");
    }
    if (text_at(argument.value, "meaning").empty() ||
        !is_identifier(text_at(argument.value, "example"))) {
      faults.add(argument.where, path_text(path),
                 "needs 'meaning', a text, and 'example', a name such as \"HGF\"");
    }
  }
}

}  // namespace paracrine
