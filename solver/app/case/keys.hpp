// SPDX-License-Identifier: BSD-3-Clause
//
// Tables of keys. What a file may say, in which form, unit and range, with which default and
// meaning, stands in its table and nowhere else: the strict reader's errors, `paracrine describe`,
// the reference pages and the JSON Schema are all made from it. That of a case is here.
#pragma once

#include <initializer_list>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "solver/app/case/document.hpp"
#include "solver/base/units.hpp"

namespace paracrine {

/// Forms a value may have; combined by `|`.
enum Form : unsigned {
  form_text = 1,    ///< free text or a name
  form_choice = 2,  ///< one of `choices`
  form_unit = 4,    ///< text of a unit
  form_integer = 8,
  form_number = 16,
  form_boolean = 32,
  form_quantity = 64,  ///< "NUMBER UNIT"; a bare number where dimensionless
  form_formula = 128,  ///< "NUMBER UNIT" or a formula; a bare number where dimensionless
  form_list = 256,     ///< a list of the scalar forms above
  form_lists = 512,    ///< a list of lists of the scalar forms above
  form_table = 1024,   ///< a table of the keys below this one
  form_tables = 2048,  ///< a list of such tables
};

enum class Need {
  optional,
  required,     ///< whenever the table around it is there
  alternative,  ///< exactly one of the alternatives of the table around it
};

/// Which numbers are allowed.
enum class Sign { any, positive, nonnegative, fraction };

struct Key {
  std::string_view path = {};  ///< "species.*.unit"; * stands for a name of the user's
  unsigned forms = 0;
  std::string_view dimension =
      {};  ///< word of dimension_words(), or of what decides it ("species")
  Need need = Need::optional;
  std::string_view fallback = {};  ///< default as it would be written; empty: none
  std::string_view example = {};   ///< a valid value in TOML; empty for tables
  std::string_view meaning = {};   ///< one sentence
  Sign sign = Sign::any;
  double most = std::numeric_limits<double>::infinity();
  std::vector<std::string_view> choices = {};
  /// Lists of cards and case are joined where they meet, each text once, instead of replaced.
  bool joined = false;
  bool is_file = false;        ///< a path that counts from the file it stands in
  bool open = false;           ///< a table or list whose content is checked by whoever reads it
  std::string_view name = {};  ///< what a trailing * names: "species", "region" ...
};

/// Every key of one kind of file.
class KeyTable {
 public:
  /// @param kind  of file: "case", "study"
  /// @param keys  in the order of the reference
  KeyTable(std::string_view kind, std::vector<Key> keys) : kind_(kind), keys_(std::move(keys)) {}

  const std::string& kind() const noexcept { return kind_; }
  std::span<const Key> all() const noexcept { return keys_; }
  /// The key of a path; exact segments win over *. nullptr when there is none.
  const Key* find(const Path& path) const;
  /// Keys one level below `path` ("" for the top level).
  std::vector<const Key*> below(std::string_view path) const;
  /// The fixed names one level below, without *.
  std::vector<std::string> names_below(std::string_view path) const;

 private:
  std::string kind_;
  std::vector<Key> keys_;
};

/// Last segment of a key's path.
std::string_view last_segment(const Key& key);

/// The table of a case file, and what it says.
const KeyTable& case_keys();
inline std::span<const Key> all_keys() {
  return case_keys().all();
}
inline const Key* find_key(const Path& path) {
  return case_keys().find(path);
}
inline std::vector<const Key*> keys_below(std::string_view path) {
  return case_keys().below(path);
}
inline std::vector<std::string> names_below(std::string_view path) {
  return case_keys().names_below(path);
}

/// Dimension of a word such as "time", when the word alone decides it.
const Dimension* fixed_dimension(std::string_view word);

/// Shape of the accepted values in words: 'a time such as "28 day"'.
std::string expectation(const Key& key);

/// The keys of all parts, in this order.
std::vector<Key> joined(std::initializer_list<std::vector<Key> (*)()> parts);

// The table of a case in parts, one a file.
std::vector<Key> keys_of_model_and_mesh();
std::vector<Key> keys_of_shapes();
std::vector<Key> keys_of_mesh_regions();
std::vector<Key> keys_of_biology();
std::vector<Key> keys_of_species();
std::vector<Key> keys_of_compartments();
std::vector<Key> keys_of_deliveries();
std::vector<Key> keys_of_placements();
std::vector<Key> keys_of_sites();
std::vector<Key> keys_of_flow();
std::vector<Key> keys_of_run();
std::vector<Key> keys_of_checkpoints();
std::vector<Key> keys_of_output();

}  // namespace paracrine
