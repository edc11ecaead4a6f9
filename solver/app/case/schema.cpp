// SPDX-License-Identifier: BSD-3-Clause
//
// The table of keys as JSON Schema. Units and formulas stay strings here: the schema helps an
// editor complete and explain keys, the reader decides.
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "solver/app/case/keys.hpp"
#include "solver/app/case/reference.hpp"

namespace paracrine {
namespace {

using Json = nlohmann::ordered_json;

Json schema_of(const KeyTable& keys, const Key& key);

void add_limits(const Key& key, Json& number) {
  if (key.sign == Sign::positive) number["exclusiveMinimum"] = 0;
  if (key.sign == Sign::nonnegative || key.sign == Sign::fraction) number["minimum"] = 0;
  if (key.sign == Sign::fraction) number["maximum"] = 1;
  if (key.most < std::numeric_limits<double>::infinity()) number["maximum"] = key.most;
}

Json table_below(const KeyTable& keys, std::string_view path) {
  Json table = {{"type", "object"}};
  Json properties = Json::object(), required = Json::array();
  table["additionalProperties"] = false;
  for (const Key* key : keys.below(path)) {
    const std::string name(last_segment(*key));
    if (name == "*") {
      table["additionalProperties"] = schema_of(keys, *key);
    } else {
      properties[name] = schema_of(keys, *key);
      if (key->need == Need::required) required.push_back(name);
    }
  }
  if (!properties.empty()) table["properties"] = properties;
  // A case may complete what a card of [model] began, so nothing is required of the file alone;
  // lists of tables are never merged.
  const Key* key = path.empty() ? nullptr
                                : &*std::find_if(keys.all().begin(), keys.all().end(),
                                                 [path](const Key& k) { return k.path == path; });
  if (key && (key->forms & form_tables) && !required.empty()) table["required"] = required;
  if (key && key->open) table.erase("additionalProperties");
  return table;
}

// The forms a scalar may have, without lists and tables.
Json scalar_forms(const Key& key) {
  Json forms = Json::array();
  if (key.forms & form_boolean) forms.push_back({{"type", "boolean"}});
  if (key.forms & form_choice) forms.push_back({{"type", "string"}, {"enum", key.choices}});
  if (key.forms & (form_text | form_unit | form_quantity | form_formula)) {
    forms.push_back({{"type", "string"}});
  }
  const bool real = key.forms & (form_number | form_quantity | form_formula);
  if (real || (key.forms & form_integer)) {
    Json number = {{"type", real ? "number" : "integer"}};
    add_limits(key, number);
    forms.push_back(number);
  }
  return forms;
}

Json any_of(const Json& forms) {
  return forms.size() == 1 ? forms.front() : Json{{"anyOf", forms}};
}

Json schema_of(const KeyTable& keys, const Key& key) {
  Json forms = scalar_forms(key);
  Key inner = key;
  inner.forms &= ~static_cast<unsigned>(form_boolean);
  Json items = scalar_forms(inner);
  const bool mixed = (key.forms & form_list) && (key.forms & form_tables);
  if (mixed) items.push_back(table_below(keys, key.path));
  const Json list = {
      {"type", "array"}, {"minItems", 1}, {"items", key.open ? Json(true) : any_of(items)}};
  if (key.forms & form_list) forms.push_back(list);
  if (key.forms & form_lists)
    forms.push_back({{"type", "array"}, {"minItems", 1}, {"items", list}});
  if (key.forms & form_table) forms.push_back(table_below(keys, key.path));
  if ((key.forms & form_tables) && !mixed) {
    forms.push_back({{"type", "array"}, {"minItems", 1}, {"items", table_below(keys, key.path)}});
  }
  Json schema = any_of(forms);
  schema["description"] = key.meaning;
  if (!key.fallback.empty())
    schema["description"] =
        std::string(key.meaning) + " Default: " + std::string(key.fallback) + ".";
  return schema;
}

}  // namespace

std::string schema_json(const KeyTable& keys) {
  Json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"},
                 {"title", "Paracrine " + keys.kind() + " file"}};
  schema.update(table_below(keys, ""));
  return schema.dump(2) + '\n';
}

}  // namespace paracrine
