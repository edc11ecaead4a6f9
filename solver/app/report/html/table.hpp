// SPDX-License-Identifier: BSD-3-Clause
//
// Tables that a screen reader can walk through and a narrow screen can scroll.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace paracrine {

/// One cell of a table.
struct Cell {
  std::string content;     ///< HTML
  bool is_number = false;  ///< set flush right, digits below digits
};

Cell text_cell(std::string_view text);
/// Four digits; a dash, spoken as "no value", where it is not finite.
Cell number_cell(double value);
/// A count or a sum in all its digits: "12033".
Cell count_cell(double value);

/// The first cell of each row is its heading.
struct Table {
  std::string caption;        ///< HTML
  std::vector<Cell> columns;  ///< headings
  std::vector<std::vector<Cell>> rows;
  bool stacks = false;  ///< on a narrow screen its cells stand below each other: for sentences
};

std::string table_html(const Table& table);

}  // namespace paracrine
