// SPDX-License-Identifier: BSD-3-Clause
#include "solver/app/case/nesting.hpp"

#include <algorithm>
#include <vector>

#include "solver/base/errors.hpp"

namespace paracrine {
namespace {

/// Steps through a text and keeps the depth: that of the table's header, brackets and braces that
/// are open, and dots of the keys whose values are being read.
class NestingScanner {
 public:
  NestingScanner(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  void scan() {
    while (at_ < text_.size()) step();
  }

 private:
  struct Level {
    bool is_table;
    int dots = 0;  ///< of the key that is read here, or whose value is
  };

  void step() {
    const char c = text_[at_];
    if (c == '#') {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (c == '"' || c == '\'') {
      skip_string(c);
    } else {
      ++at_;
      take(c);
    }
  }

  void take(char c) {
    if (c == '\n') {
      end_line();
    } else if (c == '=') {
      reads_key_ = false;
    } else if (c == '.' && reads_key_) {
      add_dot();
    } else if (c == ',' && levels_.back().is_table && levels_.size() > 1) {
      begin_key();
    } else if (c == '[' && reads_key_) {
      begin_header();
    } else if (c == '[' || c == '{') {
      open(c == '{');
    } else if ((c == ']' || c == '}') && levels_.size() > 1) {
      close();
    }
  }

  void end_line() {
    ++line_;
    if (levels_.size() > 1) return;
    in_header_ = false;
    begin_key();
  }

  void begin_key() {
    depth_ -= levels_.back().dots;
    levels_.back().dots = 0;
    reads_key_ = true;
  }

  /// Keys below a header are as much deeper as it is.
  void begin_header() {
    in_header_ = true;
    depth_ = 1;
  }

  void add_dot() {
    if (!in_header_) ++levels_.back().dots;
    deepen();
  }

  void open(bool is_table) {
    levels_.push_back({is_table});
    reads_key_ = is_table;
    deepen();
  }

  void close() {
    depth_ -= 1 + levels_.back().dots;
    levels_.pop_back();
    reads_key_ = false;
  }

  void deepen() {
    if (++depth_ > most_levels) refuse_too_deep(file_, line_, 0);
  }

  void skip_string(char quote) {
    const std::string three(3, quote);
    if (text_.substr(at_).starts_with(three)) {
      at_ += 3;
      skip_lines(quote);
    } else {
      ++at_;
      while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n') skip_letter(quote);
      if (at_ < text_.size() && text_[at_] == quote) ++at_;
    }
  }

  /// To behind the closing quotes: three, with up to two more that belong to the text.
  void skip_lines(char quote) {
    while (at_ < text_.size()) {
      if (text_[at_] != quote) {
        skip_letter(quote);
        continue;
      }
      const std::size_t end = std::min(text_.find_first_not_of(quote, at_), text_.size());
      const std::size_t quotes = std::min<std::size_t>(end - at_, 5);
      at_ += quotes;
      if (quotes >= 3) return;
    }
  }

  /// One character of a text, or two when the first escapes the second.
  void skip_letter(char quote) {
    if (text_[at_] == '\\' && quote == '"') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++line_;
    ++at_;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t at_ = 0;
  int line_ = 1, depth_ = 0;
  bool reads_key_ = true, in_header_ = false;
  std::vector<Level> levels_{{true}};  ///< the document, and what is open in it
};

}  // namespace

void refuse_too_deep(const std::string& file, int line, int column) {
  throw InputError(std::vector{
      Diagnostic{{file, line, column},
                 "",
                 "tables and lists are nested deeper than " + std::to_string(most_levels) +
                     " levels, dots of keys among them; a key of a case has at most six names"}});
}

void refuse_deep_nesting(std::string_view text, const std::string& file) {
  NestingScanner(text, file).scan();
}

}  // namespace paracrine
