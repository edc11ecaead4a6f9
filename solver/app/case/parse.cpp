// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/parse.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <sstream>

#include "solver/app/case/nesting.hpp"

namespace paracrine {
namespace {

// Tables are searched key by key, and a list of tables for names that stand twice: a hundred
// thousand of them would take minutes before the first message.
constexpr std::size_t most_keys_of_a_table = 10000;

constexpr std::size_t longest_key = 1000;  // it is drawn in pictures

// Where a text stands in its line is found by counting characters, for each of a line again.
constexpr int longest_verbatim_line = 2000;

void refuse(const SourceLocation& where, const std::string& why) {
  Diagnostics faults;
  faults.add(where, "", why);
  faults.throw_if_any();
}

class Converter {
 public:
  Converter(std::string_view text, const std::string& file) : file_(file) { split(text); }

  Value convert(const toml::node& node, int level = 0) const {
    Value value;
    value.where = location(node.source());
    // A name in [[]] is two levels here, a list and a table, and one of what is scanned.
    if (level > 2 * most_levels) refuse_too_deep(file_, value.where.line, value.where.column);
    if (const auto* table = node.as_table()) {
      convert_table(*table, value, level + 1);
    } else if (const auto* list = node.as_array()) {
      value.type = ValueType::list;
      if (list->is_array_of_tables()) refuse_many(value.where, list->size(), "tables in one list");
      for (const toml::node& item : *list) value.items.push_back(convert(item, level + 1));
    } else {
      convert_scalar(node, value);
    }
    return value;
  }

 private:
  void split(std::string_view text) {
    while (true) {
      const std::size_t end = text.find('\n');
      lines_.push_back(text.substr(0, end));
      if (end == std::string_view::npos) break;
      text.remove_prefix(end + 1);
    }
  }

  SourceLocation location(const toml::source_region& region) const {
    return {file_, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
  }

  static void refuse_many(const SourceLocation& where, std::size_t count, const char* what) {
    if (count > most_keys_of_a_table)
      refuse(where, "found " + std::to_string(count) + " " + what + "; expected at most " +
                        std::to_string(most_keys_of_a_table));
  }

  // The library sorts keys; people read messages and results in the order they wrote.
  void convert_table(const toml::table& table, Value& value, int level) const {
    value.type = ValueType::table;
    refuse_many(value.where, table.size(), "keys in one table");
    for (const auto& [key, node] : table) {
      refuse_control(key.str(), location(key.source()));
      if (key.str().size() > longest_key)
        refuse(location(key.source()), "a name has " + std::to_string(key.str().size()) +
                                           " letters; expected at most " +
                                           std::to_string(longest_key));
      value.entries.push_back(
          {std::string(key.str()), location(key.source()), convert(node, level)});
    }
    std::ranges::stable_sort(value.entries, {}, [](const Entry& entry) {
      return std::pair(entry.where.line, entry.where.column);
    });
  }

  void convert_scalar(const toml::node& node, Value& value) const {
    if (const auto* text = node.as_string()) {
      value.type = ValueType::text;
      value.text = text->get();
      refuse_control(value.text, value.where);
      value.verbatim = stands_verbatim(value);
    } else if (const auto* integer = node.as_integer()) {
      value.type = ValueType::integer;
      value.number = static_cast<double>(integer->get());
    } else if (const auto* real = node.as_floating_point()) {
      value.type = ValueType::real;
      value.number = real->get();
    } else if (const auto* boolean = node.as_boolean()) {
      value.type = ValueType::boolean;
      value.truth = boolean->get();
    } else {
      value.type = ValueType::date;
      std::ostringstream out;
      node.visit([&out](const auto& n) {
        if constexpr (toml::is_chronological<decltype(n)>) out << n.get();
      });
      value.text = std::move(out).str();
    }
  }

  // True for a one-line string without escapes: its characters follow its opening quote.
  bool stands_verbatim(const Value& value) const {
    const auto line_number = static_cast<std::size_t>(value.where.line);
    if (line_number == 0 || line_number > lines_.size()) return false;
    if (value.where.column > longest_verbatim_line) return false;
    const std::string_view line = lines_[line_number - 1];
    std::size_t byte = 0;
    for (int column = 1; byte < line.size(); ++byte) {
      if ((static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80) continue;
      if (column++ == value.where.column) break;
    }
    if (byte >= line.size() || (line[byte] != '"' && line[byte] != '\'')) return false;
    const std::string_view rest = line.substr(byte + 1);
    return rest.starts_with(value.text) && rest.size() > value.text.size() &&
           rest[value.text.size()] == line[byte];
  }

  const std::string& file_;
  std::vector<std::string_view> lines_;
};

// The two commonest slips, in words that a TOML parser cannot know.
std::string hint(std::string_view said) {
  const auto says = [said](std::string_view part) { return said.find(part) != said.npos; };
  if (says("expected a comment or whitespace")) {
    return "; a number with a unit stands in quotes, such as \"72 h\"";
  }
  return says("unescaped control characters") ? "; is a closing quote missing?" : "";
}

}  // namespace

void refuse_control(std::string_view text, const SourceLocation& where) {
  for (std::size_t at = 0; at < text.size(); ++at)
    if (is_control(text, at) && text[at] != '\n' && text[at] != '\t' && text[at] != '\r')
      refuse(where, "\"" + one_line(text) + "\" holds a control character; remove it");
}

Value parse_document(std::string_view text, const std::string& file) {
  refuse_deep_nesting(text, file);
  try {
    const toml::table table = toml::parse(text);
    return Converter(text, file).convert(table);
  } catch (const toml::parse_error& error) {
    const toml::source_position at = error.source().begin;
    const std::string said = one_line(error.description(), 400);
    refuse({file, static_cast<int>(at.line), static_cast<int>(at.column)}, said + hint(said));
  }
  return {};  // not reached
}

}  // namespace paracrine
