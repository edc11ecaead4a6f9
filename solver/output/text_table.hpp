// SPDX-License-Identifier: BSD-3-Clause
//
// Tables for people: columns as wide as they need, text to the left, numbers to the right.
#pragma once

#include <string>
#include <vector>

namespace paracrine {

class TextTable {
 public:
  enum class Align { left, right };
  /// One alignment a column.
  explicit TextTable(std::vector<Align> columns) : columns_(std::move(columns)) {}
  /// As many fields as columns. UTF-8 counts by characters.
  void add(std::vector<std::string> row);
  /// Rows with line ends, without trailing blanks.
  std::string text() const;

 private:
  std::vector<Align> columns_;
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace paracrine
