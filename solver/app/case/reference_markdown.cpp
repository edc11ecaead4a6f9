// SPDX-License-Identifier: BSD-3-Clause
#include <algorithm>
#include <cctype>

#include "solver/app/case/keys.hpp"
#include "solver/app/case/reference.hpp"

namespace paracrine {
namespace {

std::string placeholder(const Key& key) {
  std::string name(key.name.empty() ? "name" : key.name);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
  return name;
}

// "species.SPECIES.initial.REGION" for "species.*.initial.*"
std::string shown_path(const KeyTable& keys, const Key& key) {
  std::string text;
  Path so_far;
  std::string_view rest = key.path;
  while (!rest.empty()) {
    const std::size_t dot = rest.find('.');
    so_far.emplace_back(rest.substr(0, dot));
    rest = dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1);
    text += (text.empty() ? "" : ".") +
            (so_far.back() == "*" ? placeholder(*keys.find(so_far)) : so_far.back());
  }
  return text;
}

std::string form_name(const Key& key) {
  std::string text;
  const auto add = [&](unsigned form, std::string_view word) {
    if (key.forms & form) text += (text.empty() ? "" : ", ") + std::string(word);
  };
  add(form_boolean, "boolean");
  add(form_choice, "choice");
  add(form_text, "text");
  add(form_unit, "unit");
  add(form_integer, "integer");
  add(form_number, "number");
  add(form_quantity, "quantity");
  add(form_formula, "formula");
  add(form_list, "list");
  add(form_lists, "list of lists");
  add(form_table, "table");
  add(form_tables, "list of tables");
  if (!key.dimension.empty()) text += " (" + std::string(key.dimension) + ")";
  return text;
}

std::string default_text(const Key& key) {
  if (key.need == Need::required) return "required";
  if (key.need == Need::alternative) return "one of";
  return key.fallback.empty() ? "" : "`" + std::string(key.fallback) + "`";
}

// Markdown tables end a cell at a bar.
std::string cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) {
    text.insert(at, "\\");
  }
  return text;
}

std::string choices_sentence(const Key& key) {
  std::string text;
  for (const std::string_view choice : key.choices) {
    text += (text.empty() ? " One of `" : ", `") + std::string(choice) + "`";
  }
  return text.empty() ? text : text + ".";
}

std::string row(const KeyTable& keys, const Key& key) {
  const std::string example = key.example.empty() ? "" : "`" + cell(std::string(key.example)) + "`";
  return "| `" + shown_path(keys, key) + "` | " + form_name(key) + " | " + default_text(key) +
         " | " + cell(std::string(key.meaning)) + choices_sentence(key) + " | " + example + " |\n";
}

std::string section_of(const Key& key) {
  return std::string(key.path.substr(0, key.path.find('.')));
}

}  // namespace

std::string reference_markdown(const KeyTable& keys) {
  std::string text =
      "# Keys of a " + keys.kind() +
      " file\n\n"
      "Made by the program from its own table of keys (`paracrine docs`); do not edit.\n\n"
      "Words in capitals stand for names you choose. A *quantity* is a number with its unit, such "
      "as\n`\"42 um^2/s\"`; a *formula* may stand wherever it is listed, and a plain number where "
      "no unit is due.\n*one of*: exactly one of these keys stands in its table.\n";
  std::string section;
  for (const Key& key : keys.all()) {
    if (section_of(key) != section && key.path.find('.') == std::string_view::npos &&
        (key.forms & form_table)) {
      section = section_of(key);
      text += "\n## [" + section + "]\n\n" + std::string(key.meaning) +
              "\n\n| key | form | default | meaning | example |\n| --- | --- | --- | --- | --- |\n";
      continue;
    }
    if (section.empty() && text.ends_with("table.\n")) {
      text +=
          "\n## Top level\n\n| key | form | default | meaning | example |\n"
          "| --- | --- | --- | --- | --- |\n";
    }
    text += row(keys, key);
  }
  return text;
}

}  // namespace paracrine
