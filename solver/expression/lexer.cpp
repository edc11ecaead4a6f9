// SPDX-License-Identifier: BSD-3-Clause
//
// Characters people type from other languages (&&, !, =, a Unicode minus) get the word that would
// do.
#include "solver/expression/lexer.hpp"

#include <array>
#include <charconv>
#include <system_error>

#include "solver/base/text.hpp"

namespace paracrine::expression {
namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool begins_name(char c) {
  return is_letter(c) || c == '_';
}
bool continues_name(char c) {
  return begins_name(c) || is_digit(c);
}

struct Hint {
  std::string_view written, wanted;
};
constexpr std::array<Hint, 10> hints{{{"&&", "'and'"},
                                      {"||", "'or'"},
                                      {"&", "'and'"},
                                      {"|", "'or'"},
                                      {"!", "'not'"},
                                      {"=", "'==' to compare"},
                                      {"\xC2\xB7", "'*' for a product"},  // middle dot
                                      {"\xC3\x97", "'*' for a product"},  // multiplication sign
                                      {"\xE2\x88\x92", "'-'"},            // minus sign
                                      {"\xC2\xB2", "'^2' for a square"}}};

constexpr std::array<std::string_view, 17> symbols{"**", "<=", ">=", "==", "!=", "+", "-", "*", "/",
                                                   "^",  "<",  ">",  "(",  ")",  ",", "[", "]"};

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  std::vector<Token> tokens() {
    std::vector<Token> result;
    do {
      result.push_back(next());
    } while (result.back().kind != Token::end);
    return result;
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  void skip_blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }

  Token token(Token::Kind kind, std::size_t begin) const {
    Token result;
    result.kind = kind;
    result.place = {begin, at_ - begin};
    result.text = text_.substr(begin, at_ - begin);
    return result;
  }

  Token next() {
    skip_blanks();
    if (at_ >= text_.size()) return token(Token::end, text_.size());
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number_token();
    if (begins_name(peek())) return name_token();
    return symbol_token();
  }

  Token name_token() {
    const std::size_t begin = at_;
    while (continues_name(peek()) || (peek() == '.' && begins_name(peek(1)))) ++at_;
    return token(Token::name, begin);
  }

  Token symbol_token() {
    for (const std::string_view symbol : symbols) {
      if (!rest().starts_with(symbol)) continue;
      const std::size_t begin = at_;
      at_ += symbol.size();
      return token(Token::symbol, begin);
    }
    refuse_character();
  }

  [[noreturn]] void refuse_character() const {
    for (const Hint& hint : hints)
      if (rest().starts_with(hint.written))
        throw FormulaError("'" + std::string(hint.written) +
                               "' has no meaning in a formula; write " + std::string(hint.wanted),
                           at_, hint.written.size());
    std::size_t length = 1;  // a whole UTF-8 sequence
    while ((static_cast<unsigned char>(peek(length)) & 0xC0) == 0x80) ++length;
    const bool printable = length > 1 || std::isprint(static_cast<unsigned char>(peek()));
    const std::string shown = printable ? "'" + std::string(rest().substr(0, length)) + "'"
                                        : "a control or invalid character";
    throw FormulaError(shown + " has no meaning in a formula", at_, length);
  }

  Token number_token() {
    const std::size_t begin = at_;
    double value = 0;
    const auto [end, error] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    at_ = static_cast<std::size_t>(end - text_.data());
    Token result = token(Token::number, begin);
    if (error != std::errc())
      throw FormulaError(
          "number '" + std::string(result.text.substr(0, 40)) + "' is too large or too small",
          begin, at_ - begin);
    if (begins_name(peek()) || peek() == '.')
      throw FormulaError("a number runs into '" + std::string(1, peek()) + "'; write " +
                             std::string(result.text.substr(0, 40)) +
                             "*name for a product or put a unit in brackets: 20[mmHg]",
                         begin, at_ - begin + 1);
    result.value = value;
    read_unit(result);
    return result;
  }

  void read_unit(Token& number) {
    const std::size_t before = at_;
    skip_blanks();
    if (peek() != '[') {
      at_ = before;
      return;
    }
    const std::size_t begin = at_ + 1, end = text_.find(']', begin);
    if (end == std::string_view::npos)
      throw FormulaError("']' is missing after the unit", at_, text_.size() - at_);
    apply_unit(number, begin, end);
    at_ = end + 1;
    const Token whole = token(Token::number, number.place.offset);
    number.place = whole.place;
    number.text = whole.text;
  }

  void apply_unit(Token& number, std::size_t begin, std::size_t end) const {
    try {
      const Unit unit = parse_unit(text_.substr(begin, end - begin));
      number.value *= unit.factor;
      number.dimension = unit.dimension;
      number.has_unit = true;
    } catch (const UnitError& error) {
      throw FormulaError(error.what(), begin, end - begin);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Token> tokens_of(std::string_view text) {
  return Lexer(text).tokens();
}

}  // namespace paracrine::expression
