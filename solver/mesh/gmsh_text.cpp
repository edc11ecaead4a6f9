// SPDX-License-Identifier: BSD-3-Clause
#include "solver/mesh/gmsh_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

#include "solver/base/text.hpp"
#include "solver/mesh/gmsh_file.hpp"

namespace paracrine {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

constexpr std::size_t longest_name = 200;  // names end up in messages and titles of columns

}  // namespace

std::string_view GmshText::word() {
  while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  const std::size_t start = at_;
  while (at_ < text_.size() && !is_space(text_[at_])) ++at_;
  return text_.substr(start, at_ - start);
}

std::string GmshText::quoted() {
  const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
  const std::size_t open = text_.find('"', at_);
  const std::size_t close = open < line_end ? text_.find('"', open + 1) : std::string_view::npos;
  if (close >= line_end) damaged("expected a name in quotation marks");
  const std::string_view name = text_.substr(open + 1, close - open - 1);
  if (name.size() > longest_name)
    damaged("a name has " + std::to_string(name.size()) + " letters, more than " +
            std::to_string(longest_name));
  if (holds_control(name)) damaged("the name '" + one_line(name) + "' holds control characters");
  at_ = close + 1;
  return std::string(name);
}

void GmshText::end_line() {
  const std::size_t newline = text_.find('\n', at_);
  at_ = newline == std::string_view::npos ? text_.size() : newline + 1;
}

void GmshText::skip_section(std::string_view section) {
  const std::string end = "$End" + std::string(section);
  const std::size_t found = text_.find(end, at_);
  if (found == std::string_view::npos)
    refuse("is cut off: the section $" + std::string(section) + " has no end");
  at_ = found + end.size();
}

template <class T>
T GmshText::bytes() {
  T value{};
  if (text_.size() - at_ < sizeof value) refuse("is cut off in the middle of its numbers");
  std::memcpy(&value, text_.data() + at_, sizeof value);
  at_ += sizeof value;
  return value;
}

template <class T>
T GmshText::text_number(const char* expected) {
  const std::string_view token = word();
  if (token.empty()) refuse("is cut off in the middle of its numbers");
  T value{};
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
  if (error != std::errc{} || end != token.data() + token.size())
    damaged(std::string("expected ") + expected + ", found '" + one_line(token, 30) + "'");
  return value;
}

int GmshText::integer() {
  return binary_ ? bytes<int>() : text_number<int>("a whole number");
}

double GmshText::real() {
  return binary_ ? bytes<double>() : text_number<double>("a number");
}

std::size_t GmshText::size() {
  return binary_ ? bytes<std::size_t>() : text_number<std::size_t>("a whole number");
}

std::size_t GmshText::count(std::size_t bytes_each) {
  const std::size_t value = size();
  if (value > (text_.size() - at_) / bytes_each)
    damaged("a count of " + std::to_string(value) + " is more than the rest of the file can hold");
  return value;
}

void GmshText::damaged(const std::string& what) const {
  refuse("is damaged: " + what);
}

void GmshText::refuse(const std::string& message) const {
  const auto here = text_.begin() + static_cast<std::ptrdiff_t>(at_);
  refuse_mesh(path_, message,
              binary_ ? 0 : static_cast<int>(std::count(text_.begin(), here, '\n')) + 1);
}

}  // namespace paracrine
