// SPDX-License-Identifier: BSD-3-Clause
//
// One table of the document, seen by its readers: typed access to its keys, with defaults from the
// table of keys. Values that do not fit have been reported by check_keys and read as absent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "solver/app/case/case.hpp"
#include "solver/app/case/keys.hpp"

namespace paracrine {

class Section {
 public:
  /// @param table  may be nullptr: a table that is not there, with nothing in it
  /// @param keys   outlive the section
  Section(const Value* table, Path path, const KeyTable& keys = case_keys());

  bool present() const noexcept { return table_ != nullptr; }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  const Path& path() const noexcept { return path_; }
  std::string path_of(std::string_view name) const { return path_text(path_ / name); }
  /// Of the value; of this table when there is none.
  SourceLocation where(std::string_view name) const;
  SourceLocation where() const;

  Section table(std::string_view name) const;
  /// All tables under this one, in order.
  std::vector<std::pair<std::string, Section>> tables() const;
  /// A table, or each table of a list of tables.
  std::vector<Section> tables(std::string_view name) const;
  /// Names of this table that the table of keys does not fix: regions, species.
  std::vector<std::string> free_names() const;
  std::vector<std::string> names() const;

  /// Text or choice; the default, or empty.
  std::string text(std::string_view name) const;
  std::vector<SourceText> texts(std::string_view name) const;
  std::optional<SourceText> source_text(std::string_view name) const;
  /// Formula or quantity as written; the default when there is one.
  std::optional<SourceText> formula(std::string_view name) const;
  std::vector<SourceText> formulas(std::string_view name) const;
  std::optional<Given> quantity(std::string_view name) const;
  std::vector<Given> quantities(std::string_view name) const;
  std::optional<Unit> unit(std::string_view name) const;
  /// Internal value of a quantity that has a default.
  double value(std::string_view name) const;
  double number(std::string_view name) const;
  std::vector<double> numbers(std::string_view name) const;
  int integer(std::string_view name) const { return static_cast<int>(number(name)); }
  bool boolean(std::string_view name) const;
  const Value* find(std::string_view name) const;  ///< only if it fits its key

 private:
  const Key* key(std::string_view name) const { return keys_->find(path_ / name); }
  SourceText source_of(const Value& value, std::string_view name) const;
  std::vector<const Value*> scalars(std::string_view name) const;

  const Value* table_;
  Path path_;
  const KeyTable* keys_;
};

/// A list of lengths as a point; missing coordinates are 0. Nothing when absent.
std::optional<Point> point_of(const Section& section, std::string_view name, Diagnostics& faults);

/// Whether a name can stand in formulas: letters, digits and _, no digit first.
bool is_identifier(std::string_view name);
/// Adds a fault unless a user's name can stand in formulas: letters, digits and _, no digit first.
bool check_identifier(const std::string& name, const Section& at, Diagnostics& faults);

}  // namespace paracrine
