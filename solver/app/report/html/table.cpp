// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/report/html/table.hpp"

#include "solver/app/report/html/html.hpp"
#include "solver/app/report/html/shown.hpp"
#include "solver/base/text.hpp"

namespace paracrine {

namespace {

std::string cell(const std::string& tag, const std::string& scope, const Cell& c) {
  Attributes attributes;
  if (!scope.empty()) attributes.emplace_back("scope", scope);
  if (c.is_number) attributes.emplace_back("class", "number");
  return element(tag, c.content, attributes);
}

std::string row(const std::vector<Cell>& cells) {
  std::string html;
  for (const Cell& c : cells) {
    html += html.empty() ? cell("th", "row", c) : cell("td", "", c);
  }
  return element("tr", html) + "\n";
}

}  // namespace

Cell text_cell(std::string_view text) {
  return {escaped(text)};
}

Cell number_cell(double value) {
  return {shown_html(value), true};
}

Cell count_cell(double value) {
  return {escaped(number(value)), true};
}

std::string table_html(const Table& table) {
  std::string headings, rows;
  for (const Cell& c : table.columns) headings += cell("th", "col", c);
  for (const auto& cells : table.rows) rows += row(cells);
  const std::string html = element("caption", element("span", table.caption)) + "\n" +
                           element("thead", element("tr", headings)) + "\n" +
                           element("tbody", "\n" + rows);
  const Attributes look = table.stacks ? Attributes{{"class", "stacks"}} : Attributes{};
  return element(
             "div", element("table", html, look),
             {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Table"}}) +
         "\n";
}

}  // namespace paracrine
