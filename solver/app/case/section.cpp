// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/section.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "solver/app/case/values.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string scalar_text(const Value& value) {
  return value.is(ValueType::text) ? value.text : paracrine::number(value.number);
}

double parsed(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

Section::Section(const Value* table, Path path, const KeyTable& keys)
    : table_(table && table->is(ValueType::table) ? table : nullptr),
      path_(std::move(path)),
      keys_(&keys) {
  if (table_) table_->used = true;
}

SourceLocation Section::where() const {
  return table_ ? table_->where : SourceLocation{};
}

SourceLocation Section::where(std::string_view name) const {
  const Value* value = table_ ? table_->find(name) : nullptr;
  return value ? value->where : where();
}

const Value* Section::find(std::string_view name) const {
  const Value* value = table_ ? table_->find(name) : nullptr;
  const Key* k = value ? key(name) : nullptr;
  if (!k) return nullptr;
  value->used = true;
  return fault_of(*k, *value).empty() ? value : nullptr;
}

Section Section::table(std::string_view name) const {
  return {find(name), path_ / name, *keys_};
}

std::vector<std::pair<std::string, Section>> Section::tables() const {
  std::vector<std::pair<std::string, Section>> all;
  for (const std::string& name : names()) {
    const Section section = table(name);
    if (section.present()) all.emplace_back(name, section);
  }
  return all;
}

std::vector<Section> Section::tables(std::string_view name) const {
  std::vector<Section> all;
  const Value* value = find(name);
  if (!value) return all;
  if (value->is(ValueType::table)) all.emplace_back(value, path_ / name, *keys_);
  for (const Value& item : value->items) all.emplace_back(&item, path_ / name, *keys_);
  return all;
}

std::vector<std::string> Section::names() const {
  return table_ ? table_->keys() : std::vector<std::string>{};
}

std::vector<std::string> Section::free_names() const {
  std::vector<std::string> names = this->names();
  std::erase_if(names, [this](const std::string& name) {
    const Key* k = key(name);
    return !k || last_segment(*k) != "*";
  });
  return names;
}

SourceText Section::source_of(const Value& value, std::string_view name) const {
  return {scalar_text(value), value.where, path_of(name), value.verbatim};
}

std::vector<const Value*> Section::scalars(std::string_view name) const {
  const Value* value = find(name);
  std::vector<const Value*> all;
  if (!value) return all;
  if (value->is(ValueType::text) || value->is_number()) all.push_back(value);
  for (const Value& item : value->items) all.push_back(&item);
  return all;
}

std::string Section::text(std::string_view name) const {
  const Value* value = find(name);
  if (value && value->is(ValueType::text)) return value->text;
  return std::string(key(name)->fallback);
}

std::vector<SourceText> Section::texts(std::string_view name) const {
  return formulas(name);
}

std::optional<SourceText> Section::source_text(std::string_view name) const {
  const std::vector<SourceText> all = formulas(name);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

std::optional<SourceText> Section::formula(std::string_view name) const {
  std::optional<SourceText> given = source_text(name);
  if (given || key(name)->fallback.empty()) return given;
  return SourceText{std::string(key(name)->fallback), where(), path_of(name), false};
}

std::vector<SourceText> Section::formulas(std::string_view name) const {
  std::vector<SourceText> all;
  for (const Value* value : scalars(name)) all.push_back(source_of(*value, name));
  return all;
}

std::vector<Given> Section::quantities(std::string_view name) const {
  std::vector<Given> all;
  Key scalar = *key(name);
  scalar.forms &= ~static_cast<unsigned>(form_list | form_lists | form_table);
  for (const Value* value : scalars(name)) {
    const std::optional<Quantity> quantity = quantity_of(scalar, *value);
    if (quantity) all.push_back({*quantity, source_of(*value, name)});
  }
  return all;
}

std::optional<Given> Section::quantity(std::string_view name) const {
  const std::vector<Given> all = quantities(name);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

double Section::value(std::string_view name) const {
  const std::optional<Given> given = quantity(name);
  if (given) return given->value();
  const std::string_view fallback = key(name)->fallback;
  return fallback.empty() ? 0 : parse_quantity(fallback).value();
}

std::optional<Unit> Section::unit(std::string_view name) const {
  const std::string written = text(name);
  return written.empty() ? std::nullopt : std::optional(parse_unit(written));
}

double Section::number(std::string_view name) const {
  const Value* value = find(name);
  return value && value->is_number() ? value->number : parsed(key(name)->fallback);
}

std::vector<double> Section::numbers(std::string_view name) const {
  std::vector<double> all;
  for (const Value* value : scalars(name)) all.push_back(value->number);
  if (all.empty() && !key(name)->fallback.empty()) all.push_back(parsed(key(name)->fallback));
  return all;
}

bool Section::boolean(std::string_view name) const {
  const Value* value = find(name);
  return value && value->is(ValueType::boolean) ? value->truth : key(name)->fallback == "true";
}

std::optional<Point> point_of(const Section& section, std::string_view name, Diagnostics& faults) {
  const std::vector<Given> coordinates = section.quantities(name);
  if (coordinates.empty()) return std::nullopt;
  Point point{};
  if (coordinates.size() > 3) {
    faults.add(section.where(name), section.path_of(name),
               "expected up to three coordinates, found " + std::to_string(coordinates.size()));
    return std::nullopt;
  }
  for (std::size_t d = 0; d < coordinates.size(); ++d) point[d] = coordinates[d].value();
  return point;
}

bool is_identifier(std::string_view name) {
  const auto allowed = [](unsigned char c) { return std::isalnum(c) || c == '_'; };
  return !name.empty() && std::ranges::all_of(name, allowed) &&
         !std::isdigit(static_cast<unsigned char>(name.front()));
}

bool check_identifier(const std::string& name, const Section& at, Diagnostics& faults) {
  const bool fits = is_identifier(name);
  if (!fits) {
    faults.add(at.where(name), at.path_of(name),
               "cannot be named in formulas; use letters, digits and _, and no digit first");
  }
  return fits;
}

}  // namespace paracrine
