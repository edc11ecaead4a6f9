// SPDX-License-Identifier: BSD-3-Clause
#include "solver/checkpoint/json_fields.hpp"

#include <bit>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"
#include "solver/checkpoint/header_format.hpp"

namespace paracrine {
namespace {

using Json = nlohmann::json;

constexpr int deepest = 8;

/// All of the text as hexadecimal digits.
template <class Number>
std::optional<Number> from_hex(std::string_view text) {
  Number value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (text.size() != 2 * sizeof(Number) || error != std::errc() || end != text.data() + text.size())
    return {};
  return value;
}

std::optional<double> number_in(const Json& json) {
  if (json.is_number()) return json.get<double>();
  if (!json.is_string()) return {};
  const std::string_view text = json.get_ref<const std::string&>();
  if (!text.starts_with(header_format::bits)) return {};
  const auto bits = from_hex<std::uint64_t>(text.substr(header_format::bits.size()));
  if (!bits) return {};
  return std::bit_cast<double>(*bits);
}

std::optional<std::string> text_in(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  const auto found = json.is_object() ? json.find(header_format::bytes) : json.end();
  if (found == json.end() || !found->is_string()) return {};
  const std::string_view digits = found->get_ref<const std::string&>();
  std::string text;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    const auto byte = from_hex<std::uint8_t>(digits.substr(i, 2));
    if (!byte) return {};
    text += static_cast<char>(*byte);
  }
  return text;
}

}  // namespace

JsonFields::JsonFields(const Json& json, std::string path) : json_(&json), path_(std::move(path)) {
  if (!json.is_object())
    throw InputError(path_.empty() ? "not a JSON object" : "'" + path_ + "' is not an object");
}

void JsonFields::fail(const char* key, const std::string& expected) const {
  throw InputError("'" + path_ + key + "' is not " + expected);
}

const Json& JsonFields::at(const char* key) const {
  const auto found = json_->find(key);
  if (found == json_->end()) throw InputError("'" + path_ + key + "' is missing");
  return *found;
}

const Json& JsonFields::list(const char* key) const {
  const Json& json = at(key);
  if (!json.is_array()) fail(key, "a list");
  return json;
}

bool JsonFields::flag(const char* key) const {
  const Json& json = at(key);
  if (!json.is_boolean()) fail(key, "true or false");
  return json.get<bool>();
}

std::int64_t JsonFields::integer(const char* key, std::int64_t lowest, std::int64_t highest) const {
  const Json& json = at(key);
  const bool too_large = json.is_number_unsigned() && json.get<std::uint64_t>() > INT64_MAX;
  const bool whole = json.is_number_integer() && !too_large;
  const std::int64_t value = whole ? json.get<std::int64_t>() : 0;
  if (!whole || value < lowest || value > highest)
    fail(key, "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest));
  return value;
}

double JsonFields::finite(const char* key) const {
  const Json& json = at(key);
  if (!json.is_number() || !std::isfinite(json.get<double>())) fail(key, "a number");
  return json.get<double>();
}

std::vector<double> JsonFields::numbers(const char* key) const {
  std::vector<double> values;
  for (const Json& json : list(key)) {
    const auto value = number_in(json);
    if (!value) fail(key, "a list of numbers");
    values.push_back(*value);
  }
  return values;
}

std::string JsonFields::text(const char* key) const {
  const auto value = text_in(at(key));
  if (!value) fail(key, "a text");
  return *value;
}

std::vector<std::string> JsonFields::texts(const char* key) const {
  std::vector<std::string> values;
  for (const Json& json : list(key)) {
    const auto value = text_in(json);
    if (!value) fail(key, "a list of texts");
    values.push_back(*value);
  }
  return values;
}

JsonFields JsonFields::group(const char* key) const {
  return JsonFields(at(key), path_ + key + ".");
}

std::vector<JsonFields> JsonFields::groups(const char* key) const {
  std::vector<JsonFields> values;
  for (const Json& json : list(key)) values.emplace_back(json, path_ + key + ".");
  return values;
}

Json json_tree(std::string_view text) {
  const auto not_deep = [](int depth, Json::parse_event_t, const Json&) {
    if (depth > deepest) throw InputError("it is nested too deeply");
    return true;
  };
  try {
    return Json::parse(text, not_deep);
  } catch (const Json::exception& error) {
    throw InputError("not JSON: " + one_line(error.what(), 120));
  }
}

}  // namespace paracrine
