// SPDX-License-Identifier: BSD-3-Clause
//
// A case file as a plain tree that remembers where everything stands. Cards, cases and --set
// overrides are merged on this tree before anything is interpreted, and no other file has to know
// which library read the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "solver/base/errors.hpp"
#include "solver/base/text.hpp"

namespace paracrine {

enum class ValueType { text, integer, real, boolean, date, list, table };

struct Entry;

/// One value of a document.
struct Value {
  ValueType type = ValueType::table;
  std::string text;            ///< of a text; of a date, as written
  double number = 0;           ///< of an integer or a real
  bool truth = false;          ///< of a boolean
  std::vector<Value> items;    ///< of a list
  std::vector<Entry> entries;  ///< of a table, in the order of the file
  SourceLocation where;
  /// The text stands in the file character by character, right after one opening quote, so that a
  /// place inside the text is a column of the file.
  bool verbatim = false;
  /// Set by the reader: what nobody read is a fault of the program, which a test looks for.
  mutable bool used = false;

  bool is(ValueType t) const noexcept { return type == t; }
  bool is_number() const noexcept { return is(ValueType::integer) || is(ValueType::real); }
  /// The value of a key, or nullptr.
  const Value* find(std::string_view key) const noexcept;
  Value* find(std::string_view key) noexcept;
  void erase(std::string_view key);
  /// Keys of a table, in order.
  std::vector<std::string> keys() const;
};

struct Entry {
  std::string key;
  SourceLocation where;  ///< of the key
  Value value;
};

/// Path of a value, one segment a table.
using Path = std::vector<std::string>;

/// "species.VEGF.unit"; segments that TOML would quote are quoted.
std::string path_text(const Path& path);
Path operator/(const Path& path, std::string_view segment);

/// A value as messages show it: `"42 um/s"`, 28, a table, a list of 3; long texts shortened.
std::string found_text(const Value& value);

/// The value in one line of TOML.
std::string toml_value_text(const Value& value);

/// TOML text that reads back as the same document.
std::string toml_text(const Value& document);

}  // namespace paracrine
