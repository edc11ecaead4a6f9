// SPDX-License-Identifier: BSD-3-Clause
//
// Writes a document back as TOML: the resolved case that a result carries. Two levels of headers,
// as people write them; deeper tables inline.
#include <algorithm>
#include <cctype>
#include <cmath>

#include "solver/app/case/document.hpp"
#include "solver/base/text.hpp"

namespace paracrine {
namespace {

std::string quoted_toml(std::string_view text) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += std::string("\\") + c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += std::string("\\u00") + hex[byte >> 4] + hex[byte & 15];
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string key_text(const std::string& key) {
  const bool bare = !key.empty() && std::ranges::all_of(key, [](unsigned char c) {
    return std::isalnum(c) || c == '_' || c == '-';
  });
  return bare ? key : quoted_toml(key);
}

std::string real_text(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  const std::string text = number(value);
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string integer_text(double value) {
  constexpr double exact = 9007199254740992.0;  // 2^53; larger integers were rounded on reading
  return std::abs(value) <= exact ? std::to_string(static_cast<long long>(value))
                                  : real_text(value);
}

std::string inline_text(const Value& value);

std::string inline_list(const Value& list) {
  std::string text;
  for (const Value& item : list.items) text += (text.empty() ? "" : ", ") + inline_text(item);
  return '[' + text + ']';
}

std::string inline_table(const Value& table) {
  std::string text;
  for (const Entry& entry : table.entries) {
    text += (text.empty() ? " " : ", ") + key_text(entry.key) + " = " + inline_text(entry.value);
  }
  return '{' + text + (text.empty() ? "}" : " }");
}

std::string inline_text(const Value& value) {
  switch (value.type) {
    case ValueType::text:
      return quoted_toml(value.text);
    case ValueType::integer:
      return integer_text(value.number);
    case ValueType::real:
      return real_text(value.number);
    case ValueType::boolean:
      return value.truth ? "true" : "false";
    case ValueType::date:
      return value.text;
    case ValueType::list:
      return inline_list(value);
    case ValueType::table:
      break;
  }
  return inline_table(value);
}

// Headers go two levels deep ("species.VEGF"); parameters stay one line each.
void write_table(const Value& table, const std::string& header, int levels, std::string& out) {
  std::string own, below;
  for (const Entry& entry : table.entries) {
    const std::string key = key_text(entry.key);
    const bool headed = levels > 0 && entry.value.is(ValueType::table);
    const std::string path = header.empty() ? key : header + '.' + key;
    if (headed) {
      write_table(entry.value, path, header.empty() && key != "parameters" ? 1 : 0, below);
    } else {
      own += key + " = " + inline_text(entry.value) + '\n';
    }
  }
  const bool needs_header = !header.empty() && (!own.empty() || below.empty());
  if (needs_header) out += (out.empty() ? "[" : "\n[") + header + "]\n";
  out += own + below;
}

}  // namespace

std::string toml_value_text(const Value& value) {
  return inline_text(value);
}

std::string toml_text(const Value& document) {
  std::string own;
  Value sections = document;
  std::erase_if(sections.entries, [&own](const Entry& entry) {
    if (entry.value.is(ValueType::table)) return false;
    own += key_text(entry.key) + " = " + inline_text(entry.value) + '\n';
    return true;
  });
  std::string tables;
  for (const Entry& entry : sections.entries) {
    const std::string key = key_text(entry.key);
    tables += '\n';
    std::string text;
    write_table(entry.value, key, key == "parameters" ? 0 : 1, text);
    tables += text;
  }
  return own + tables;
}

}  // namespace paracrine
